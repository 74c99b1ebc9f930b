/** The texts of the window, in the language chosen. Reading one in markup follows a change of language. */
import type { NamesView, Saying, StepView } from '../gen/api'
import { COUNTRY_NAMES } from './countries'
import { en } from './en'
import { kk } from './kk'
import { mn } from './mn'
import { ru } from './ru'
import { sizeOf, timeLeft } from '../state/jobs'
import * as figures from './figures'
import { isKey, LANGUAGES, textOf, type Args, type CountedKey, type Dictionary, type Language, type PlainKey } from './text'

export const DICTIONARIES: Record<Language, Dictionary> = { en, kk, mn, ru }

/** The words that codes from Rust are looked up under. */
export type Domain =
  | 'access'
  | 'cluster'
  | 'confidence'
  | 'country'
  | 'kind'
  | 'kinds'
  | 'language'
  | 'profile'
  | 'status'
  | 'surface'
  | 'theme'
  | 'themes'
  | 'avoided'
  | 'difference'
  | 'field'
  | 'said'
  | 'bar'
  | 'checked'
  | 'lodging'
  | 'pinned'
  | 'severities'
  | 'severity'
  | 'sure'
  | 'class'
  | 'figures'
  | 'ground'
  | 'job'
  | 'seconds'
  | 'size'
  | 'smoothness'
  | 'stage'
  | 'tracktype'

class Speech {
  language = $state<Language>('en')
}

const speech = new Speech()

export const language = (): Language => speech.language

export function speak(language: Language): void {
  speech.language = language
}

/** A plain text. */
export function t(key: PlainKey, args: Args = {}): string {
  return textOf(DICTIONARIES[speech.language], speech.language, key, args)
}

/** A text that goes with a number; `{n}` is the number. */
export function counted(key: CountedKey, count: number): string {
  const n = figures.number(speech.language, count)
  return textOf(DICTIONARIES[speech.language], speech.language, key, { n }, count)
}

/** The word for a code; the code itself where there is none. */
export function word(domain: Domain, code: string): string {
  const key = `${domain}.${code}`
  return isKey(key) ? t(key as PlainKey) : code
}

/** A text by a key that another part of the window names; the key itself where there is none. */
export function wordBy(key: string, args: Args = {}): string {
  return isKey(key) ? t(key as PlainKey, args) : key
}

/** A country by its ISO code; the code itself where it has no name. */
export function country(code: string): string {
  const known = word('country', code)
  return known === code ? (COUNTRY_NAMES[code]?.[LANGUAGES.indexOf(speech.language)] ?? code) : known
}

/** A name in the language of the window. */
export const name = (names: NamesView): string => names[speech.language] || names.en

const LOCAL: Record<string, Language> = { KZ: 'kk', MN: 'mn', RU: 'ru' }

/** The name where the place is; empty where it says nothing new. */
export function localName(names: NamesView, country: string | null): string {
  const local = LOCAL[country ?? '']
  const text = local ? names[local] : ''
  return text === name(names) ? '' : text
}

export const number = (value: number, decimals = 0): string => figures.number(speech.language, value, decimals)

/** Metres, as kilometres. */
export function km(metres: number): string {
  const value = metres / 1000
  return t('unit.km', { n: number(value, value < 9.95 && value >= 0.05 ? 1 : 0) })
}

/** Metres, as such or as kilometres. */
const lengthOf = (value: number): string => (value < 950 ? metres(value) : km(value))

export const metres = (value: number): string => t('unit.m', { n: number(value) })

/** Seconds, as `25 min`, or as `1:05 h` from an hour on. */
export function span(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60)
  return minutes < 60 ? t('unit.min', { n: number(minutes) }) : hours(seconds)
}

/** Seconds, as `5:40 h`. */
export const hours = (seconds: number): string => t('unit.hours', { n: figures.hoursAndMinutes(seconds) })

/** A unit as figures of profiles have it. */
export function unitWord(unit: string): string {
  const words: Record<string, PlainKey> = { 'km/h': 'unit.kmh', s: 'unit.second', 's/m': 'unit.secondsPerMetre', 's/km': 'unit.secondsPerKm', m: 'unit.metre', t: 'unit.tonne' }
  const key = words[unit]
  return key ? t(key) : unit
}

/** Metres climbed or descended, marked by its arrow. */
export const climbed = (metres_: number): string => t('figure.up', { figure: metres(metres_) })
export const descended = (metres_: number): string => t('figure.down', { figure: metres(metres_) })

/** Bytes, as `250 MB`. */
export function bytes(value: number): string {
  const { n, decimals, unit } = sizeOf(value)
  const figure = { n: number(n, decimals) }
  return unit === 'GB' ? t('unit.GB', figure) : unit === 'MB' ? t('unit.MB', figure) : t('unit.kB', figure)
}

/** Seconds to come, coarsely. */
export function remaining(seconds: number): string {
  const { n, unit } = timeLeft(seconds)
  return unit === 'hours' ? counted('left.hours', n) : unit === 'minutes' ? counted('left.minutes', n) : counted('left.seconds', n)
}

/** A difference with its sign; a plus and a minus are as wide as each other. */
export const signed = (figure: string, value: number): string => (value < 0 ? `−${figure}` : `+${figure}`)

export const percent = (value: number): string => t('unit.percent', { n: number(value) })

/** A figure, marked where it is not exact. */
export const about = (figure: string, approximate: boolean): string =>
  approximate ? t('figure.about', { figure }) : figure

const month = (at: number): string => wordBy(`month.${at}`)

/** `Fri 9 Jul`. */
export function day(date: string): string {
  const { month: at, day } = figures.parts(date)
  return t('date.day', { weekday: wordBy(`weekday.${figures.weekday(date)}`), day, month: month(at) })
}

export const weekdayShort = (at: number): string => wordBy(`weekday.${at}`)

/** `9 Jul 2027`. */
export function longDate(date: string): string {
  const { year, month: at, day } = figures.parts(date)
  return t('date.long', { day, month: month(at), year })
}

/** `9 Jul`, of a date or a time. */
export function shortDate(date: string): string {
  const { month: at, day } = figures.parts(date.slice(0, 10))
  return t('date.short', { day, month: month(at) })
}

/** `July 2027`. */
export function monthOfYear(year: number, at: number): string {
  return t('date.month', { month: wordBy(`monthFull.${at}`), year })
}

/** `7–19 Jul 2027`. */
export function range(from: string, to: string): string {
  const [a, b] = [figures.parts(from), figures.parts(to)]
  if (from === to) return longDate(from)
  if (a.year !== b.year) return t('date.rangeOverYears', { from: longDate(from), to: longDate(to) })
  if (a.month !== b.month) {
    const short = ({ day, month: at }: typeof a) => t('date.short', { day, month: month(at) })
    return t('date.range', { from: short(a), to: short(b), year: a.year })
  }
  return t('date.rangeInMonth', { from: a.day, to: b.day, month: month(a.month), year: a.year })
}

/** A date of a fact: a year, a month of a year, or a day. */
export function asOf(date: string): string {
  const { 0: year = '', 1: at, 2: day } = date.split('-')
  if (!at) return year
  return day ? longDate(date) : monthOfYear(Number(year), Number(at))
}

/** The same in few letters: `Feb 2026`; which day of the month is left out. */
export function asOfShort(date: string): string {
  const { 0: year = '', 1: at } = date.split('-')
  return at ? t('date.month', { month: month(Number(at)), year }) : year
}

/** Months as runs, `Apr – Oct`; empty for all year. */
export function months(list: readonly number[]): string {
  const runs = figures.monthRuns(list)
  return runs.map(([from, to]) => (from === to ? month(from) : `${month(from)} – ${month(to)}`)).join(', ')
}

/** A finding or failure in words; the English sentence of Rust where the code is new here. */
export function saying({ code, args, message }: Saying): string {
  const key = `problem.${code}`
  if (!isKey(key)) return message
  const words: Args = { ...args }
  if (args['status']) words['status'] = word('status', args['status'])
  if (args['profile']) words['profile'] = word('profile', args['profile'])
  const length = /^\d+(\.\d+)?$/.test(args['metres'] ?? '') ? Number(args['metres']) : null
  if (length !== null) words['metres'] = lengthOf(length)
  // A ford or a post is at a point and has no length.
  if (args['what']) words['what'] = [word('avoided', args['what']), ...(length ? [lengthOf(length)] : [])].join(', ')
  if (code === 'note_island' && args['stop'] === '') words['stop'] = t('note.bend')
  if (args['works']) words['works'] = args['works'].split(/,\s*/).map((each) => word('profile', each)).join(', ')
  const text = t(key as PlainKey, words)
  // A sentence with a hole says less than the English one.
  return /\{\w+\}/.test(text) ? message : text
}

/** A step of undo or redo in words. */
export function step({ code, subject, day: at }: StepView): string {
  const key = `step.${code}`
  if (!isKey(key)) return code.replaceAll('_', ' ')
  let about = subject ?? ''
  if (code === 'set_vehicle') about = word('profile', about)
  if (code === 'set_start' && /^\d{4}-\d\d-\d\d$/.test(about)) about = longDate(about)
  return t(key as PlainKey, { subject: about, day: at ?? '' })
}
