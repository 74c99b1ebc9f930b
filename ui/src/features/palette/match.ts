/** Which commands a typed text means. Pure. */
import { plain, plainWords } from '../../i18n/plain'

/** How well a label fits: every word of the text starts a word of the label; earlier is better. Null is not at all. */
export function fit(label: string, text: string): number | null {
  const words = plainWords(label)
  let rank = 0
  for (const typed of plain(text).split(/\s+/).filter(Boolean)) {
    const at = words.findIndex((word) => word.startsWith(typed))
    const inside = at < 0 ? plain(label).indexOf(typed) : -1
    if (at < 0 && inside < 0) return null
    rank += at >= 0 ? at : 100 + inside
  }
  return rank
}

/** Those that fit, the best first; in their own order where they fit as well. */
export function matching<T extends { label: string }>(list: readonly T[], text: string): T[] {
  return list
    .map((item, at) => ({ item, at, rank: fit(item.label, text) }))
    .filter((each) => each.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.at - b.at)
    .map(({ item }) => item)
}
