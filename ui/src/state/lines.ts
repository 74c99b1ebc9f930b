/** The lines of legs that Rust has sent. It sends each once, so each is kept. */
import type { PlanView } from '../gen/api'
import type { LonLat } from './selection'

export type Lines = ReadonlyMap<string, LonLat[]>

/** The lines with those of a reply; the same map if it brought none, so that nothing is drawn again for nothing. */
export function withLines(lines: Lines, view: PlanView): Lines {
  const fresh = Object.entries(view.lines)
  return fresh.length === 0 ? lines : new Map([...lines, ...fresh])
}

/** The keys that a plan needs and nobody sent; there are none unless a reply was lost. */
export function missingLines(lines: Lines, view: PlanView): string[] {
  const wanted = view.days.flatMap((day) => day.stops.flatMap((stop) => stop.leg?.line ?? []))
  return wanted.filter((key) => !lines.has(key))
}

/** Dragging brings a line with every frame: more than this are not kept beyond the edit that ends it. */
const MOST_KEPT = 400

/** The lines without those that only trials had, once there are many. One that is wanted again is asked for again. */
export function prunedLines(lines: Lines, view: PlanView): Lines {
  if (lines.size <= MOST_KEPT) return lines
  const wanted = new Set(view.days.flatMap((day) => day.stops.flatMap((stop) => stop.leg?.line ?? [])))
  return new Map([...lines].filter(([key]) => wanted.has(key)))
}
