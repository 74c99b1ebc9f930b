/** What a stop says of its times: its hours, its fixed time, its wait. Pure. */
import type { DayView, HoursView, PinTimesView, PinView, PlanView, StopView } from '../../gen/api'
import { findStop } from '../../state/plan-index'
import { clockOf } from './bar'

/** A minute more or less is on time. */
const ON_TIME = 60

/** What there is to spare on one side of a fixed time. */
export interface Slack {
  /** `early`, `late` or `onTime` before it; `spare` or `short` after it. */
  code: 'early' | 'late' | 'onTime' | 'spare' | 'short'
  /** Seconds; not below zero. */
  seconds: number
}

/** Both sides of a fixed time, what is before it first. */
export function slack({ kind }: Pick<PinView, 'kind'>, { before, after }: Pick<PinTimesView, 'before' | 'after'>): Slack[] {
  const sides: Slack[] = []
  // Before what is only not to begin earlier one waits, and the wait is told by itself.
  if (kind !== 'not_before' && Math.abs(before) < ON_TIME) sides.push({ code: 'onTime', seconds: 0 })
  else if (kind !== 'not_before') sides.push({ code: before < 0 ? 'late' : 'early', seconds: Math.abs(before) })
  if (after !== null) sides.push({ code: after < 0 ? 'short' : 'spare', seconds: Math.abs(after) })
  return sides
}

export const isMissed = (sides: readonly Slack[]): boolean => sides.some(({ code }) => code === 'late' || code === 'short')

/** How a stop's hours are told. */
export interface HoursLine {
  /** `open`, `shut` for the time one is there, `closed` all day, `unsure`, `unknown` or `unreadable`. */
  code: 'open' | 'shut' | 'closed' | 'unsure' | 'unknown' | 'unreadable'
  /** `09:00–13:00, 14:00–18:00`; empty where no times are known. */
  times: string
}

const ranges = (spans: readonly (readonly [number, number])[]): string =>
  spans.map(([from, to]) => (from <= 0 && to >= 1440 ? '' : `${clockOf(from)}–${clockOf(to)}`)).filter(Boolean).join(', ')

/** The hours of a place on its day. What nobody knows is said to be unknown, never to be open. */
export function hoursLine({ state, text, open, perhaps }: HoursView): HoursLine {
  if (state === 'unreadable') return { code: 'unreadable', times: text }
  if (state === 'open') return { code: 'open', times: ranges(open) }
  if (state === 'closed') return open.length > 0 || perhaps.length > 0 ? { code: 'shut', times: ranges([...open, ...perhaps]) } : { code: 'closed', times: '' }
  if (state === 'unsure') return { code: 'unsure', times: ranges([...open, ...perhaps]) }
  return { code: 'unknown', times: '' }
}

/** Whether a stop's hours are worth a word: of towns nobody asks when they are open. */
export const hasHours = ({ kind, hours }: StopView): boolean => kind === 'site' || kind === 'crossing' || hoursLine(hours).code !== 'unknown'

/** Where a night is spent: the stop, and how many nights in a row, this one counted, are spent there. */
export interface Night {
  stop: StopView
  nights: number
}

export function nightOf(plan: PlanView, day: DayView): Night | null {
  const at = (id: string | null | undefined) => (id ? findStop(plan, id)?.stop : undefined)
  const stop = at(day.night ?? day.stops.at(-1)?.id)
  if (!stop) return null
  const same = (other: StopView) => other.id === stop.id || (stop.key !== null && other.key === stop.key)
  let nights = 1
  for (let index = plan.days.findIndex(({ id }) => id === day.id) - 1; index >= 0; index -= 1) {
    const before = at(plan.days[index]?.night)
    if (!before || !same(before)) break
    nights += 1
  }
  return { stop, nights }
}
