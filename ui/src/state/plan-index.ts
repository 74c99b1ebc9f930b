/** Finding one's way in a plan. Pure. */
import type { DayView, LegView, PlanView, StopView } from '../gen/api'
import type { Selection } from './selection'

/** A stop and where it is. */
export interface Spot {
  day: DayView
  stop: StopView
  /** On its day, from 0. */
  index: number
}

export function findStop(plan: PlanView, id: string): Spot | null {
  for (const day of plan.days) {
    const index = day.stops.findIndex((stop) => stop.id === id)
    const stop = day.stops[index]
    if (stop) return { day, stop, index }
  }
  return null
}

export const findDay = (plan: PlanView, id: string): DayView | null => plan.days.find((day) => day.id === id) ?? null

export const stopsOf = (plan: PlanView): StopView[] => plan.days.flatMap((day) => day.stops)

export const legsOf = (day: DayView): LegView[] => day.stops.flatMap((stop) => (stop.leg ? [stop.leg] : []))

/** The days on which each place of the atlas is visited, by key, as day numbers. */
export function daysByPlace(plan: PlanView | null): Map<string, number[]> {
  const days = new Map<string, number[]>()
  for (const day of plan?.days ?? []) {
    for (const { key } of day.stops) {
      if (!key) continue
      const numbers = days.get(key) ?? []
      if (numbers.at(-1) !== day.number) days.set(key, [...numbers, day.number])
    }
  }
  return days
}

/** The day that a selection lies on; none for a site and for what is no longer in the plan. */
export function dayOf(plan: PlanView, selection: Selection | null): DayView | null {
  if (!selection) return null
  if (selection.kind === 'day') return findDay(plan, selection.id)
  if (selection.kind === 'site') return null
  return findStop(plan, selection.id)?.day ?? null
}

/** The selection if the plan still has it. */
export function stillThere(plan: PlanView | null, selection: Selection | null): Selection | null {
  if (!selection || selection.kind === 'site') return selection
  if (!plan) return null
  if (selection.kind === 'day') return findDay(plan, selection.id) ? selection : null
  const spot = findStop(plan, selection.id)
  if (!spot) return null
  return selection.kind === 'leg' && !spot.stop.leg ? { kind: 'stop', id: selection.id } : selection
}

/** What the new plan has that the old one had not: the stop an edit added, to select it. The last, if crossings came before. */
export function addedStop(before: PlanView | null, after: PlanView): StopView | null {
  const known = new Set(before ? stopsOf(before).map((stop) => stop.id) : [])
  return stopsOf(after).findLast((stop) => !known.has(stop.id)) ?? null
}

/** The months that a plan lies in, 1–12. */
export function monthsOf(plan: PlanView): number[] {
  const months: number[] = []
  for (const day of plan.days) {
    const month = Number(day.date.slice(5, 7))
    if (!months.includes(month)) months.push(month)
  }
  return months
}
