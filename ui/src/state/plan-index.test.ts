import { describe, expect, it } from 'vitest'
import { day, plan, stop } from '../testing/sample'
import { addedStop, dayOf, daysByPlace, findStop, monthsOf, stillThere } from './plan-index'

const two = plan([day(1, ['almaty', 'taraz']), day(2, ['otrar', stop('almaty-2', { key: 'town:almaty', leg: null })])])

describe('a plan', () => {
  it('finds a stop with its day and place on it', () => {
    expect(findStop(two, 'otrar')).toMatchObject({ index: 0, day: { number: 2 }, stop: { id: 'otrar' } })
    expect(findStop(two, 'gone')).toBeNull()
  })

  it('knows on which days a place is visited', () => {
    const days = daysByPlace(two)
    expect(days.get('town:almaty')).toEqual([1, 2])
    expect(days.get('town:taraz')).toEqual([1])
    expect(days.has('town:nowhere')).toBe(false)
  })

  it('knows the day of a stop, a leg and a day, and none of a site', () => {
    expect(dayOf(two, { kind: 'leg', id: 'otrar' })?.number).toBe(2)
    expect(dayOf(two, { kind: 'day', id: 'd1' })?.number).toBe(1)
    expect(dayOf(two, { kind: 'site', id: 'town:almaty' })).toBeNull()
  })

  it('lets a selection go that it no longer has', () => {
    expect(stillThere(two, { kind: 'stop', id: 'gone' })).toBeNull()
    expect(stillThere(two, { kind: 'day', id: 'gone' })).toBeNull()
    expect(stillThere(two, { kind: 'leg', id: 'almaty-2' }), 'a stop that lost its leg').toEqual({ kind: 'stop', id: 'almaty-2' })
    expect(stillThere(null, { kind: 'site', id: 'site:otrar' })).toEqual({ kind: 'site', id: 'site:otrar' })
  })

  it('tells which stop was added, the asked-for one after its crossings', () => {
    const more = plan([day(1, ['almaty', 'taraz', 'crossing', 'omsk']), two.days[1]!])
    expect(addedStop(two, more)?.id).toBe('omsk')
    expect(addedStop(two, two)).toBeNull()
  })

  it('lies in its months', () => {
    const over = plan([day(1, []), { ...day(2, []), date: '2027-07-01' }, { ...day(3, []), date: '2027-07-02' }])
    expect(monthsOf(over)).toEqual([6, 7])
  })
})
