/** What lies over the land for a while: other ways, what is within reach, avoided areas, the packs' outlines. Pure. */
import type { Feature, FeatureCollection } from 'geojson'
import type { LonLat } from '../state/selection'
import { middle } from './arc'
import type { Change, Reach, Ways } from './types'

const all = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })
const NONE = all([])

/** A ring whose first point is its last. */
function closed(ring: readonly LonLat[]): LonLat[] {
  const [first] = ring
  const last = ring.at(-1)
  if (!first || !last) return []
  return first[0] === last[0] && first[1] === last[1] ? [...ring] : [...ring, first]
}

/** The other ways of a leg, with a label on each where it is far from the ones before it. */
export function wayFeatures(ways: Ways | null | undefined): FeatureCollection {
  if (!ways) return NONE
  return all(
    ways.list.flatMap(({ line, label }, index): Feature[] => {
      if (line.length < 2) return []
      const common = { index, on: ways.at === index }
      const at = labelSpot(line, ways.list.filter((_, other) => other !== index).map((other) => other.line))
      return [
        { type: 'Feature', properties: { ...common, id: `way-${index}` }, geometry: { type: 'LineString', coordinates: line } },
        ...(at ? [{ type: 'Feature' as const, properties: { ...common, id: `label-${index}`, label }, geometry: { type: 'Point' as const, coordinates: at } }] : []),
      ]
    }),
  )
}

/** How many points of a line are tried for its label. */
const TRIED = 24

/** The point of a line farthest from all others, where a label says which is meant; the middle of it if it is alone. */
export function labelSpot(line: readonly LonLat[], others: readonly (readonly LonLat[])[]): LonLat | null {
  if (others.length === 0) return middle(line)?.at ?? null
  const thin = others.map((other) => every(other, 60))
  let best: { at: LonLat; away: number } | null = null
  for (const at of every(line, TRIED)) {
    const away = Math.min(...thin.flatMap((other) => other.map((point) => Math.hypot(point[0] - at[0], (point[1] - at[1]) * 1.5))))
    if (!best || away > best.away) best = { at, away }
  }
  return best?.at ?? null
}

/** So many points of a line, about evenly by their order, without its ends. */
function every(line: readonly LonLat[], count: number): LonLat[] {
  const step = Math.max(1, Math.floor(line.length / (count + 1)))
  return line.filter((_, at) => at > 0 && at < line.length - 1 && at % step === 0)
}

/** The areas within reach, the largest first so that the smaller lie over it, and the point they start from. */
export function reachFeatures(reach: Reach | null | undefined): FeatureCollection {
  if (!reach) return NONE
  const bands = reach.bands.map((band, rank): Feature => ({
    type: 'Feature',
    properties: { id: `band-${band.seconds}`, rank, label: band.label },
    geometry: { type: 'MultiPolygon', coordinates: band.polygons.map((rings) => rings.map(closed)) },
  }))
  return all([...bands.reverse(), { type: 'Feature', properties: { id: 'from' }, geometry: { type: 'Point', coordinates: reach.at } }])
}

/** Rings as areas. */
export function areaFeatures(rings: readonly (readonly LonLat[])[]): FeatureCollection {
  return all(
    rings.map((ring, index): Feature => ({ type: 'Feature', properties: { id: `area-${index}`, index }, geometry: { type: 'Polygon', coordinates: [closed(ring)] } })),
  )
}

/** How two states of a plan differ: ways, stops with a sign, and from where to where a stop went. */
export function changeFeatures(change: Change | null | undefined): FeatureCollection {
  if (!change) return NONE
  const line = (id: string, kind: string, coordinates: LonLat[]): Feature => ({ type: 'Feature', properties: { id, kind, sign: kind === 'removed' ? '−' : '+' }, geometry: { type: 'LineString', coordinates } })
  return all([
    ...change.ways.map((way, index) => line(`way-${index}`, way.kind, way.line)),
    ...change.stops.flatMap(({ id, at, from }) => (from ? [line(`from-${id}`, 'moved', [from, at])] : [])),
    ...change.stops.map(({ id, kind, sign, name, at }): Feature => ({ type: 'Feature', properties: { id, kind, sign, name }, geometry: { type: 'Point', coordinates: at } })),
  ])
}
