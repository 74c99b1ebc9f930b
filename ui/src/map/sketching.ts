/** Drawing an area: its corners, and the ring they make. Pure. */
import type { Feature, FeatureCollection } from 'geojson'
import type { LonLat } from '../state/selection'

/** A ring needs so many corners. */
export const LEAST = 3
/** Rust takes no more corners. */
export const MOST = 200
/** Nor more areas of a plan. */
export const MOST_AREAS = 20

/** Corners with one more; the same where it lies on the last one or there are enough. */
export function withCorner(corners: readonly LonLat[], at: LonLat): readonly LonLat[] {
  const last = corners.at(-1)
  if ((last && last[0] === at[0] && last[1] === at[1]) || corners.length >= MOST) return corners
  return [...corners, at]
}

/** The closed ring; none while there are too few corners, they enclose nothing, or its sides cross. */
export function ringOf(corners: readonly LonLat[]): LonLat[] | null {
  const [first] = corners
  if (!first || corners.length < LEAST || Math.abs(area(corners)) < 1e-9 || crosses(corners)) return null
  return [...corners, first]
}

/** Whether two sides of the ring meet anywhere but where one follows the other. */
export function crosses(corners: readonly LonLat[]): boolean {
  const sides = corners.map((from, at) => [from, corners[(at + 1) % corners.length] as LonLat] as const)
  return sides.some(([a, b], one) =>
    sides.some(([c, d], two) => {
      const follows = two === (one + 1) % sides.length || one === (two + 1) % sides.length
      return two > one && !follows && turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0
    }),
  )
}

/** More than zero where one turns left from a over b to c. */
function turn([ax, ay]: LonLat, [bx, by]: LonLat, [cx, cy]: LonLat): number {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
}

/** Square degrees, more than zero where the corners go anticlockwise. */
function area(corners: readonly LonLat[]): number {
  return corners.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length] as LonLat
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

/** What is drawn so far, with the corner under the pointer. */
export function sketch(corners: readonly LonLat[], pointer: LonLat | null): FeatureCollection {
  const all = pointer ? [...corners, pointer] : [...corners]
  const [first] = all
  const features: Feature[] = corners.map((at, index) => ({ type: 'Feature', properties: { id: `corner-${index}` }, geometry: { type: 'Point', coordinates: at } }))
  if (first && all.length > 1) {
    const coordinates = all.length > 2 ? [...all, first] : all
    features.push({ type: 'Feature', properties: { id: 'edge' }, geometry: { type: 'LineString', coordinates } })
  }
  if (first && all.length > 2) features.push({ type: 'Feature', properties: { id: 'inside' }, geometry: { type: 'Polygon', coordinates: [[...all, first]] } })
  return { type: 'FeatureCollection', features }
}
