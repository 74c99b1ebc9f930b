/** What a day card says about stops and legs. Pure. */
import type { DayView, LegView, StopView } from '../../gen/api'
import { daysBetween, localDate, localTime, percents } from '../../i18n/figures'
import { SURFACES } from '../profiles'

/** A local time on a day: `+1` where it is the morning after. */
export interface Moment {
  time: string
  later: number
}

/** When something is, seen from a day's date. */
export function moment(time: string | null, date: string): Moment | null {
  return time === null ? null : { time: localTime(time), later: daysBetween(date, localDate(time)) }
}

/** The time shown beside a stop: when one arrives; at the first of a plan when the day starts. */
export function timeOf(stop: StopView, day: DayView): Moment | null {
  return moment(stop.arrival, day.date) ?? (stop.leg === null && day.stops[0]?.id === stop.id ? { time: day.start, later: 0 } : null)
}

export interface Share {
  surface: string
  metres: number
  percent: number
}

/** The surfaces of a way, the best first, in percent of its roads; what is off any road is left out. */
export function shares(surfaces: Record<string, number>): Share[] {
  const known = SURFACES.map((surface) => ({ surface, metres: surfaces[surface] ?? 0 })).filter(({ metres }) => metres > 0)
  const parts = percents(known.map(({ metres }) => metres))
  return known.map((share, at) => ({ ...share, percent: parts[at] ?? 0 }))
}

/** Numbers of roads in order, without their names, each once in a row: `R-256 Chuya highway` is `R-256`. */
export function roadNumbers(roads: readonly string[]): string[] {
  const numbers = roads.map((road) => road.split(' ')[0] ?? '').filter((first) => /\d/.test(first))
  return numbers.filter((number, at) => number !== numbers[at - 1])
}

/** The surfaces of all legs of a day together. */
export function surfacesOf(day: DayView): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const { leg } of day.stops) {
    for (const [surface, metres] of Object.entries(leg?.surfaces ?? {})) sum[surface] = (sum[surface] ?? 0) + metres
  }
  return sum
}

/** Metres climbed and descended over some legs. */
export interface Climb {
  ascent: number
  descent: number
  /** Whether the heights of all of them are known; else it is more. */
  whole: boolean
}

/** The climb of the legs by road together; null where no heights are known. */
export function climbOf(legs: readonly (LegView | null)[]): Climb | null {
  const roads = legs.flatMap((leg) => (leg?.mode === 'road' && leg.distance !== null ? [leg] : []))
  const known = roads.filter(({ ascent }) => ascent !== null)
  if (known.length === 0) return null
  const sum = (of: (leg: LegView) => number | null) => known.reduce((total, leg) => total + (of(leg) ?? 0), 0)
  return { ascent: sum((leg) => leg.ascent), descent: sum((leg) => leg.descent), whole: known.length === roads.length }
}

/** Countries of a day in the order of travel, each once in a row. */
export function countriesOf(day: DayView): string[] {
  const row: string[] = []
  for (const stop of day.stops) {
    const codes = [...(stop.leg?.countries ?? []), ...(stop.kind === 'crossing' || !stop.country ? [] : [stop.country])]
    for (const code of codes) if (row.at(-1) !== code) row.push(code)
  }
  return row
}

/** Whether a figure of a leg is not exact. */
export const isApproximate = (leg: LegView): boolean => leg.mode === 'road' && leg.quality !== 'surveyed'
