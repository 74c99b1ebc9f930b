/** Where in the library a plan stands. Pure. */
import type { KeptView } from '../gen/api'

export const SECTIONS = ['plans', 'templates', 'blocks', 'trash'] as const
export type Section = (typeof SECTIONS)[number]

/** The section of a plan. What is in the trash is nowhere else. */
export function sectionOf({ kind, trashed }: Pick<KeptView, 'kind' | 'trashed'>): Section {
  if (trashed !== null) return 'trash'
  if (kind === 'template') return 'templates'
  return kind === 'block' ? 'blocks' : 'plans'
}
