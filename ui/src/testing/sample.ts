/** Small plans for tests: only what a test names differs from an empty one. */
import type {
  AlternativeView,
  CheckView,
  DayView,
  DifferenceView,
  HistoryStep,
  HoursView,
  JobView,
  KeptView,
  LegView,
  NamesView,
  OperatorView,
  PlanView,
  SiteView,
  StopView,
  ValueView,
} from '../gen/api'

export const names = (name: string): NamesView => ({ en: name, kk: name, mn: name, ru: name })

export function leg(over: Partial<LegView> = {}): LegView {
  return {
    from: '',
    mode: 'road',
    profile: 'car',
    ownProfile: false,
    distance: 100_000,
    duration: 3600,
    resting: 0,
    quality: 'approximate',
    engine: 'corridor',
    engineWhy: null,
    ascent: null,
    descent: null,
    stretches: [],
    surfaces: { asphalt: 100_000 },
    roads: [],
    countries: ['KZ'],
    crossings: [],
    line: null,
    offNetwork: [0, 0],
    shaping: [],
    flight: null,
    flightsInstead: [],
    ...over,
  }
}

export function hours(over: Partial<HoursView> = {}): HoursView {
  return { state: 'unknown', text: '', open: [], perhaps: [], holiday: null, source: '', asOf: '', confidence: '', ...over }
}

/** A check of a stop; `over` may make it one of something else. */
export function check(id: string, over: Partial<CheckView> = {}): CheckView {
  return {
    id,
    severity: 'warning',
    rule: 'site_closed',
    subject: { kind: 'stop', id: 'a', day: 1, name: 'a' },
    message: id,
    advice: '',
    figures: {},
    source: null,
    asOf: null,
    confidence: null,
    verified: null,
    ...over,
  }
}

export function stop(id: string, over: Partial<StopView> = {}): StopView {
  return {
    id,
    number: 1,
    kind: 'town',
    key: `town:${id}`,
    name: id,
    names: names(id),
    renamed: false,
    at: [80, 48],
    country: 'KZ',
    stay: 1800,
    note: '',
    privateNote: '',
    netCost: null,
    arrival: null,
    begin: null,
    departure: null,
    wait: 0,
    pin: null,
    pinTimes: null,
    hours: hours(),
    clockChange: 0,
    overnight: false,
    confidence: 'high',
    leg: leg(),
    ...over,
  }
}

export function day(number: number, stops: (string | StopView)[], over: Partial<DayView> = {}): DayView {
  return {
    id: `d${number}`,
    number,
    date: `2027-06-${String(number).padStart(2, '0')}`,
    colour: (number - 1) % 8,
    start: '08:30',
    title: '',
    note: '',
    privateNote: '',
    netCost: null,
    limits: { driving: null, earliest: null, latest: null, afterDark: null },
    lodging: null,
    night: null,
    daylight: null,
    from: null,
    stops: stops.map((each) => (typeof each === 'string' ? stop(each) : each)),
    distance: 0,
    driving: 0,
    resting: 0,
    approximate: false,
    incomplete: false,
    end: null,
    overruns: false,
    bar: [],
    ...over,
  }
}

export function plan(days: DayView[], over: Partial<PlanView> = {}): PlanView {
  return {
    id: 'p',
    revision: 1,
    title: 'Plan',
    start: days[0]?.date ?? '2027-06-01',
    end: days.at(-1)?.date ?? '2027-06-01',
    vehicle: 'car',
    vehicleFacts: { fuelRange: null, ownership: null, plates: null },
    limits: { driving: null, earliest: null, latest: null, afterDark: null },
    usualDriving: 36_000,
    breaks: null,
    travellers: [],
    people: [],
    disclosed: { names: false, passports: false, netCosts: false, privateNotes: false },
    avoid: { countries: [], crossings: [], unpaved: false, ferries: false, tolls: false, fords: false, areas: [] },
    language: 'en',
    days,
    distance: 0,
    driving: 0,
    surfaces: {},
    countries: [],
    checks: [],
    conflicts: [],
    sharing: { team: null, name: '', sync: null, live: 'off', liveProblem: null, present: [], held: [] },
    undo: null,
    redo: null,
    file: { name: null, folder: null, saved: true, problem: null },
    lines: {},
    ...over,
  }
}

export function site(id: string, over: Partial<SiteView> = {}): SiteView {
  return {
    key: `site:${id}`,
    kind: 'site',
    names: names(id),
    namesOurs: [],
    country: 'KZ',
    region: '',
    cluster: 'altai',
    themes: ['nature'],
    at: [80, 48],
    elevation: null,
    visitHours: '',
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    unesco: '',
    permit: '',
    access: 'paved',
    website: '',
    notes: '',
    fact: { source: 'own knowledge', asOf: '2026-11', confidence: 'high' },
    ...over,
  }
}

export function job(id: string, over: Partial<JobView> = {}): JobView {
  return { id, kind: 'build', name: id, stage: 'ways', done: 0, total: 100, share: 0, rate: null, remaining: null, state: 'running', problem: null, ...over }
}

export function alternative(over: Partial<AlternativeView> = {}): AlternativeView {
  return {
    distance: 100_000,
    duration: 3600,
    ascent: null,
    descent: null,
    surfaces: { asphalt: 100_000 },
    roads: [],
    quality: 'surveyed',
    engine: 'altai',
    line: [[80, 48], [81, 48]],
    shaping: [],
    ...over,
  }
}

export function operator(author: string, over: Partial<OperatorView> = {}): OperatorView {
  return { author, name: author, company: '', you: false, role: 'editor', fingerprint: '', ...over }
}

/** A plan that the library keeps. */
export function kept(id: string, over: Partial<KeptView> = {}): KeptView {
  return {
    id,
    kind: 'plan',
    title: id,
    start: '2027-06-01',
    end: '2027-06-03',
    days: 3,
    stops: 4,
    travellers: 2,
    vehicle: 'car',
    countries: ['KZ', 'MN'],
    sketch: [],
    changed: '2026-11-20T08:00:00Z',
    by: null,
    conflicts: 0,
    held: 0,
    team: null,
    waiting: 0,
    trashed: null,
    open: false,
    problem: null,
    ...over,
  }
}

export function value(kind: string, over: Partial<ValueView> = {}): ValueView {
  return { kind, text: '', number: null, message: '', ...over }
}

/** A difference of a stop; `over` may make it one of something else. */
export function difference(kind: string, over: Partial<DifferenceView> = {}): DifferenceView {
  return { kind, of: 'stop', id: 'a', name: 'a', field: '', before: null, after: null, at: null, wasAt: null, ...over }
}

export function historyStep(id: string, over: Partial<HistoryStep> = {}): HistoryStep {
  const time = '2026-11-20T08:00:00Z'
  return { id, by: operator('me', { you: true, role: 'you' }), from: time, to: time, steps: [], changes: 1, signed: true, clockWrong: false, ...over }
}
