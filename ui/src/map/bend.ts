/** Bending a leg: which shaping points it has after one is pulled out of its line, moved, or taken away. */
import { project } from './arc'
import type { LonLat } from '../state/selection'

/** The place among `shaping` of a point pulled out of `line` at `from`: the points keep the order of travel. */
export function indexOnLine(line: readonly LonLat[], shaping: readonly LonLat[], from: LonLat): number {
  const here = project(line, from).along
  const before = shaping.findIndex((point) => project(line, point).along > here)
  return before < 0 ? shaping.length : before
}

/** Shaping points with one more. */
export function withPoint(shaping: readonly LonLat[], index: number, at: LonLat): LonLat[] {
  return [...shaping.slice(0, index), at, ...shaping.slice(index)]
}

/** Shaping points with one elsewhere. */
export function movedPoint(shaping: readonly LonLat[], index: number, at: LonLat): LonLat[] {
  return shaping.map((point, place) => (place === index ? at : point))
}

/** Shaping points with one less. */
export function withoutPoint(shaping: readonly LonLat[], index: number): LonLat[] {
  return shaping.filter((_, place) => place !== index)
}

/** A position no finer than a map shows it: five decimals, about a metre. */
export function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5]
}

/** A leg by road that a point may be put into. */
export interface Bendable {
  stop: string
  line: readonly LonLat[]
  shaping: readonly LonLat[]
}

/** The legs that may lead by way of a point, and the one that should: the chosen one, else the nearest. */
export function legVia(legs: readonly Bendable[], chosen: string | null, at: LonLat): Bendable | null {
  const own = legs.find((leg) => leg.stop === chosen)
  if (own) return own
  let best: { leg: Bendable; away: number } | null = null
  for (const leg of legs) {
    const { away } = project(leg.line, at)
    if (leg.line.length > 1 && (!best || away < best.away)) best = { leg, away }
  }
  return best?.leg ?? null
}
