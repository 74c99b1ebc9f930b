/** The offline base map: land, borders, water. Made by `scripts/base.mjs`, which says where it is from. */
import type { Feature, FeatureCollection, Geometry, LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson'
import { feature, merge } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import file from './base/base.json'

export interface Base {
  countries: FeatureCollection<MultiPolygon, { iso: string }>
  borders: FeatureCollection<MultiLineString | LineString, { pair: string }>
  lakes: FeatureCollection<Polygon, { name: string }>
  rivers: FeatureCollection<MultiLineString | LineString, { name: string; rank: number }>
  world: FeatureCollection<MultiPolygon | Polygon, { iso: string }>
  /** What is no land: the map draws it over a ground of land, so that a piece that is still being made looks like land, not like sea. */
  sea: FeatureCollection<MultiPolygon, Record<string, never>>
}

/** The corners of the detailed part: west, south, east, north; as in `scripts/base.mjs`. */
export const REGION = [38, 33, 127, 64] as const

let made: Base | null = null

/** Unpacks the base map; once. */
export function baseMap(): Base {
  made ??= {
    countries: layer('region', 'countries'),
    borders: layer('region', 'borders'),
    lakes: layer('region', 'lakes'),
    rivers: layer('region', 'rivers'),
    world: layer('world', 'world'),
    sea: sea(),
  }
  return made
}

/** The whole rectangle of the map without its land, and the seas that lie within land. */
function sea(): Base['sea'] {
  const { topology, object } = part('world', 'world')
  const areas = object.geometries.filter((one) => one.type === 'Polygon' || one.type === 'MultiPolygon')
  const land = merge(topology, areas as Parameters<typeof merge>[1]).coordinates
  const whole = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]
  const coordinates = [[whole, ...land.map((rings) => rings[0] ?? [])], ...land.flatMap((rings) => rings.slice(1).map((ring) => [ring]))]
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } }] }
}

function part(of: 'region' | 'world', name: string): { topology: Topology; object: GeometryCollection } {
  const topology = (file as unknown as Record<string, Topology>)[of]
  const object = topology?.objects[name]
  if (!topology || object?.type !== 'GeometryCollection') throw new Error(`base.json has no ${of}.${name}`)
  return { topology, object: object as GeometryCollection }
}

function layer<G extends Geometry, P>(of: 'region' | 'world', name: string): FeatureCollection<G, P> {
  const { topology, object } = part(of, name)
  const found = feature(topology, object)
  return { type: 'FeatureCollection', features: found.features.filter((one) => one.geometry !== null) as Feature<G, P>[] }
}
