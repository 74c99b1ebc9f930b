/** Colours as data, for the map and drawings; `look.css` has the rest. */

/** One of the eight day colours, in a light and a dark window. */
export interface DayColour {
  light: string
  dark: string
}

/**
 * The colours of days; the index is `DayView.colour`. Every two of a set differ for normal sight and for red-, green- and
 * blue-blind sight, and stand out from the land of the map: `look.test.ts` holds both.
 */
export const DAY_COLOURS: readonly DayColour[] = [
  { light: '#1f42b8', dark: '#4f86f7' },
  { light: '#a02508', dark: '#ed5a25' },
  { light: '#2f7b4e', dark: '#94dda0' },
  { light: '#5b3387', dark: '#9f7bcb' },
  { light: '#aa7b10', dark: '#fabf22' },
  { light: '#2490d4', dark: '#6fe2f7' },
  { light: '#e05a98', dark: '#e88ab6' },
  { light: '#712c4d', dark: '#d7635a' },
]

const NO_DAY: DayColour = { light: '#5f6672', dark: '#9aa2ae' }

/** The colour of a day by `DayView.colour`. */
export function dayColour(index: number, dark: boolean): string {
  const colour = DAY_COLOURS[((index % DAY_COLOURS.length) + DAY_COLOURS.length) % DAY_COLOURS.length] ?? NO_DAY
  return dark ? colour.dark : colour.light
}

/** The grounds that day colours are seen on. */
export const GROUND: DayColour = { light: '#f4efe3', dark: '#1c222b' }

/**
 * The colours of authors in the history: calmer than those of days, and told apart from them and from each other in every kind of sight. Initials
 * stand on them, so they are never the only sign.
 */
export const AUTHOR_COLOURS: readonly DayColour[] = [
  { light: '#6a72b2', dark: '#48979a' },
  { light: '#ab5d32', dark: '#f2e28a' },
  { light: '#3d1409', dark: '#c1feee' },
  { light: '#755765', dark: '#b0a3fa' },
  { light: '#040334', dark: '#b57f42' },
]

/** The colour of the author who came at a place in the history, from 0. */
export function authorColour(index: number, dark: boolean): string {
  const colour = AUTHOR_COLOURS[index % AUTHOR_COLOURS.length] ?? NO_DAY
  return dark ? colour.dark : colour.light
}
