import { afterEach, describe, expect, it } from 'vitest'
import { speak } from '../../i18n/i18n.svelte'
import { difference, value } from '../../testing/sample'
import { bySubject, differenceText, subjectOf } from './differences'
import { fieldWord, gist, valueText } from './values'

afterEach(() => speak('en'))

describe('a field', () => {
  it('has a word, and travellers their country', () => {
    expect(fieldWord('stay')).toBe('stay')
    expect(fieldWord('travellers:KZ')).toBe('travellers · Kazakhstan')
    speak('ru')
    expect(fieldWord('limit_driving')).toBe('за рулём не более')
  })

  it('that is new here is still told', () => {
    expect(fieldWord('meal_plan')).toBe('meal plan')
  })
})

describe('a value', () => {
  it('is told by what it is', () => {
    expect(valueText(value('seconds', { number: 7200 }))).toBe('2:00 h')
    expect(valueText(value('flag', { number: 0 }))).toBe('no')
    expect(valueText(value('date', { text: '2027-07-09' }))).toBe('9 Jul 2027')
    expect(valueText(value('none'))).toBe('nothing')
  })

  it('has the words of its field: a coach is no bus stop', () => {
    expect(valueText(value('word', { text: 'bus' }), 'vehicle')).toBe('coach')
    expect(valueText(value('word', { text: 'ger_camp' }), 'lodging')).toBe('ger camp')
    expect(valueText(value('word', { text: 'removed' }), 'removed')).toBe('removed')
  })

  it('says where in the plan a stop is', () => {
    expect(valueText(value('position', { number: 3, text: 'Ölgii' }))).toBe('day 3, after “Ölgii”')
    expect(valueText(value('position', { number: 3 }))).toBe('day 3, first')
  })

  it('of a kind that is new here comes as Rust put it', () => {
    expect(valueText(value('colour', { message: 'blue' }))).toBe('blue')
    expect(valueText(value('word', { text: 'pullman', message: 'sleeper train' }), 'vehicle')).toBe('sleeper train')
  })

  it('that is a long note is cut', () => {
    const text = gist('word '.repeat(60))
    expect(text.length).toBeLessThanOrEqual(80)
    expect(text.endsWith('…')).toBe(true)
  })
})

describe('a difference', () => {
  const third = value('position', { number: 3, text: 'Ölgii' })
  const second = value('position', { number: 2 })

  it('is a sentence without its subject', () => {
    expect(differenceText(difference('added', { after: third }))).toBe('added: day 3, after “Ölgii”')
    expect(differenceText(difference('removed', { before: second }))).toBe('removed; it was on day 2, first')
    expect(differenceText(difference('moved', { before: second, after: third }))).toBe('moved: day 2, first → day 3, after “Ölgii”')
  })

  it('of a day says its number alone', () => {
    const moved = difference('moved', { of: 'day', name: '3', before: value('position', { number: 5 }), after: value('position', { number: 3 }) })
    expect(differenceText(moved)).toBe('moved: Day 5 → Day 3')
    expect(differenceText(difference('added', { of: 'day', after: value('none') })), 'nothing is no place').toBe('added')
  })

  it('of a field says both values', () => {
    const stay = difference('changed', { field: 'stay', before: value('seconds', { number: 1800 }), after: value('seconds', { number: 5400 }) })
    expect(differenceText(stay)).toBe('stay: 30 min → 1:30 h')
  })

  it('of a day is told by its number in the language of the window', () => {
    speak('kk')
    expect(subjectOf(difference('changed', { of: 'day', name: '3' }))).toBe('3-күн')
    expect(subjectOf(difference('changed', { of: 'day', name: 'day 3: Altai' }))).toBe('3-күн · Altai')
  })

  it('stands with others of its subject, the plan before all', () => {
    const groups = bySubject([
      difference('moved', { id: 'a' }),
      difference('added', { id: 'b' }),
      difference('changed', { id: 'a', field: 'stay' }),
      difference('changed', { of: 'plan', id: '', field: 'title' }),
    ])
    expect(groups.map(({ list }) => list.length)).toEqual([1, 2, 1])
    expect(groups[0]?.subject).toBe('The plan')
  })
})
