/** Who travels. Pure. */
import type { TravellerView } from '../../gen/api'

/** Nationalities that are offered, the two hosts and their neighbours first. */
export const NATIONALITIES = [
  'KZ', 'MN', 'RU', 'CN', 'KG', 'UZ', 'TR', 'KR', 'JP', 'AE', 'AM', 'AT', 'AU', 'AZ', 'BE', 'BR', 'BY', 'CA', 'CH', 'CZ', 'DE', 'DK',
  'EE', 'ES', 'FI', 'FR', 'GB', 'GE', 'HK', 'HU', 'IE', 'IL', 'IN', 'IT', 'LT', 'LV', 'MY', 'NL', 'NO', 'NZ', 'PH', 'PL', 'PT', 'SA',
  'SE', 'SG', 'SK', 'TH', 'TJ', 'TM', 'TW', 'UA', 'US', 'VN', 'ZA',
] as const

/** How many of them stand at the head of the list. */
const FIRST = 4

/** The offered ones by name, but for the first, which stay first. */
export function inOrder(codes: readonly string[], name: (code: string) => string, language: string): string[] {
  const rest = codes.slice(FIRST).map((code) => ({ code, name: name(code) }))
  return [...codes.slice(0, FIRST), ...rest.sort((a, b) => a.name.localeCompare(b.name, language)).map(({ code }) => code)]
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
