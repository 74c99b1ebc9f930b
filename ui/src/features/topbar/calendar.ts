/** The weeks of a month for a calendar. Pure; dates are ISO dates. */
import { daysAfter, two, weekday } from '../../i18n/figures'

/** Weeks from Monday that hold a month, with days of the months beside it. */
export function weeks(year: number, month: number): string[][] {
  const first = `${year}-${two(month)}-01`
  const start = daysAfter(first, 1 - weekday(first))
  const list: string[][] = []
  for (let at = 0; ; at += 7) {
    const week = Array.from({ length: 7 }, (_, day) => daysAfter(start, at + day))
    if (at > 0 && !week.some((date) => date.startsWith(first.slice(0, 7)))) return list
    list.push(week)
  }
}

/** The month so many months later. */
export function monthAfter(year: number, month: number, by: number): { year: number; month: number } {
  const at = year * 12 + month - 1 + by
  return { year: Math.floor(at / 12), month: (at % 12) + 1 }
}
