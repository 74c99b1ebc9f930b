/** The simple map: the base and a plan as paths of an SVG, for machines without WebGL. */
import type { Position } from 'geojson'
import type { PlanView } from '../gen/api'
import type { LonLat } from '../state/selection'
import { baseMap } from './base'
import { roomy, type Bounds } from './fit'
import { planFeatures } from './sources'
import type { Language } from './types'

export interface Frame {
  width: number
  height: number
  project: (at: Position) => [number, number]
  unproject: (x: number, y: number) => LonLat
}

const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * Math.PI) / 360))

/** Lays bounds into a frame with a margin, in Mercator. */
export function frame(bounds: Bounds, width: number, height: number, margin = 56): Frame {
  const [west, south, east, north] = roomy(bounds, 2)
  const [bottom, top] = [mercator(south), mercator(north)]
  const radians = Math.PI / 180
  const scale = Math.min((width - 2 * margin) / ((east - west) * radians), (height - 2 * margin) / (top - bottom))
  const [x, y] = [((west + east) / 2) * radians, (bottom + top) / 2]
  return {
    width,
    height,
    project: ([lon, lat]) => [width / 2 + ((lon ?? 0) * radians - x) * scale, height / 2 - (mercator(lat ?? 0) - y) * scale],
    unproject: (px, py) => [(x + (px - width / 2) / scale) / radians, (2 * Math.atan(Math.exp(y + (height / 2 - py) / scale)) - Math.PI / 2) / radians],
  }
}

/** Path data of lines or rings; steps shorter than `least` pixels are left out. */
export function pathData(parts: Position[][], { project }: Frame, closed: boolean, least = 1): string {
  let data = ''
  for (const part of parts) {
    let last: [number, number] | null = null
    for (const [index, position] of part.entries()) {
      const at = project(position)
      const end = index === part.length - 1
      if (last && !end && Math.hypot(at[0] - last[0], at[1] - last[1]) < least) continue
      data += `${last ? 'L' : 'M'}${at[0].toFixed(1)} ${at[1].toFixed(1)}`
      last = at
    }
    if (closed && last) data += 'Z'
  }
  return data
}

export interface GroundPaths {
  home: string
  neighbour: string
  lakes: string
  rivers: string
  borders: string
}

/** The land as five paths. */
export function groundPaths(to: Frame): GroundPaths {
  const base = baseMap()
  const land = (home: boolean) =>
    base.countries.features
      .filter(({ properties }) => ['KZ', 'MN'].includes(properties.iso) === home)
      .flatMap(({ geometry }) => geometry.coordinates.flat())
  const lines = (features: (typeof base.borders | typeof base.rivers)['features']) =>
    features.flatMap(({ geometry }) => (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates))
  return {
    home: pathData(land(true), to, true),
    neighbour: pathData(land(false), to, true),
    lakes: pathData(base.lakes.features.flatMap(({ geometry }) => geometry.coordinates), to, true),
    rivers: pathData(lines(base.rivers.features.filter(({ properties }) => properties.rank === 1)), to, false, 2),
    borders: pathData(lines(base.borders.features), to, false),
  }
}

export interface PlanShapes {
  legs: { id: string; day: string; kind: string; colour: string; path: string }[]
  stops: { id: string; day: string; number: string; name: string; crossing: boolean; night: boolean; colour: string; x: number; y: number; side: 'right' | 'left' | null }[]
  marks: { id: string; sign: 'error' | 'warning'; x: number; y: number }[]
}

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const NAME = { height: 16, letter: 7.2, gap: 16 }
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** On which side of its stop each name stands without covering another; none where there is no room. */
export function sides(stops: readonly { x: number; y: number; name: string }[]): ('right' | 'left' | null)[] {
  const taken: Box[] = stops.map(({ x, y }) => ({ left: x - 11, top: y - 11, right: x + 11, bottom: y + 11 }))
  return stops.map(({ x, y, name }) => {
    if (name === '') return null
    const length = name.length * NAME.letter
    const [top, bottom] = [y - NAME.height / 2, y + NAME.height / 2]
    for (const side of ['right', 'left'] as const) {
      const box = side === 'right' ? { left: x + NAME.gap, right: x + NAME.gap + length, top, bottom } : { left: x - NAME.gap - length, right: x - NAME.gap, top, bottom }
      if (taken.some((one) => meet(one, box))) continue
      taken.push(box)
      return side
    }
    return null
  })
}

/** The plan's legs and stops in the frame; the stops of `chosen`, a day, are named first. */
export function planShapes(plan: PlanView | null, lines: ReadonlyMap<string, LonLat[]>, language: Language, dark: boolean, to: Frame, chosen: string | null = null): PlanShapes {
  const { legs, stops, marks } = planFeatures(plan, lines, language, dark)
  const found = stops.features.map(({ properties: { id, day, number, name, named, crossing, night, colour, turn }, geometry }) => {
    const [x, y] = to.project(geometry.coordinates)
    return {
      id: String(id),
      day: String(day),
      number: String(number),
      name: named ? String(name) : '',
      crossing: crossing === true,
      night: night === true,
      colour: String(colour),
      x,
      y: y + Number(turn) * 21,
    }
  })
  const order = [...found].sort((a, b) => Number(b.day === chosen) - Number(a.day === chosen))
  const side = new Map(sides(order).map((one, index) => [order[index]?.id, one]))
  return {
    legs: legs.features.map(({ properties: { id, day, kind, colour }, geometry }) => ({
      id: String(id),
      day: String(day),
      kind: String(kind),
      colour: String(colour),
      path: pathData([geometry.coordinates], to, false),
    })),
    stops: found.map((stop) => ({ ...stop, side: side.get(stop.id) ?? null })),
    marks: marks.features.map(({ properties: { id, sign, beside, turn }, geometry }) => {
      const [x, y] = to.project(geometry.coordinates)
      return { id: String(id), sign: sign === 'error' ? 'error' : 'warning', x: beside ? x + 11 : x, y: beside ? y - 10 + Number(turn) * 21 : y }
    }),
  }
}
