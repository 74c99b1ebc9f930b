import { describe, expect, it } from 'vitest'
import { day, leg, plan, stop } from '../testing/sample'
import { selectionOf, whereOf, type Hit } from './interaction'
import { localLanguage, tipText } from './tip'
import { MAP_WORDS } from './words'

const journey = plan([day(1, ['a', 'b']), day(2, ['c', 'd'])])
const hit = (what: 'stop' | 'leg' | 'place', id: string): Hit => ({ what, id, name: id, kind: 'x' })

describe('where a thing dropped on the map goes', () => {
  it('goes into the leg it is dropped on, before the stop the leg arrives at', () => {
    expect(whereOf(hit('leg', 'd'), { plan: journey, selection: null })).toEqual({ day: 'd2', index: 1 })
  })

  it('goes after the stop it is dropped on', () => {
    expect(whereOf(hit('stop', 'c'), { plan: journey, selection: null })).toEqual({ day: 'd2', index: 1 })
  })

  it('goes to the chosen day elsewhere, or is left to the plan', () => {
    expect(whereOf(null, { plan: journey, selection: { kind: 'stop', id: 'b' } })).toEqual({ day: 'd1' })
    expect(whereOf(hit('place', 'site:x'), { plan: journey, selection: { kind: 'day', id: 'd2' } })).toEqual({ day: 'd2' })
    expect(whereOf(null, { plan: journey, selection: null })).toBeUndefined()
  })
})

describe('what a click chooses', () => {
  it('chooses the thing itself, a leg by its handle, nothing on bare land', () => {
    expect(selectionOf(hit('place', 'town:olgii'))).toEqual({ kind: 'site', id: 'town:olgii' })
    expect(selectionOf(hit('leg', 'b'))).toEqual({ kind: 'leg', id: 'b' })
    expect(selectionOf({ what: 'handle', stop: 'b', index: 0 })).toEqual({ kind: 'leg', id: 'b' })
    expect(selectionOf(null)).toBeNull()
  })
})

describe('the tip', () => {
  const known = { atlas: null, plan: journey, language: 'en', texts: MAP_WORDS.en, words: (key: string) => key, dragging: null } as const

  it('says that a leg is approximate', () => {
    expect(tipText({ x: 0, y: 0, hit: hit('leg', 'b'), dropping: false }, known)).toEqual({ title: '≈ 100\u00a0km · 1:00', lines: [MAP_WORDS.en.bendTip] })
  })

  it('says what a bend costs while it is pulled', () => {
    const bent = plan([day(1, [stop('a', { leg: null }), stop('b', { leg: leg({ distance: 112_300, duration: 4500, quality: 'surveyed' }) })])])
    const said = (before: { distance: number | null; duration: number | null }, of = bent) =>
      tipText({ x: 0, y: 0, hit: null, dropping: false, bend: { stop: 'b', before } }, { ...known, plan: of })
    expect(said({ distance: 100_000, duration: 3600 })).toEqual({ title: '112\u00a0km · 1:15', lines: ['+12.3\u00a0km · +0:15', MAP_WORDS.en.bendKeys] })
    expect(said({ distance: 120_000, duration: 5400 })?.lines[0], 'a shorter way').toBe('−7.7\u00a0km · −0:15')
    expect(said({ distance: null, duration: null })?.lines, 'there was no way before').toEqual([MAP_WORDS.en.bendKeys])
    const none = plan([day(1, [stop('a', { leg: null }), stop('b', { leg: leg({ distance: null, duration: null }) })])])
    expect(said({ distance: 100_000, duration: 3600 }, none)?.title).toBe(MAP_WORDS.en.noWay)
  })

  it('says what dropping would do', () => {
    const dragging = { key: 'site:x', name: 'Berel' }
    expect(tipText({ x: 0, y: 0, hit: hit('leg', 'b'), dropping: true }, { ...known, dragging })?.lines).toEqual([MAP_WORDS.en.dropInto])
    expect(tipText({ x: 0, y: 0, hit: null, dropping: true }, { ...known, dragging })?.lines).toEqual([MAP_WORDS.en.dropAdds])
  })

  it('knows what is spoken where', () => {
    expect(['KZ', 'MN', 'RU', 'CN'].map(localLanguage)).toEqual(['kk', 'mn', 'ru', 'en'])
  })
})

describe('the texts', () => {
  it('are all there in four languages, and are not English left over', () => {
    for (const language of ['kk', 'mn', 'ru'] as const) {
      for (const [key, text] of Object.entries(MAP_WORDS[language])) {
        expect(text, `${language}.${key}`).toMatch(/[а-яөүіәғқңұһ]/i)
      }
    }
  })
})
