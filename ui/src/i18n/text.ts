/** Choosing and filling a text. Pure: the language is an argument. */
import { en } from './en'

export type Language = 'en' | 'kk' | 'mn' | 'ru'
export const LANGUAGES: readonly Language[] = ['en', 'kk', 'mn', 'ru']

/** The forms of a counted text, by the categories of `Intl.PluralRules`. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

type English = typeof en
/** The key of a text. */
export type Key = keyof English
/** The key of a text that goes with a number. */
export type CountedKey = { [K in Key]: English[K] extends string ? never : K }[Key]
/** The key of a plain text. */
export type PlainKey = Exclude<Key, CountedKey>
/** All texts of one language. */
export type Dictionary = { [K in Key]: English[K] extends string ? string : Forms }

export type Args = Record<string, string | number>

export const isLanguage = (word: string | null | undefined): word is Language =>
  LANGUAGES.some((language) => language === word)

export const isKey = (key: string): key is Key => Object.hasOwn(en, key)

/** Puts the arguments in; what is not given stays visible, so that it is noticed. */
export function fill(text: string, args: Args): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name]
    return value === undefined ? whole : String(value)
  })
}

const rules = new Map<Language, Intl.PluralRules>()

/** Which form a number takes in a language. */
export function form(language: Language, count: number): Intl.LDMLPluralRule {
  let rule = rules.get(language)
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)))
  return rule.select(count)
}

/** A text of a dictionary. */
export function textOf(dictionary: Dictionary, language: Language, key: Key, args: Args, count?: number): string {
  const text: string | Forms = dictionary[key]
  if (typeof text === 'string') return fill(text, args)
  return fill(text[form(language, count ?? 0)] ?? text.other, args)
}
