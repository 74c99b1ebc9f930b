/** The window's icons by name, and which of them stands for what. Path data is in `paths.ts`. */
import { PATHS } from './paths'

export type IconName = keyof typeof PATHS

/** Path data on a 24 × 24 grid. */
export function pathOf(name: IconName): string {
  return PATHS[name]
}

/** Whether a name from elsewhere is one of ours. */
export function isIcon(name: string): name is IconName {
  return Object.hasOwn(PATHS, name)
}

/** The symbol of a theme: the same on the map, in lists and in the legend. */
export function themeIcon(theme: string | undefined): IconName {
  const name = `theme-${theme ?? ''}`
  return isIcon(name) ? name : 'pin'
}

/** The symbol of a kind of place: `site`, `town`, `crossing`, `airport` or `own`; a site's is its first theme's. */
export function kindIcon(kind: string, themes: readonly string[] = []): IconName {
  if (kind === 'site') return themeIcon(themes[0])
  const name = `kind-${kind}`
  return isIcon(name) ? name : 'kind-own'
}

/** The symbol of a leg's profile: `car`, `4x4`, … ; of its mode where it flies. */
export function profileIcon(profile: string, mode = 'road'): IconName {
  if (mode === 'flight') return 'flight'
  return isIcon(profile) ? profile : 'car'
}
