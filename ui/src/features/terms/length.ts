/** Lengths of limits and breaks as they are typed. */
import { parseDuration } from '../../i18n/figures'

/** The longest limit or break, in seconds: a day. */
const LONGEST = 24 * 3600

/** Seconds above nothing and at most a day; undefined is none of that. */
export function length(text: string): number | undefined {
  const seconds = parseDuration(text)
  return seconds !== null && seconds > 0 && seconds <= LONGEST ? seconds : undefined
}
