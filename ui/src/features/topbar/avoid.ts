/** What a plan avoids. Pure. */
import type { AvoidView, CrossingView } from '../../gen/api'

/** Countries that a way between the two hosts may lead through, and may be told not to. */
export const TRANSIT = ['RU', 'CN', 'KG', 'UZ'] as const

/** A list with or without a word. */
export const toggled = (list: readonly string[], word: string): string[] =>
  list.includes(word) ? list.filter((each) => each !== word) : [...list, word]

/** How many things are avoided. */
export const avoided = (avoid: AvoidView): number =>
  avoid.countries.length + avoid.crossings.length + avoid.areas.length + KINDS.filter((kind) => avoid[kind]).length

/** Kinds of road and of things on it that may be avoided. */
export const KINDS = ['unpaved', 'ferries', 'tolls', 'fords'] as const

/** The areas without one, or with one more. */
export const withoutArea = (avoid: AvoidView, index: number): AvoidView => ({ ...avoid, areas: avoid.areas.filter((_, at) => at !== index) })
export const withArea = (avoid: AvoidView, ring: [number, number][]): AvoidView => ({ ...avoid, areas: [...avoid.areas, ring] })

/** Crossings that a road might use at all, by the pair of countries they join. */
export function usable(crossings: readonly CrossingView[]): Map<string, CrossingView[]> {
  const pairs = new Map<string, CrossingView[]>()
  for (const crossing of crossings) {
    if (!['open', 'limited', 'verify', 'seasonal'].includes(crossing.status) || !crossing.at) continue
    const pair = [...crossing.countries].sort().join('–')
    pairs.set(pair, [...(pairs.get(pair) ?? []), crossing])
  }
  return pairs
}

/** The id that a plan keeps of a crossing's key. */
export const crossingId = (key: string): string => key.replace(/^crossing:/, '')
