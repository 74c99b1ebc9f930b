/** What is to be thought of before a file is merged. Pure. */
import type { ArrivalView } from '../../gen/api'

export type Doubt = 'arrival.doubtUnknown' | 'arrival.doubtViewer' | 'arrival.doubtRefused'

/** Why a signer is not simply believed. A file without a signature says so by itself. */
export function doubts({ by }: Pick<ArrivalView, 'by'>): Doubt[] {
  if (!by || by.you) return []
  const known: Record<string, Doubt> = { unknown: 'arrival.doubtUnknown', viewer: 'arrival.doubtViewer', refused: 'arrival.doubtRefused' }
  return known[by.role] ? [known[by.role] as Doubt] : []
}
