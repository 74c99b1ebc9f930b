/** Who travels. Pure. */
import type { TravellerView } from '../../gen/api'
import { COUNTRY_NAMES } from '../../i18n/countries'

/** The two hosts and their neighbours: whoever they are offered to most likely wants one of these. */
export const NEAR = ['KZ', 'MN', 'RU', 'CN'] as const

export const isNear = (code: string): boolean => NEAR.some((near) => near === code)

/** Nationalities that are offered: every country that gives passports, those near first. */
export const NATIONALITIES: readonly string[] = [...NEAR, ...Object.keys(COUNTRY_NAMES).filter((code) => !isNear(code))]

/** The offered ones by name, but for the first, which stay first. */
export function inOrder(codes: readonly string[], name: (code: string) => string, language: string): string[] {
  const rest = codes.slice(NEAR.length).map((code) => ({ code, name: name(code) }))
  return [...codes.slice(0, NEAR.length), ...rest.sort((a, b) => a.name.localeCompare(b.name, language)).map(({ code }) => code)]
}

export const people = (travellers: readonly TravellerView[]): number =>
  travellers.reduce((sum, group) => sum + group.count, 0)

/** The travellers with one more or fewer of a nationality; none left is gone. */
export function changed(travellers: readonly TravellerView[], nationality: string, by: number): TravellerView[] {
  const had = travellers.some((group) => group.nationality === nationality)
  const groups = had ? travellers : [...travellers, { nationality, count: 0 }]
  return groups
    .map((group) => (group.nationality === nationality ? { ...group, count: group.count + by } : group))
    .filter((group) => group.count > 0)
}
