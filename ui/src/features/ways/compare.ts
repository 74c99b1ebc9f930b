/** How other ways for a leg differ from the present one. Pure. */
import type { AlternativeView } from '../../gen/api'
import { shares, type Share } from '../itinerary/facts'

export interface Compared {
  way: AlternativeView
  /** Metres and seconds more than the present way; less than zero is less. */
  farther: number
  longer: number
  shares: Share[]
  /** Percent of it that is not paved, or not known to be. */
  unpaved: number
}

/** The ways with how each differs from the first, which is the present one. */
export function compared(ways: readonly AlternativeView[]): Compared[] {
  const [present] = ways
  if (!present) return []
  return ways.map((way) => {
    const parts = shares(way.surfaces)
    return {
      way,
      farther: way.distance - present.distance,
      longer: way.duration - present.duration,
      shares: parts,
      unpaved: parts.filter(({ surface }) => surface !== 'asphalt').reduce((sum, { percent }) => sum + percent, 0),
    }
  })
}

/** The best of the others at something: `shortest`, `fastest`, `paved`; null where the present way is as good. */
export function strength(list: readonly Compared[], index: number): 'shortest' | 'fastest' | 'paved' | null {
  const here = list[index]
  if (!here) return null
  const least = (of: (each: Compared) => number) => list.every((each) => each === here || of(each) > of(here))
  if (least((each) => each.way.duration)) return 'fastest'
  if (least((each) => each.way.distance)) return 'shortest'
  return least((each) => each.unpaved) ? 'paved' : null
}
