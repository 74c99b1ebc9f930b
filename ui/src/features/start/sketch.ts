/** A small picture of a journey from the positions of its stops. Pure; positions are longitude, latitude, WGS 84. */
import type { LonLat } from '../../state/selection'

export interface Sketch {
  /** The way on the ground as SVG path data. */
  path: string
  /** The flights between its pieces, each an arc, as SVG path data. */
  flights: string
  /** Where the stops are, without repeats. */
  stops: { x: number; y: number }[]
  /** Meridians and parallels. */
  grid: { x1: number; y1: number; x2: number; y2: number; label: string; upright: boolean }[]
  /** Borders and shores that were given, as SVG path data, where they are in the frame. */
  outlines: string
  /** A bar of so many kilometres, so long. */
  scale: { km: number; length: number }
}

interface Frame {
  width: number
  height: number
  pad: number
}

/** Kilometres of a degree of latitude, mean (IUGG mean radius 6371.0088 km). */
const KM_A_DEGREE = 111.195

/** The sketch in a frame; equirectangular about the middle latitude, which is true enough for a picture of a few countries. */
export function sketch(pieces: readonly (readonly LonLat[])[], { width, height, pad }: Frame, lines: readonly LonLat[][] = []): Sketch | null {
  const grounds = pieces.map((positions) =>
    positions.filter(([lon, lat], at) => {
      const before = positions[at - 1]
      return !before || before[0] !== lon || before[1] !== lat
    }),
  )
  const points = grounds.flat()
  if (points.length === 0) return null
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const [middle, centre] = [(south + north) / 2, (west + east) / 2]
  const squeeze = Math.cos((middle * Math.PI) / 180)
  const wide = Math.max((east - west) * squeeze, 0.5)
  const high = Math.max(north - south, 0.5)
  const scale = Math.min((width - 2 * pad) / wide, (height - 2 * pad) / high)
  const x = (lon: number) => round(width / 2 + (lon - centre) * squeeze * scale)
  const y = (lat: number) => round(height / 2 - (lat - middle) * scale)
  const onGround = grounds.map((points) => points.map(([lon, lat]) => ({ x: x(lon), y: y(lat) })))
  const placed = onGround.flat()
  const stops = placed.filter((one, at) => placed.findIndex((two) => Math.hypot(one.x - two.x, one.y - two.y) < 3) === at)
  const flights = onGround.slice(1).map((next, at) => arc(onGround[at]?.at(-1), next[0]))
  return { path: onGround.map(smooth).join(''), flights: flights.join(''), stops, grid: grid(), outlines: lines.map(outline).join(''), scale: bar() }

  /** A flight, bowed to the north as a great circle is. */
  function arc(from: { x: number; y: number } | undefined, to: { x: number; y: number } | undefined): string {
    if (!from || !to) return ''
    const bow = Math.hypot(to.x - from.x, to.y - from.y) * 0.16
    return `M${from.x} ${from.y}Q${round((from.x + to.x) / 2)} ${round((from.y + to.y) / 2 - bow)} ${to.x} ${to.y}`
  }

  /** What of a line is in the frame, without points nearer than a pixel. */
  function outline(line: readonly LonLat[]): string {
    let path = ''
    let pen: { x: number; y: number } | null = null
    let before: { x: number; y: number } | null = null
    for (const [lon, lat] of line) {
      const point = { x: x(lon), y: y(lat) }
      const inside = point.x >= 0 && point.x <= width && point.y >= 0 && point.y <= height
      if (!inside) {
        if (pen) path += `L${point.x} ${point.y}`
        pen = null
      } else if (!pen) {
        path += before ? `M${before.x} ${before.y}L${point.x} ${point.y}` : `M${point.x} ${point.y}`
        pen = point
      } else if (Math.hypot(point.x - pen.x, point.y - pen.y) >= 1) {
        path += `L${point.x} ${point.y}`
        pen = point
      }
      before = point
    }
    return path
  }

  function grid(): Sketch['grid'] {
    const step = [1, 2, 5, 10, 20].find((degrees) => degrees * scale >= 34) ?? 20
    const lines: Sketch['grid'] = []
    const half = { lon: width / 2 / (squeeze * scale), lat: height / 2 / scale }
    for (const lon of multiples(centre - half.lon, centre + half.lon, step)) {
      lines.push({ x1: x(lon), x2: x(lon), y1: 0, y2: height, label: `${lon}°`, upright: true })
    }
    for (const lat of multiples(middle - half.lat, middle + half.lat, step)) {
      lines.push({ x1: 0, x2: width, y1: y(lat), y2: y(lat), label: `${lat}°`, upright: false })
    }
    return lines
  }

  function bar(): Sketch['scale'] {
    const km = [50, 100, 200, 500, 1000, 2000].findLast((each) => (each / KM_A_DEGREE) * scale <= width / 3) ?? 50
    return { km, length: round((km / KM_A_DEGREE) * scale) }
  }
}

const round = (value: number) => Math.round(value * 10) / 10

function multiples(from: number, to: number, step: number): number[] {
  const list: number[] = []
  for (let value = Math.ceil(from / step) * step; value <= to; value += step) list.push(value)
  return list
}

/** A centripetal-like curve through all points: Catmull–Rom as cubic Béziers, with its handles kept short. */
function smooth(points: readonly { x: number; y: number }[]): string {
  const [first] = points
  if (!first) return ''
  let path = `M${first.x} ${first.y}`
  for (let at = 1; at < points.length; at += 1) {
    const [before, from, to, after] = [points[at - 2] ?? points[at - 1], points[at - 1], points[at], points[at + 1] ?? points[at]]
    if (!before || !from || !to || !after) continue
    const reach = 1 / 8
    const c1 = { x: round(from.x + (to.x - before.x) * reach), y: round(from.y + (to.y - before.y) * reach) }
    const c2 = { x: round(to.x - (after.x - from.x) * reach), y: round(to.y - (after.y - from.y) * reach) }
    path += `C${c1.x} ${c1.y} ${c2.x} ${c2.y} ${to.x} ${to.y}`
  }
  return path
}
