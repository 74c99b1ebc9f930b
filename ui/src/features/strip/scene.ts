/** The ground and the heights of a way, side by side on one scale of metres. Pure. */
import type { DayView, LegView, NamesView, StripView } from '../../gen/api'
import { isApproximate } from '../itinerary/facts'

/** A leg by road, and where it lies on the scale. */
export interface Part {
  /** The stop it leads to. */
  stop: string
  number: number
  names: NamesView
  from: NamesView | null
  /** Metres from the start of the scale. */
  start: number
  end: number
  approximate: boolean
  line: string | null
}

/** A piece of ground. */
export interface Piece {
  start: number
  end: number
  surface: string
  stop: string
}

/** A height; `metres` is null where it is not known. */
export interface Sample {
  x: number
  metres: number | null
}

export interface Scene {
  parts: Part[]
  pieces: Piece[]
  samples: Sample[]
  /** Metres in all. */
  length: number
}

/** The scene of a day, or of one leg of it. Heights come apart, and may be those of a day that has changed since: then they are left out. */
export function sceneOf(day: DayView, heights: StripView | null, only: string | null): Scene {
  const scene: Scene = { parts: [], pieces: [], samples: [], length: 0 }
  for (const [at, stop] of day.stops.entries()) {
    const { leg } = stop
    if (!leg || leg.mode !== 'road' || !leg.distance || (only !== null && only !== stop.id)) continue
    const start = scene.length
    scene.length += leg.distance
    const from = day.stops[at - 1]?.names ?? day.from?.names ?? null
    scene.parts.push({ stop: stop.id, number: stop.number, names: stop.names, from, start, end: scene.length, approximate: isApproximate(leg), line: leg.line })
    scene.pieces.push(...piecesOf(leg, stop.id, start))
    const known = heights?.legs.find((each) => each.stop === stop.id && each.line === leg.line)
    scene.samples.push(...samplesOf(known?.heights ?? [], start, leg.distance))
  }
  return scene
}

/** The ground of a leg in order; by shares where the order is not known. What no stretch covers is off the roads: `none`. */
function piecesOf(leg: LegView, stop: string, start: number): Piece[] {
  const whole = leg.distance ?? 0
  const inOrder = leg.stretches.length > 0 ? leg.stretches : Object.entries(leg.surfaces).map(([surface, metres]) => ({ surface, metres }))
  const known = inOrder.reduce((sum, { metres }) => sum + metres, 0)
  if (known <= 0) return [{ start, end: start + whole, surface: 'none', stop }]
  const [before, after] = leg.offNetwork
  // Figures are rounded here and there: the roads fill what the pieces off them leave.
  const scale = Math.max(0, whole - before - after) / known
  const pieces: Piece[] = []
  let at = start
  const put = (surface: string, metres: number) => {
    if (metres <= 0) return
    const last = pieces.at(-1)
    if (last?.surface === surface) last.end += metres
    else pieces.push({ start: at, end: at + metres, surface, stop })
    at += metres
  }
  put('none', before)
  for (const { surface, metres } of inOrder) put(surface, metres * scale)
  put('none', after)
  return pieces
}

function samplesOf(heights: readonly { along: number; metres: number | null }[], start: number, length: number): Sample[] {
  if (!heights.some(({ metres }) => metres !== null)) return []
  const last = heights.at(-1)?.along ?? 0
  const scale = last > 0 ? length / last : 1
  return heights.map(({ along, metres }) => ({ x: start + along * scale, metres }))
}

/** The lowest and the highest, with room around; at least 100 m apart, so that a plain looks plain. */
export function rangeOf(samples: readonly Sample[]): [number, number] | null {
  let [low, high] = [Infinity, -Infinity]
  for (const { metres } of samples) {
    if (metres === null) continue
    low = Math.min(low, metres)
    high = Math.max(high, metres)
  }
  if (low > high) return null
  const room = Math.max(0, 100 - (high - low)) / 2
  return [Math.floor((low - room) / 10) * 10, Math.ceil((high + room) / 10) * 10]
}

/** Lines of the scale: two to four round heights within the range. */
export function ticksOf([low, high]: readonly [number, number]): number[] {
  const step = [10, 20, 50, 100, 200, 500, 1000, 2000].find((each) => (high - low) / each <= 4) ?? 5000
  const ticks: number[] = []
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(at)
  return ticks
}

/** Runs of samples whose heights are known: a gap stays a gap. */
export function runsOf(samples: readonly Sample[]): { x: number; metres: number }[][] {
  const runs: { x: number; metres: number }[][] = []
  let open: { x: number; metres: number }[] = []
  for (const { x, metres } of samples) {
    if (metres === null) {
      if (open.length > 1) runs.push(open)
      open = []
    } else open.push({ x, metres })
  }
  if (open.length > 1) runs.push(open)
  return runs
}

/** So few points that each is worth drawing: of those in a column the lowest and the highest stay. */
export function thinned(run: readonly { x: number; metres: number }[], columns: number): { x: number; metres: number }[] {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last || run.length <= 2 * columns) return [...run]
  const width = (last.x - first.x) / columns
  const kept = new Map<number, { low: (typeof run)[number]; high: (typeof run)[number] }>()
  for (const point of run.slice(1, -1)) {
    const column = Math.floor((point.x - first.x) / width)
    const known = kept.get(column)
    if (!known) kept.set(column, { low: point, high: point })
    else if (point.metres < known.low.metres) known.low = point
    else if (point.metres > known.high.metres) known.high = point
  }
  const middle = [...kept.values()].flatMap(({ low, high }) => (low === high ? [low] : [low, high].sort((a, b) => a.x - b.x)))
  return [first, ...middle, last]
}

/** What is at a place of the scale. */
export function placeAt(scene: Scene, x: number): { part: Part; along: number; surface: string; metres: number | null } | null {
  const part = scene.parts.find(({ end }) => x <= end) ?? scene.parts.at(-1)
  if (!part) return null
  const piece = scene.pieces.find(({ start, end }) => start <= x && x <= end) ?? scene.pieces.at(-1)
  return { part, along: Math.min(x, part.end) - part.start, surface: piece?.surface ?? 'none', metres: heightAt(scene.samples, x) }
}

/** The height at a place, between the samples around it. */
export function heightAt(samples: readonly Sample[], x: number): number | null {
  let [low, high] = [0, samples.length - 1]
  while (high - low > 1) {
    const half = (low + high) >> 1
    if ((samples[half]?.x ?? 0) <= x) low = half
    else high = half
  }
  const [a, b] = [samples[low], samples[high]]
  if (!a || !b || a.metres === null || b.metres === null) return null
  const part = b.x > a.x ? Math.min(1, Math.max(0, (x - a.x) / (b.x - a.x))) : 0
  return a.metres + (b.metres - a.metres) * part
}

/** Where a key takes the cursor: a hundredth, a tenth with Shift, the next leg with Page, the ends. Null is no such key. */
export function stepTo(scene: Scene, x: number | null, key: string, far: boolean): number | null {
  const step = scene.length / (far ? 10 : 100)
  const bounded = (to: number) => Math.min(scene.length, Math.max(0, to))
  const here = x ?? 0
  const starts = scene.parts.map(({ start }) => start)
  switch (key) {
    case 'ArrowRight':
      return x === null ? 0 : bounded(here + step)
    case 'ArrowLeft':
      return x === null ? scene.length : bounded(here - step)
    case 'Home':
      return 0
    case 'End':
      return scene.length
    case 'PageDown':
      return starts.find((start) => start > here + 1) ?? scene.length
    case 'PageUp':
      return starts.findLast((start) => start < here - 1) ?? 0
    default:
      return null
  }
}
