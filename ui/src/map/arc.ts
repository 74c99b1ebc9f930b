/** Ways over the globe: great circles, distances, and positions along a line. `[lon, lat]`, WGS 84 taken as a sphere. */
import type { LonLat } from '../state/selection'

const RADIUS = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (angle: number) => (angle * 180) / Math.PI

/** Metres between two points along the great circle (haversine). */
export function distance(a: LonLat, b: LonLat): number {
  const [dLat, dLon] = [radians(b[1] - a[1]), radians(b[0] - a[0])]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(dLon / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The great circle between two points, as a line of pieces not longer than `step` metres; both ends are exact. */
export function greatCircle(a: LonLat, b: LonLat, step = 25_000): LonLat[] {
  const total = distance(a, b)
  if (total === 0) return [a, b]
  const angle = total / RADIUS
  const count = Math.max(1, Math.ceil(total / step))
  const [lon1, lat1, lon2, lat2] = [radians(a[0]), radians(a[1]), radians(b[0]), radians(b[1])]
  const line: LonLat[] = [a]
  for (let index = 1; index < count; index++) {
    const part = index / count
    const p = Math.sin((1 - part) * angle) / Math.sin(angle)
    const q = Math.sin(part * angle) / Math.sin(angle)
    const x = p * Math.cos(lat1) * Math.cos(lon1) + q * Math.cos(lat2) * Math.cos(lon2)
    const y = p * Math.cos(lat1) * Math.sin(lon1) + q * Math.cos(lat2) * Math.sin(lon2)
    const z = p * Math.sin(lat1) + q * Math.sin(lat2)
    line.push([degrees(Math.atan2(y, x)), degrees(Math.atan2(z, Math.hypot(x, y)))])
  }
  line.push(b)
  return line
}

/** Direction of travel from a to b, degrees clockwise from north, as Mercator shows it. */
export function heading(a: LonLat, b: LonLat): number {
  const y = (lat: number) => Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2))
  return (degrees(Math.atan2(radians(b[0] - a[0]), y(b[1]) - y(a[1]))) + 360) % 360
}

/** The point halfway along a line and the direction there; none for a line without length. */
export function middle(line: readonly LonLat[]): { at: LonLat; heading: number } | null {
  const lengths = line.slice(1).map((point, index) => distance(line[index] as LonLat, point))
  let rest = lengths.reduce((sum, one) => sum + one, 0) / 2
  for (const [index, length] of lengths.entries()) {
    if (length > 0 && rest <= length) {
      const [a, b] = [line[index] as LonLat, line[index + 1] as LonLat]
      const part = rest / length
      return { at: [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part], heading: heading(a, b) }
    }
    rest -= length
  }
  return null
}

/** How far along a line, in metres, the point of it nearest to `point` lies, and how far away that is. */
export function project(line: readonly LonLat[], point: LonLat): { along: number; away: number; at: LonLat } {
  const scale = Math.cos(radians(point[1]))
  let best = { along: 0, away: Infinity, at: line[0] ?? point }
  let before = 0
  for (let index = 0; index + 1 < line.length; index++) {
    const [a, b] = [line[index] as LonLat, line[index + 1] as LonLat]
    const [dx, dy] = [(b[0] - a[0]) * scale, b[1] - a[1]]
    const square = dx * dx + dy * dy
    const part = square === 0 ? 0 : Math.min(1, Math.max(0, ((point[0] - a[0]) * scale * dx + (point[1] - a[1]) * dy) / square))
    const at: LonLat = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
    const away = distance(point, at)
    const length = distance(a, b)
    if (away < best.away) best = { along: before + length * part, away, at }
    before += length
  }
  return best
}
