/** What is drawn, as GeoJSON: pure functions of the atlas and the plan. */
import type { Feature, FeatureCollection, LineString, Point } from 'geojson'
import type { AtlasView, CorridorView, CrossingView, DayView, LegView, PlanView, StopView } from '../gen/api'
import { themeIcon } from '../icons/icons'
import { dayColour } from '../look'
import { marksOf, subjectKey } from '../state/marks'
import type { LonLat } from '../state/selection'
import { distance, greatCircle, middle } from './arc'
import type { Language } from './types'

type Properties = Record<string, string | number | boolean>
export type Points = FeatureCollection<Point, Properties>
export type Lines = FeatureCollection<LineString, Properties>

/** Off-network pieces shorter than this are not told apart, metres. */
const OFF_LEAST = 60
/** Stops nearer to each other than this share a spot on the map, metres. */
const SAME_SPOT = 250

const point = (at: LonLat, properties: Properties): Feature<Point, Properties> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: at },
})
const line = (coordinates: LonLat[], properties: Properties): Feature<LineString, Properties> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates },
})
const all = <F extends Feature>(features: F[]) => ({ type: 'FeatureCollection' as const, features })

/** Keys of the atlas's places that are stops of the plan: their stop stands for them. */
export function plannedKeys(plan: PlanView | null): ReadonlySet<string> {
  return new Set(plan?.days.flatMap((day) => day.stops.flatMap((stop) => stop.key ?? [])) ?? [])
}

/** The atlas's sites that pass the filters. */
export function sitePoints(atlas: AtlasView, language: Language, shown: ReadonlySet<string> | null, planned: ReadonlySet<string>): Points {
  return all(
    atlas.sites
      .filter((site) => site.at && (shown === null || shown.has(site.key)) && !planned.has(site.key))
      .map((site) =>
        point(site.at as LonLat, {
          id: site.key,
          name: shortName(site.names[language]),
          icon: themeIcon(site.themes[0]),
          low: site.fact.confidence === 'low',
          // The fewer, the earlier drawn: world heritage first, then what is surely where it is drawn.
          order: (site.unesco ? 0 : 10) + (site.fact.confidence === 'low' ? 5 : 0),
        }),
      ),
  )
}

/** The atlas's towns, the largest first. */
export function townPoints(atlas: AtlasView, language: Language, planned: ReadonlySet<string>): Points {
  return all(
    atlas.towns
      .filter((town) => town.at && !planned.has(town.key))
      .map((town) =>
        point(town.at as LonLat, {
          id: town.key,
          name: shortName(town.names[language]),
          population: town.population ?? 0,
          level: townLevel(town.population ?? 0),
          order: -(town.population ?? 0),
        }),
      ),
  )
}

/** From which zoom a town is written: cities of half a million at once, hamlets last. */
export function townLevel(population: number): number {
  if (population >= 500_000) return 3
  if (population >= 150_000) return 4
  if (population >= 40_000) return 5
  if (population >= 10_000) return 6
  return 7
}

/** The atlas's airports. */
export function airportPoints(atlas: AtlasView, language: Language, planned: ReadonlySet<string>): Points {
  return all(
    atlas.airports
      .filter((airport) => airport.at && !planned.has(airport.key))
      .map((airport) => point(airport.at as LonLat, { id: airport.key, name: airport.iata || airport.names[language] })),
  )
}

/** How a crossing is signed: open, open with a doubt or a limit, or not for a joint journey. */
export function crossingSign(status: string): 'open' | 'limited' | 'closed' {
  if (status === 'open') return 'open'
  return status === 'limited' || status === 'verify' || status === 'seasonal' ? 'limited' : 'closed'
}

/** The atlas's crossings whose place is known. */
export function crossingPoints(atlas: AtlasView, language: Language, planned: ReadonlySet<string>): Points {
  const known = (crossing: CrossingView) => crossing.at && !planned.has(crossing.key)
  return all(
    atlas.crossings.filter(known).map((crossing) => {
      const sign = crossingSign(crossing.status)
      return point(crossing.at as LonLat, {
        id: crossing.key,
        name: shortName(crossing.names[language]),
        sign,
        order: sign === 'open' ? 0 : sign === 'limited' ? 1 : 2,
      })
    }),
  )
}

/** The corridor network: what is known of the roads where no region pack is installed. */
export function corridorLines(corridors: readonly CorridorView[]): Lines {
  return all(
    corridors.map((corridor) =>
      line(corridor.line, {
        id: corridor.id,
        road: corridor.road.split(' ')[0] ?? '',
        surface: corridor.class === 'track' ? 'track' : corridor.surface,
        main: ['motorway', 'trunk', 'primary'].includes(corridor.class),
      }),
    ),
  )
}

export interface PlanFeatures {
  legs: Lines
  stops: Points
  /** One aeroplane in the middle of each flight. */
  planes: Points
  /** Signs of errors and warnings: beside their stop, in the middle of their leg. */
  marks: Points
}

/** A plan's legs and stops. Legs whose geometry has not come yet are left out. */
export function planFeatures(plan: PlanView | null, lines: ReadonlyMap<string, LonLat[]>, language: Language, dark: boolean): PlanFeatures {
  const made: PlanFeatures = { legs: all([]), stops: all([]), planes: all([]), marks: all([]) }
  if (!plan) return made
  const stops = new Map(plan.days.flatMap((day) => day.stops).map((stop) => [stop.id, stop]))
  const shared = sharedRoads([...stops.values()].map(({ leg }) => (leg?.mode === 'road' && leg.line && lines.get(leg.line)) || []))
  const spots: { at: LonLat; count: number }[] = []
  const signs = marksOf(plan.checks)
  for (const day of plan.days) {
    const colour = dayColour(day.colour, dark)
    for (const stop of day.stops) {
      const here = spots.find((one) => distance(one.at, stop.at) < SAME_SPOT) ?? { at: stop.at, count: 0 }
      if (here.count++ === 0) spots.push(here)
      made.stops.features.push(stopPoint(stop, day, colour, language, here))
      if (stop.leg) addLeg(made, stop.leg, stop, day, colour, lines, stops, shared)
      const sign = signs.get(subjectKey('stop', stop.id))
      if (sign) made.marks.features.push(point(here.at, { id: stop.id, day: day.id, sign, beside: true, turn: here.count - 1 }))
      const onLeg = signs.get(subjectKey('leg', stop.id))
      const half = onLeg && middleOf(stop, lines, stops)
      // In the middle of a flight is its aeroplane.
      if (onLeg && half) made.marks.features.push(point(half, { id: stop.id, day: day.id, sign: onLeg, beside: stop.leg?.mode === 'flight', turn: 0 }))
    }
  }
  return made
}

/** The point half way to a stop; none where the way is not known. */
function middleOf({ leg, at }: StopView, lines: ReadonlyMap<string, LonLat[]>, stops: ReadonlyMap<string, StopView>): LonLat | null {
  const from = stops.get(leg?.from ?? '')?.at
  const known = (leg?.line && lines.get(leg.line)) || (from ? [from, at] : [])
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return null
  return middle(leg?.mode === 'flight' ? greatCircle(first, last) : known)?.at ?? null
}

function stopPoint(stop: StopView, day: DayView, colour: string, language: Language, here: { at: LonLat; count: number }) {
  const turn = here.count - 1
  return point(here.at, {
    id: stop.id,
    day: day.id,
    number: String(stop.number),
    name: stop.renamed ? stop.name : shortName(stop.names[language] || stop.name),
    icon: stop.kind === 'crossing' ? 'stop-crossing' : `stop-${day.colour % 8}${stop.overnight ? '-night' : ''}`,
    crossing: stop.kind === 'crossing',
    night: stop.overnight,
    low: stop.confidence === 'low',
    colour,
    turn,
    // A place met twice is named once.
    named: turn === 0,
    order: turn,
  })
}

function addLeg(
  made: PlanFeatures,
  leg: LegView,
  stop: StopView,
  day: DayView,
  colour: string,
  lines: ReadonlyMap<string, LonLat[]>,
  stops: ReadonlyMap<string, StopView>,
  shared: Shared,
): void {
  const known = leg.line ? lines.get(leg.line) : undefined
  const common = { id: stop.id, day: day.id, colour }
  if (leg.mode === 'flight') {
    const from = known?.[0] ?? stops.get(leg.from)?.at
    const to = known?.at(-1) ?? stop.at
    if (!leg.line || !from) return
    const arc = greatCircle(from, to)
    made.legs.features.push(line(arc, { ...common, kind: 'flight', lane: 0 }))
    const half = middle(arc)
    if (half) made.planes.features.push(point(half.at, { ...common, heading: half.heading }))
    return
  }
  if (!known || known.length < 2) return
  const { start, road, end } = offNetwork(known, leg)
  for (const piece of [start, end]) if (piece) made.legs.features.push(line(piece, { ...common, kind: 'off', lane: 0 }))
  if (road.length > 1) {
    const kind = leg.quality === 'surveyed' ? 'surveyed' : leg.quality === 'straight' ? 'off' : 'approximate'
    for (const { points, lane } of lanes(road, shared)) made.legs.features.push(line(points, { ...common, kind, lane }))
  }
}

/** How often each piece of road is gone, whichever way, and how often each way so far. */
interface Shared {
  total: Counts
  drawn: Counts
}

/** Counts of pieces from one spot to another. Real roads have a hundred thousand of them, so no texts are made of them. */
type Counts = Map<number, Map<number, number>>

/** A spot of about ten metres as one number. */
const spot = ([lon, lat]: LonLat) => Math.round((lon + 180) * 1e4) * 2e6 + Math.round((lat + 90) * 1e4)
const countOf = (counts: Counts, a: number, b: number) => counts.get(a)?.get(b) ?? 0

function count(counts: Counts, a: number, b: number): void {
  let from = counts.get(a)
  if (!from) counts.set(a, (from = new Map()))
  from.set(b, (from.get(b) ?? 0) + 1)
}

function sharedRoads(all: readonly LonLat[][]): Shared {
  const total: Counts = new Map()
  for (const points of all) {
    const own: Counts = new Map()
    for (let index = 1; index < points.length; index++) {
      const [a, b] = [spot(points[index - 1] as LonLat), spot(points[index] as LonLat)]
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      // A leg that goes there and back on the same road shares it with itself no more than once.
      if (countOf(own, low, high) > 0) continue
      count(own, low, high)
      count(total, low, high)
    }
  }
  return { total, drawn: new Map() }
}

/** Cuts a line where it begins or ends to share the road with another; a lane of 0 is the middle of the road. */
function lanes(points: readonly LonLat[], { total, drawn }: Shared): { points: LonLat[]; lane: number }[] {
  const pieces: { points: LonLat[]; lane: number }[] = []
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1] as LonLat, points[index] as LonLat]
    const [from, to] = [spot(a), spot(b)]
    const before = countOf(drawn, from, to)
    count(drawn, from, to)
    const lane = countOf(total, Math.min(from, to), Math.max(from, to)) > 1 ? 1 + 1.8 * Math.min(before, 2) : 0
    const last = pieces.at(-1)
    if (last?.lane === lane) last.points.push(b)
    else pieces.push({ points: [a, b], lane })
  }
  return pieces
}

/** A name without what stands in brackets after it: the map is short of room, the tip has it whole. */
export function shortName(name: string): string {
  return name.replace(/\s*\([^)]*\)\s*$/, '') || name
}

/** Parts a line into the straight pieces to and from the road and the road itself. */
export function offNetwork(whole: LonLat[], leg: Pick<LegView, 'offNetwork' | 'quality'>): { start: LonLat[] | null; road: LonLat[]; end: LonLat[] | null } {
  if (leg.quality === 'straight' || whole.length < 3) return { start: null, road: whole, end: null }
  const [before, after] = leg.offNetwork
  const from = before >= OFF_LEAST ? 1 : 0
  const to = after >= OFF_LEAST ? whole.length - 1 : whole.length
  if (to - from < 2) return { start: null, road: whole, end: null }
  return {
    start: from ? whole.slice(0, 2) : null,
    road: whole.slice(from, to),
    end: to < whole.length ? whole.slice(-2) : null,
  }
}

/** The shaping points of one leg, as handles. */
export function handlePoints(plan: PlanView | null, stop: string | null, dark: boolean): Points {
  for (const day of plan?.days ?? []) {
    const found = day.stops.find((one) => one.id === stop)
    if (found?.leg && found.leg.mode === 'road') {
      const colour = dayColour(day.colour, dark)
      return all(found.leg.shaping.map((at, index) => point(at, { id: `${found.id}/${index}`, stop: found.id, index, colour })))
    }
  }
  return all([])
}

/** One leg alone, while it is bent: its line as it would be, in the middle of the road. */
export function bentLeg(plan: PlanView | null, stop: string, lines: ReadonlyMap<string, LonLat[]>, dark: boolean): Lines {
  const made: PlanFeatures = { legs: all([]), stops: all([]), planes: all([]), marks: all([]) }
  const place = legPlace(plan, stop)
  const day = plan?.days.find((one) => one.id === place?.day)
  if (!place?.view.leg || !day) return made.legs
  addLeg(made, place.view.leg, place.view, day, dayColour(day.colour, dark), lines, new Map(), { total: new Map(), drawn: new Map() })
  return made.legs
}

/** Where a leg is in the plan: the day it belongs to and the index of the stop it arrives at. */
export function legPlace(plan: PlanView | null, stop: string): { day: string; index: number; view: StopView } | null {
  for (const day of plan?.days ?? []) {
    const index = day.stops.findIndex((one) => one.id === stop)
    const view = day.stops[index]
    if (view) return { day: day.id, index, view }
  }
  return null
}
