/** Which plans of the library are listed, in which order, and which of a long list are drawn. Pure. */
import type { KeptView, LibraryView } from '../../gen/api'
import { plainWords } from '../../i18n/plain'
import { sectionOf, type Section } from '../../state/sections'

export const SORTS = ['changed', 'start', 'title'] as const
export type Sort = (typeof SORTS)[number]

export function countsOf(library: LibraryView | null): Record<Section, number> {
  const counts: Record<Section, number> = { plans: 0, templates: 0, blocks: 0, trash: 0 }
  for (const plan of library?.plans ?? []) counts[sectionOf(plan)] += 1
  return counts
}

/** Words of texts that were searched before: every letter typed searches all of them again. */
const known = new Map<string, string[]>()
/** More than a library has texts of; beyond it they are forgotten. */
const MOST_KNOWN = 20_000

function wordsOf(text: string): string[] {
  let words = known.get(text)
  if (!words) {
    words = plainWords(text)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, words)
  }
  return words
}

/** How many letters may be wrong in a word that long. */
const slips = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** Whether a word begins as it was typed, but for a few letters that are wrong, missing, too many or swapped. */
function begins(word: string, typed: string): boolean {
  if (word.startsWith(typed)) return true
  const most = slips(typed.length)
  if (most === 0) return false
  for (let length = typed.length - most; length <= typed.length + most; length += 1) {
    if (length > 0 && length <= word.length && apart(word.slice(0, length), typed, most) <= most) return true
  }
  return false
}

/** Edits from one word to another (optimal string alignment); beyond `most` the figure is only larger than it. */
function apart(a: string, b: string, most: number): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return row[b.length] ?? most + 1
}

/** What a plan is found by beside its title: names of its countries in the language of the window, and of who changed it. */
export type Besides = (plan: KeptView) => readonly string[]

/** Whether every typed word begins a word of the title, or of what the plan is found by beside it. */
export function isMeant(plan: KeptView, typed: readonly string[], besides: Besides): boolean {
  if (typed.length === 0) return true
  const words = [plan.title, ...plan.countries, ...besides(plan)].flatMap(wordsOf)
  return typed.every((each) => words.some((word) => begins(word, each)))
}

const LATEST = (a: string | null, b: string | null) => (b ?? '').localeCompare(a ?? '')

/** The plans of a section that a text means, in order. */
export function listed(library: LibraryView | null, section: Section, text: string, sort: Sort, besides: Besides): KeptView[] {
  const typed = wordsOf(text)
  const found = (library?.plans ?? []).filter((plan) => sectionOf(plan) === section && isMeant(plan, typed, besides))
  const order: Record<Sort, (a: KeptView, b: KeptView) => number> = {
    changed: (a, b) => (section === 'trash' ? LATEST(a.trashed, b.trashed) : LATEST(a.changed, b.changed)),
    // A plan without a date cannot be read: it comes last.
    start: (a, b) => Number(a.start === null) - Number(b.start === null) || (a.start ?? '').localeCompare(b.start ?? ''),
    title: (a, b) => a.title.localeCompare(b.title),
  }
  return found.sort((a, b) => order[sort](a, b) || a.id.localeCompare(b.id))
}

/** Rows that are drawn beyond those in sight, so that a quick scroll shows no gap. */
const SPARE = 6

/** Which rows of a long list are drawn: from, to (not with it). */
export function drawnRows(count: number, row: number, top: number, height: number): [number, number] {
  const from = Math.max(0, Math.floor(top / row) - SPARE)
  const to = Math.min(count, Math.ceil((top + height) / row) + SPARE)
  return [Math.min(from, Math.max(0, to - 1)), to]
}

/** How far a list is to be scrolled so that a row is in sight; null where it is. */
export function scrollTo(at: number, row: number, top: number, height: number): number | null {
  if (at * row < top) return at * row
  return (at + 1) * row > top + height ? (at + 1) * row - height : null
}
