/**
 * Figures, times and dates as text. Pure.
 *
 * Month and weekday names come from our own dictionaries, not from `Intl`: some engines carry no Kazakh and no Mongolian
 * dates, and would quietly show English ones. Positions are in degrees, distances in metres, durations in seconds.
 */
import type { Language } from './text'

const GAP = '\u00a0'

/** How a language groups thousands and marks the decimals (CLDR 46). */
const MARKS: Record<Language, { group: string; decimal: string }> = {
  en: { group: ',', decimal: '.' },
  kk: { group: GAP, decimal: ',' },
  mn: { group: ',', decimal: '.' },
  ru: { group: GAP, decimal: ',' },
}

/** A number with so many decimals, in the marks of a language. */
export function number(language: Language, value: number, decimals = 0): string {
  const { group, decimal } = MARKS[language]
  const [whole = '', part] = Math.abs(value).toFixed(decimals).split('.')
  // Four digits stay together where a gap groups them, as the style guides of both languages ask.
  const grouped = whole.length > 4 || group === ',' ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole
  const text = part === undefined ? grouped : grouped + decimal + part
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}

/** A number in two digits at least, `07`. */
export const two = (value: number): string => String(value).padStart(2, '0')

/** Hours and minutes, `5:40`. */
export function hoursAndMinutes(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60)
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
}

/** The local time of an RFC 9557 time: `2027-06-14T08:30:00+05:00[Asia/Almaty]` is `08:30`. */
export const localTime = (time: string): string => time.slice(11, 16)

/** Its local date. */
export const localDate = (time: string): string => time.slice(0, 10)

/** Days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The ISO date so many days later. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Monday is 1, Sunday 7. */
export function weekday(date: string): number {
  return new Date(Date.parse(date)).getUTCDay() || 7
}

/** Year, month and day of an ISO date. */
export function parts(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, day }
}

/** `1:30`, `90`, `1.5`, `2h`, `45m`, `1h30`: a duration as people write it, in seconds; null if it is none. */
export function parseDuration(text: string): number | null {
  const word = text.trim().toLowerCase().replace(',', '.')
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(word)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60
  const units = /^(?:(\d{1,3}(?:\.\d+)?)\s*(?:h|ч|сағ|ц|цаг))?\s*(?:(\d{1,4})\s*(?:m|min|м|мин)?)?$/.exec(word)
  if (units && units[1] !== undefined) return Math.round(Number(units[1]) * 3600) + Number(units[2] ?? 0) * 60
  const bare = /^(\d{1,4}(?:\.\d+)?)\s*(m|min|м|мин)?$/.exec(word)
  if (!bare) return null
  const value = Number(bare[1])
  // A small bare number is hours, a large one minutes: nobody stays 3 minutes or 90 hours.
  return bare[2] || value >= 10 ? Math.round(value) * 60 : Math.round(value * 3600)
}

/** `8`, `8:30`, `830`, `08.30`: a time of day as people write it, as `08:30`; null if it is none. */
export function parseTime(text: string): string | null {
  const word = text.trim()
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(word) ?? /^(\d{1,2})(\d{2})$/.exec(word) ?? /^(\d{1,2})$/.exec(word)
  if (!clock) return null
  const [hours, minutes] = [Number(clock[1]), Number(clock[2] ?? 0)]
  if (hours > 23 || minutes > 59) return null
  return `${two(hours)}:${two(minutes)}`
}

/** A time of day so many minutes later, round the clock. */
export function timeAfter(time: string, minutes: number): string {
  const { 0: hours = 0, 1: past = 0 } = time.split(':').map(Number)
  const at = (((hours * 60 + past + minutes) % 1440) + 1440) % 1440
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`
}

/** Runs of months, `[4,5,6,9]` is `[[4,6],[9,9]]`; a run over the year's end stays one. */
export function monthRuns(months: readonly number[]): [number, number][] {
  const has = new Set(months)
  if (has.size === 0 || has.size === 12) return []
  const runs: [number, number][] = []
  for (let month = 1; month <= 12; month += 1) {
    if (!has.has(month) || has.has(month === 1 ? 12 : month - 1)) continue
    let end = month
    while (has.has((end % 12) + 1)) end = (end % 12) + 1
    runs.push([month, end])
  }
  return runs
}

/** Shares of a whole in percent that add up to 100, by the largest remainder. */
export function percents(amounts: readonly number[]): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0)
  if (whole <= 0) return amounts.map(() => 0)
  const exact = amounts.map((amount) => (amount / whole) * 100)
  const shares = exact.map(Math.floor)
  const order = exact.map((value, at) => [value - Math.floor(value), at] as const).sort((a, b) => b[0] - a[0])
  let left = 100 - shares.reduce((sum, share) => sum + share, 0)
  for (const [, at] of order) {
    if (left <= 0) break
    shares[at] = (shares[at] ?? 0) + 1
    left -= 1
  }
  return shares
}
