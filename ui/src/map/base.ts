/** The offline base map: land, borders, water. Made by `scripts/base.mjs`, which says where it is from. */
import type { Feature, FeatureCollection, Geometry, LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import file from './base/base.json'

export interface Base {
  countries: FeatureCollection<MultiPolygon, { iso: string }>
  borders: FeatureCollection<MultiLineString | LineString, { pair: string }>
  lakes: FeatureCollection<Polygon, { name: string }>
  rivers: FeatureCollection<MultiLineString | LineString, { name: string; rank: number }>
  world: FeatureCollection<MultiPolygon | Polygon, { iso: string }>
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
  }
  return made
}

function layer<G extends Geometry, P>(part: 'region' | 'world', name: string): FeatureCollection<G, P> {
  const topology = (file as unknown as Record<string, Topology>)[part]
  const object = topology?.objects[name]
  if (!topology || object?.type !== 'GeometryCollection') throw new Error(`base.json has no ${part}.${name}`)
  const found = feature(topology, object as GeometryCollection)
  return { type: 'FeatureCollection', features: found.features.filter((one) => one.geometry !== null) as Feature<G, P>[] }
}
