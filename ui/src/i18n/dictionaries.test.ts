import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROFILES, SURFACES } from '../features/profiles'
import { ACCESS } from '../features/sites/filters'
import { en } from './en'
import { kk } from './kk'
import { mn } from './mn'
import { ru } from './ru'
import { LANGUAGES, type Dictionary, type Forms, type Key } from './text'

const DICTIONARIES: Record<string, Dictionary> = { en, kk, mn, ru }
const KEYS = Object.keys(en) as Key[]
const here = import.meta.dirname
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
const texts = (entry: string | Forms) => (typeof entry === 'string' ? [entry] : Object.values(entry))

/** Everything that is written in code or markup, without dictionaries and tests. */
function sources(folder = join(here, '..')): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    const skipped = /\.test\.ts$/.test(path) || /i18n\/(en|kk|mn|ru)\.ts$/.test(path) || !/\.(ts|svelte)$/.test(path)
    return skipped ? [] : [readFileSync(path, 'utf8')]
  })
}

/** Keys of these domains are made of a code: `word('theme', code)`, `month.${at}`. */
const MADE = ['access', 'avoided', 'bar', 'class', 'cluster', 'checked', 'confidence', 'country', 'difference', 'field', 'figures', 'ground', 'job', 'kind', 'kinds', 'language', 'lodging', 'month', 'monthFull', 'open', 'pin', 'pinned', 'problem', 'profile', 'said', 'seconds', 'severities', 'severity', 'size', 'slack', 'smoothness', 'stage', 'status', 'step', 'sure', 'surface', 'theme', 'themes', 'tracktype', 'weekday']
const domain = (key: string) => key.slice(0, key.indexOf('.'))

describe('dictionaries', () => {
  for (const language of LANGUAGES) {
    const dictionary = DICTIONARIES[language]!

    it(`${language} has every key, in the order of English`, () => {
      expect(Object.keys(dictionary)).toEqual(KEYS)
    })

    it(`${language} has no empty text and no space too many`, () => {
      for (const key of KEYS) for (const text of texts(dictionary[key])) expect(text, key).toMatch(/^\S(.*\S)?$/s)
    })

    it(`${language} has the placeholders of English`, () => {
      for (const key of KEYS) {
        const wanted = placeholders(texts(en[key])[0]!)
        for (const text of texts(dictionary[key])) expect(placeholders(text), `${key}: ${text}`).toEqual(wanted)
      }
    })

    it(`${language} has the plural forms of its language, no more and no fewer`, () => {
      const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
      for (const key of KEYS) {
        const entry: string | Forms = dictionary[key]
        if (typeof entry !== 'string') expect(Object.keys(entry).toSorted(), key).toEqual(wanted)
      }
    })
  }

  it('are translated: few texts are the same in two languages', () => {
    // Signs of units and the like are the same in many languages.
    const worded = KEYS.filter((key) => !/^(date|language|figure|unit)\./.test(key))
    const same = (a: Dictionary, b: Dictionary) => worded.filter((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]))
    for (const other of [kk, mn, ru]) expect(same(en, other)).toEqual([])
    expect(same(kk, ru).length, 'Kazakh is not Russian').toBeLessThan(40)
    expect(same(mn, ru).length, 'Mongolian is not Russian').toBeLessThan(40)
  })

  it('use letters of their own alphabet only', () => {
    const foreign = { kk: /[ЀЂ-ЅЇ-Џѐђ-ѕї-џ]/u, mn: /[әғқңұһі]/iu, ru: /[әғқңөұүһі]/iu }
    for (const [language, letters] of Object.entries(foreign)) {
      for (const key of KEYS) {
        // Names of languages are in those languages; the program's name is Kazakh.
        if (key.startsWith('language.') || key === 'about.text') continue
        for (const text of texts(DICTIONARIES[language]![key])) expect(text, `${language} ${key}`).not.toMatch(letters)
      }
    }
  })
})

describe('keys', () => {
  const code = sources().join('\n')

  it('are all used', () => {
    const unused = KEYS.filter((key) => !MADE.includes(domain(key)) && !code.includes(`'${key}'`))
    expect(unused).toEqual([])
  })

  it('of made domains are made somewhere', () => {
    for (const each of MADE) expect(code, each).toMatch(new RegExp(`word\\('${each}'|\`${each}\\.\\$\\{|'${each}'`))
  })

  it('that markup names are all there', () => {
    const named = [...code.matchAll(/\b(?:t|counted)\('([\w-]+\.[\w.-]+)'/g)].map((match) => match[1]!)
    expect(named.length, 'the search finds calls').toBeGreaterThan(200)
    expect(named.filter((key) => !(key in en))).toEqual([])
  })
})

/** Every file of Rust in a folder, without its tests at the end. */
function rustFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return rustFiles(path)
    return path.endsWith('.rs') ? [readFileSync(path, 'utf8').split('#[cfg(test)]')[0]!] : []
  })
}

describe('codes from Rust', () => {
  const rust = (path: string) => readFileSync(join(here, '../../../crates', path), 'utf8')
  const known = (domain: string, codes: string[]) => codes.filter((code) => !(`${domain}.${code}` in en))

  it('of failures have words', () => {
    const words = [...rust('planner/src/error.rs').matchAll(/Self::\w+ => "(\w+)"/g)].map((match) => match[1]!)
    expect(words.length, 'the search finds codes').toBeGreaterThan(15)
    expect(known('problem', words)).toEqual([])
  })

  it('of findings have words', () => {
    const files = rustFiles(join(here, '../../../crates/planner/src')).join('\n')
    const words = [...files.matchAll(/\b(?:saying|said)\(\s*"(\w+)"/g)].map((match) => match[1]!)
    expect(words.length, 'the search finds codes').toBeGreaterThan(20)
    expect(known('problem', words)).toEqual([])
  })

  it('of stages of long work have words', () => {
    const [, list = ''] = /fn stage\(stage: Stage\)[^{]*\{([^]*?)\n\}/.exec(rust('planner/src/packs.rs')) ?? []
    const words = [...list.matchAll(/=> "(\w+)"/g)].map((match) => match[1]!)
    expect(words.length, 'the search finds stages').toBeGreaterThan(5)
    expect(known('stage', words)).toEqual([])
  })

  it('of roads have words', () => {
    const lists = (name: string) => {
      const [, list = ''] = new RegExp(`\\b${name} \\{([^]*?)\\n    \\}`).exec(rust('roads/src/profile/words.rs')) ?? []
      return [...list.matchAll(/= "(\w+)"/g)].map((match) => match[1]!)
    }
    const domains = { class: 'RoadClass', ground: 'Ground', smoothness: 'Smoothness', tracktype: 'TrackType', surface: 'Surface' }
    for (const [domain, name] of Object.entries(domains)) {
      expect(lists(name).length, name).toBeGreaterThan(3)
      expect(known(domain, lists(name)), name).toEqual([])
    }
  })

  it('of steps have words', () => {
    const [, list = ''] = /CODES: \[&'static str; \d+\] = \[([^\]]*)\]/.exec(rust('plan/src/edit.rs')) ?? []
    const words = [...list.matchAll(/"(\w+)"/g)].map((match) => match[1]!)
    expect(words.length, 'the search finds codes').toBeGreaterThan(15)
    expect(known('step', words)).toEqual([])
  })

  it('of the data have words', () => {
    const rows = (name: string, columns: string[]) => {
      const lines = readFileSync(join(here, '../../../data', name), 'utf8').trim().split('\n')
      const cells = lines.map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1]!.replace(/^"|"$/g, '')))
      const head = cells[0]!
      return columns.map((column) => [...new Set(cells.slice(1).flatMap((row) => row[head.indexOf(column)]!.split(';')))].filter(Boolean))
    }
    const [themes = [], clusters = [], access = [], confidence = [], countries = []] = rows('sites.csv', ['themes', 'cluster', 'access', 'confidence', 'country'])
    const [crossings = []] = rows('crossings.csv', ['status'])
    const [flights = []] = rows('flights.csv', ['status'])
    expect(themes.length).toBeGreaterThan(5)
    expect(known('themes', themes)).toEqual([])
    expect(known('cluster', clusters)).toEqual([])
    expect(known('access', access)).toEqual([])
    expect(known('confidence', confidence)).toEqual([])
    expect(known('country', countries)).toEqual([])
    expect(known('status', [...crossings, ...flights])).toEqual([])
  })

  it('of vehicles, surfaces and access have words, and the vehicles are Rust’s', () => {
    expect(known('profile', [...PROFILES])).toEqual([])
    expect(known('surface', [...SURFACES])).toEqual([])
    expect(known('access', [...ACCESS])).toEqual([])
    const words = [...rust('plan/src/model.rs').matchAll(/Self::\w+ => "(\w+)"/g)].map((match) => match[1]!)
    expect(PROFILES.toSorted()).toEqual(words.filter((word) => PROFILES.some((profile) => profile === word)).toSorted())
    expect(words.slice(0, PROFILES.length).toSorted()).toEqual(PROFILES.toSorted())
  })
})
