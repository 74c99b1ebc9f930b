/** The steps of a history as they are listed: by day, with an author each. Pure; the order is Rust's, that of cause and effect. */
import type { HistoryStep, StepView } from '../../gen/api'
import { two } from '../../i18n/figures'

/** A step and its place in the history, from 0. */
export interface Placed {
  step: HistoryStep
  at: number
}

/** The steps of one date, the newest first. */
export interface DayOfSteps {
  /** ISO date by the clock of this machine. */
  date: string
  steps: Placed[]
}

/** The date of a time by the clock of this machine. */
export function localDay(time: string): string {
  const at = new Date(time)
  if (Number.isNaN(at.getTime())) return time.slice(0, 10)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The time of day of a time by the clock of this machine. */
export function localClock(time: string): string {
  const at = new Date(time)
  if (Number.isNaN(at.getTime())) return ''
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

/**
 * The newest first, in runs of one date. The order of cause and effect is kept, so a date comes again where clocks differ: what
 * a wrong clock says is shown, and sorts nothing.
 */
export function byDay(steps: readonly HistoryStep[]): DayOfSteps[] {
  const days: DayOfSteps[] = []
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const step = steps[at]
    if (!step) continue
    const date = localDay(step.to)
    const last = days.at(-1)
    if (last?.date === date) last.steps.push({ step, at })
    else days.push({ date, steps: [{ step, at }] })
  }
  return days
}

/** Authors in the order in which they first came, each with its number: their colours go by it. */
export function authorsOf(steps: readonly HistoryStep[]): Map<string, number> {
  const authors = new Map<string, number>()
  for (const { by } of steps) if (!authors.has(by.author)) authors.set(by.author, authors.size)
  return authors
}

/** What a step did, said at most so often; how many more there are. */
export function most(steps: readonly StepView[], count: number): { shown: readonly StepView[]; more: number } {
  if (steps.length <= count + 1) return { shown: steps, more: 0 }
  return { shown: steps.slice(0, count), more: steps.length - count }
}

/** How sure it is that the author of a step made it. */
export function sureness({ signed, by }: Pick<HistoryStep, 'signed' | 'by'>): 'signed' | 'vouched' | 'unsigned' {
  if (signed) return 'signed'
  return by.author ? 'vouched' : 'unsigned'
}
