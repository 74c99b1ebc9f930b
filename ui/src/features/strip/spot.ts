/** Places along a leg's line: from metres to a point of the map and back. Pure. */
import { distance, project } from '../../map/arc'
import type { LonLat } from '../../state/selection'

/** Metres from the start of a line to each of its points; lines do not change, so each is measured once. */
const measured = new WeakMap<readonly LonLat[], Float64Array>()

function lengthsOf(line: readonly LonLat[]): Float64Array {
  let lengths = measured.get(line)
  if (!lengths) {
    lengths = new Float64Array(line.length)
    for (let at = 1; at < line.length; at++) lengths[at] = (lengths[at - 1] ?? 0) + distance(line[at - 1] as LonLat, line[at] as LonLat)
    measured.set(line, lengths)
  }
  return lengths
}

/** The point at a share of a line, 0–1. */
export function pointAt(line: readonly LonLat[], share: number): LonLat | null {
  const lengths = lengthsOf(line)
  const whole = lengths.at(-1)
  const [first] = line
  if (!first || whole === undefined) return null
  const wanted = Math.min(1, Math.max(0, share)) * whole
  let [low, high] = [0, line.length - 1]
  while (high - low > 1) {
    const half = (low + high) >> 1
    if ((lengths[half] ?? 0) <= wanted) low = half
    else high = half
  }
  const [a, b] = [line[low] ?? first, line[high] ?? first]
  const [from, to] = [lengths[low] ?? 0, lengths[high] ?? 0]
  const part = to > from ? (wanted - from) / (to - from) : 0
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
}

/** The share of a line at which it is nearest to a point. */
export function shareAt(line: readonly LonLat[], at: LonLat): number | null {
  const whole = lengthsOf(line).at(-1)
  return whole ? Math.min(1, project(line, at).along / whole) : null
}
