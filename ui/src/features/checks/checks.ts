/** Checks as the window sorts them: by subject, by severity, by kind. Pure. */
import type { CheckView, MendView, PlanView } from '../../gen/api'
import { subjectKey } from '../../state/marks'
import { findDay, findStop } from '../../state/plan-index'
import type { Selection } from '../../state/selection'

/** The worst first. */
export const SEVERITIES = ['error', 'warning', 'verify', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What a check looks at, as a planner would file it. */
export const KINDS = ['hours', 'borders', 'papers', 'roads'] as const
export type Kind = (typeof KINDS)[number]

const RULES: Record<Kind, readonly string[]> = {
  hours: [
    'site_closed', 'closes_before_leaving', 'opens_later', 'hours_unreadable', 'hours_uncertain', 'site_out_of_season', 'pin_missed',
    'day_overruns', 'drives_in_dark', 'driving_over_limit', 'starts_early', 'arrives_late', 'no_lodging', 'altitude_gain', 'zone_unknown',
    'times_unknown',
  ],
  borders: [
    'crossing_closed_day', 'crossing_closed_hour', 'crossing_opens_later', 'crossing_out_of_season', 'crossing_hours_unsure',
    'crossing_not_for_nationality', 'crossing_unconfirmed', 'crossing_limited', 'crossing_shut', 'vehicles_only', 'crossing_wrong_way',
    'crossing_not_a_stop', 'straight_kz_mn',
  ],
  papers: [
    'visa_needed', 'transit_visa', 'double_entry', 'evisa_post', 'stay_too_long', 'registration', 'documents', 'vehicle_papers',
    'no_entry_rule', 'no_travellers', 'rule_old', 'rule_lapses', 'permit_needed', 'permit_too_late', 'gate_ticket',
  ],
  roads: [
    'no_road', 'far_from_road', 'other_vehicle', 'off_road', 'approximate_leg', 'road_shut', 'unavoidable', 'island', 'runs_dry', 'fuel_gap',
    'flight_unconfirmed', 'flight_not_flown', 'flight_elsewhere', 'flight_unknown', 'low_confidence_pin', 'duplicate_stop',
  ],
}
const KIND_OF: ReadonlyMap<string, Kind> = new Map(KINDS.flatMap((kind) => RULES[kind].map((rule) => [rule, kind])))

/** The kind of a rule; one that a newer Rust has is filed under roads and the rest. */
export const kindOf = (rule: string): Kind => KIND_OF.get(rule) ?? 'roads'
export const isKnownRule = (rule: string): boolean => KIND_OF.has(rule)

/** The severity of a check; an unknown word counts as one to look at. */
export const severityOf = ({ severity }: Pick<CheckView, 'severity'>): Severity => SEVERITIES.find((each) => each === severity) ?? 'warning'

/** Whether a check is said aloud on its subject; what only informs and what is verified is folded into a count. */
export const isLoud = (check: CheckView): boolean => check.verified === null && check.severity !== 'info'

/** Whether a check may be ticked. What cannot work is not put right by somebody having looked at it. */
export const mayVerify = (check: CheckView): boolean =>
  check.verified !== null || severityOf(check) === 'verify' || (severityOf(check) !== 'error' && check.source !== null)

/** What the row says already in signs of its own, so that it is not counted there once more. It is in the list. */
const SAID_ELSEWHERE = new Set(['approximate_leg'])

export { subjectKey }
export const keyOf = ({ subject }: CheckView): string => subjectKey(subject.kind, subject.id)

/** The checks of one subject. */
export interface Group {
  loud: CheckView[]
  /** Notes and what is verified. */
  quiet: CheckView[]
  /** How many of the quiet ones the row does not say anyway. */
  counted: CheckView[]
}

export function bySubject(checks: readonly CheckView[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const check of checks) {
    const key = keyOf(check)
    let group = groups.get(key)
    if (!group) groups.set(key, (group = { loud: [], quiet: [], counted: [] }))
    group[isLoud(check) ? 'loud' : 'quiet'].push(check)
    if (!isLoud(check) && !SAID_ELSEWHERE.has(check.rule)) group.counted.push(check)
  }
  return groups
}

/** How many of each severity are not verified, and how many are. */
export type Counts = Record<Severity | 'verified', number>

export function countsOf(checks: readonly CheckView[]): Counts {
  const counts: Counts = { error: 0, warning: 0, verify: 0, info: 0, verified: 0 }
  for (const check of checks) counts[check.verified ? 'verified' : severityOf(check)] += 1
  return counts
}

/** The worst of some checks that are not verified; none where nothing is left but notes. */
export function worst(counts: Counts): Severity | null {
  return SEVERITIES.find((severity) => severity !== 'info' && counts[severity] > 0) ?? null
}

/** What of the list is shown. */
export interface Filter {
  severity: Severity | null
  kind: Kind | null
  /** The number of a day. */
  day: number | null
  /** Checks that speak of travellers of this country. */
  nationality: string | null
  hideVerified: boolean
}

export const EVERYTHING: Filter = { severity: null, kind: null, day: null, nationality: null, hideVerified: false }
export const isEverything = (filter: Filter): boolean =>
  filter.severity === null && filter.kind === null && filter.day === null && filter.nationality === null && !filter.hideVerified

/** Of whom a check speaks, by country; none where it holds for everybody. */
export const nationalitiesOf = ({ figures }: CheckView): string[] => (figures['nationalities'] ?? '').split(',').filter(Boolean)

export const passes = (check: CheckView, filter: Filter): boolean =>
  (filter.severity === null || severityOf(check) === filter.severity) &&
  (filter.kind === null || kindOf(check.rule) === filter.kind) &&
  (filter.day === null || check.subject.day === filter.day) &&
  (filter.nationality === null || nationalitiesOf(check).includes(filter.nationality)) &&
  !(filter.hideVerified && check.verified !== null)

/** The checks of one severity. */
export interface Section {
  severity: Severity
  checks: CheckView[]
  /** How many of them nobody has verified. */
  open: number
}

/** Those that pass, by severity, the worst first; what is verified comes after what is not, and within that the order is Rust's. */
export function sections(checks: readonly CheckView[], filter: Filter): Section[] {
  const shown = checks.filter((check) => passes(check, filter))
  const done = (check: CheckView) => Number(check.verified !== null)
  return SEVERITIES.map((severity) => {
    const some = shown.filter((check) => severityOf(check) === severity)
    return { severity, checks: some.sort((a, b) => done(a) - done(b)), open: some.filter((check) => !done(check)).length }
  }).filter(({ checks: some }) => some.length > 0)
}

/** The days that checks speak of, in order. */
export const daysOf = (checks: readonly CheckView[]): number[] =>
  [...new Set(checks.flatMap(({ subject }) => subject.day ?? []))].sort((a, b) => a - b)

/** The next of those said aloud, in their order, round the end; the first where none is chosen. */
export function nextCheck(checks: readonly CheckView[], after: string | null): CheckView | null {
  const loud = checks.filter(isLoud)
  const at = loud.findIndex(({ id }) => id === after)
  return loud[(at + 1) % Math.max(1, loud.length)] ?? null
}

/** What is chosen when a check is; none for the whole plan and for what is gone. */
export function selectionOf({ subject }: CheckView, plan: PlanView): Selection | null {
  if (subject.kind === 'day') return findDay(plan, subject.id) ? { kind: 'day', id: subject.id } : null
  if (subject.kind !== 'stop' && subject.kind !== 'leg') return null
  return findStop(plan, subject.id) ? { kind: subject.kind, id: subject.id } : null
}

/** The mends of each check, by its id, in their order. */
export function mendsByCheck(mends: readonly MendView[]): Map<string, MendView[]> {
  const found = new Map<string, MendView[]>()
  for (const mend of mends) found.set(mend.check, [...(found.get(mend.check) ?? []), mend])
  return found
}
