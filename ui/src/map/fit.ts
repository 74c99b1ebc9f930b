/** What the camera should show. Bounds are west, south, east, north in degrees. */
import type { DayView, PlanView } from '../gen/api'
import type { LonLat } from '../state/selection'

export type Bounds = [number, number, number, number]

/** The least box around points; none without points. */
export function boundsOf(points: Iterable<LonLat>): Bounds | null {
  let bounds: Bounds | null = null
  for (const [lon, lat] of points) {
    bounds = bounds
      ? [Math.min(bounds[0], lon), Math.min(bounds[1], lat), Math.max(bounds[2], lon), Math.max(bounds[3], lat)]
      : [lon, lat, lon, lat]
  }
  return bounds
}

/** A box at least `least` degrees each way, so that one stop does not fill the screen. */
export function roomy(bounds: Bounds, least = 0.3): Bounds {
  const [west, south, east, north] = bounds
  const x = Math.max(0, least - (east - west)) / 2
  const y = Math.max(0, least - (north - south)) / 2
  return [west - x, south - y, east + x, north + y]
}

/** All of a plan: stops and lines; none where it has no stop. */
export function planBounds(plan: PlanView, lines: ReadonlyMap<string, LonLat[]>): Bounds | null {
  return boundsOf(plan.days.flatMap((day) => [...dayPoints(day, plan, lines)]))
}

/** One day with the place it starts from; none where it has no stop or there is no such day. */
export function dayBounds(plan: PlanView, id: string, lines: ReadonlyMap<string, LonLat[]>): Bounds | null {
  const day = plan.days.find((one) => one.id === id)
  return day ? boundsOf(dayPoints(day, plan, lines)) : null
}

function* dayPoints(day: DayView, plan: PlanView, lines: ReadonlyMap<string, LonLat[]>): Generator<LonLat> {
  for (const stop of day.stops) {
    yield stop.at
    if (stop.leg?.line) yield* lines.get(stop.leg.line) ?? []
  }
  const from = day.from && plan.days.flatMap((one) => one.stops).find((stop) => stop.id === day.from?.stop)
  if (from && day.stops.length > 0) yield from.at
}
