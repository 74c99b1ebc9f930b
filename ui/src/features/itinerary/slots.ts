/** Where something that is dragged would fall, and what edit that is. Pure; heights are CSS pixels of the window. */
import type { EditRequest, PlanView } from '../../gen/api'
import { findDay, findStop } from '../../state/plan-index'

/** The place of a stop's row in the window. */
export interface RowBox {
  id: string
  top: number
  bottom: number
}

/** The place of a day's card in the window, with the rows of its stops in order. */
export interface DayBox {
  id: string
  top: number
  bottom: number
  rows: RowBox[]
}

/** Between two stops of a day: before the stop that is at this index now. */
export interface Slot {
  day: string
  index: number
}

/** The slot nearest to a height: on the day under it, or on the nearest day; none without days. */
export function slotAt(days: readonly DayBox[], y: number): Slot | null {
  const gap = (day: DayBox) => Math.max(day.top - y, y - day.bottom, 0)
  const nearest = days.reduce<DayBox | null>((best, day) => (best && gap(best) <= gap(day) ? best : day), null)
  if (!nearest) return null
  const after = nearest.rows.filter((row) => y > (row.top + row.bottom) / 2).length
  return { day: nearest.id, index: after }
}

export const sameSlot = (a: Slot | null, b: Slot | null): boolean => a?.day === b?.day && a?.index === b?.index

/** The edit that drops a stop into a slot; none where it is there already. */
export function dropStop(plan: PlanView, stop: string, slot: Slot): EditRequest | null {
  const spot = findStop(plan, stop)
  if (!spot || !findDay(plan, slot.day)) return null
  const within = spot.day.id === slot.day
  // The stop itself leaves a gap: what comes after it moves up by one.
  const index = within && slot.index > spot.index ? slot.index - 1 : slot.index
  return within && index === spot.index ? null : { edit: 'moveStop', stop, day: slot.day, index }
}

/** The edit that lets the night of a day fall at a slot; none where it falls already, or may not fall. */
export function dropNight(plan: PlanView, day: string, slot: Slot): EditRequest | null {
  const at = plan.days.findIndex((each) => each.id === day)
  const [today, next] = [plan.days[at], plan.days[at + 1]]
  if (!today || !next || (slot.day !== today.id && slot.day !== next.id)) return null
  const last = (slot.day === today.id ? today : next).stops[slot.index - 1]
  const now = today.stops.at(-1)
  return !last || last.id === now?.id ? null : { edit: 'setNight', day, last: last.id }
}

/** The edit that moves the night of a day one stop earlier (-1) or later (1). */
export function nudgeNight(plan: PlanView, day: string, by: number): EditRequest | null {
  const at = plan.days.findIndex((each) => each.id === day)
  const [today, next] = [plan.days[at], plan.days[at + 1]]
  if (!today || !next) return null
  const last = by < 0 ? today.stops.at(-2) : next.stops[0]
  return last ? { edit: 'setNight', day, last: last.id } : null
}

/** The edit that moves a stop one place up (-1) or down (1), over the ends of days. */
export function nudgeStop(plan: PlanView, stop: string, by: number): EditRequest | null {
  const spot = findStop(plan, stop)
  if (!spot) return null
  const index = spot.index + by
  if (index >= 0 && index < spot.day.stops.length) return { edit: 'moveStop', stop, day: spot.day.id, index }
  return toDay(plan, stop, by)
}

/** The edit that moves a stop to the day before (-1), at its end, or to the day after (1), at its start. */
export function toDay(plan: PlanView, stop: string, by: number): EditRequest | null {
  const spot = findStop(plan, stop)
  const day = spot && plan.days[plan.days.indexOf(spot.day) + by]
  if (!day) return null
  return { edit: 'moveStop', stop, day: day.id, index: by < 0 ? day.stops.length : 0 }
}

/** How fast the list is scrolled while something is held near its edge, pixels a frame. */
export function scrollBy(y: number, top: number, bottom: number): number {
  const EDGE = 48
  const FASTEST = 14
  if (y < top + EDGE) return -Math.min(1, (top + EDGE - y) / EDGE) * FASTEST
  if (y > bottom - EDGE) return Math.min(1, (y - bottom + EDGE) / EDGE) * FASTEST
  return 0
}
