import { describe, expect, it } from 'vitest'
import { day, hours, plan, stop } from '../../testing/sample'
import { hasHours, hoursLine, isMissed, nightOf, slack } from './times'

describe('a fixed time', () => {
  it('tells what is to spare on both sides', () => {
    expect(slack({ kind: 'arrive_by' }, { before: 1500, after: 2400 })).toEqual([{ code: 'early', seconds: 1500 }, { code: 'spare', seconds: 2400 }])
  })

  it('tells how late one is', () => {
    const sides = slack({ kind: 'booked' }, { before: -900, after: -300 })
    expect(sides).toEqual([{ code: 'late', seconds: 900 }, { code: 'short', seconds: 300 }])
    expect(isMissed(sides)).toBe(true)
  })

  it('says nothing of after where no other fixed time follows', () => {
    expect(slack({ kind: 'depart_at' }, { before: 20, after: null })).toEqual([{ code: 'onTime', seconds: 0 }])
  })

  it('before which nothing begins makes one wait, which is no slack', () => {
    expect(slack({ kind: 'not_before' }, { before: 2400, after: null })).toEqual([])
    expect(slack({ kind: 'not_before' }, { before: 0, after: 600 }), 'what comes after it may still be tight').toEqual([{ code: 'spare', seconds: 600 }])
  })
})

describe('hours', () => {
  it('are told with their times', () => {
    expect(hoursLine(hours({ state: 'open', open: [[540, 780], [840, 1080]] }))).toEqual({ code: 'open', times: '09:00–13:00, 14:00–18:00' })
  })

  it('all round the clock have no times', () => {
    expect(hoursLine(hours({ state: 'open', open: [[0, 1440]] }))).toEqual({ code: 'open', times: '' })
  })

  it('tell a day on which it is closed from a time at which it is', () => {
    expect(hoursLine(hours({ state: 'closed', open: [[540, 1080]] }))).toEqual({ code: 'shut', times: '09:00–18:00' })
    expect(hoursLine(hours({ state: 'closed' }))).toEqual({ code: 'closed', times: '' })
  })

  it('that nobody knows are unknown, not open', () => {
    expect(hoursLine(hours())).toEqual({ code: 'unknown', times: '' })
    expect(hoursLine(hours({ state: 'something new' })).code).toBe('unknown')
    expect(hoursLine(hours({ state: 'unreadable', text: 'Mo-Xx' }))).toEqual({ code: 'unreadable', times: 'Mo-Xx' })
  })

  it('are not asked of towns', () => {
    expect(hasHours(stop('a', { kind: 'town' }))).toBe(false)
    expect(hasHours(stop('a', { kind: 'site' }))).toBe(true)
    expect(hasHours(stop('a', { kind: 'town', hours: hours({ state: 'open' }) }))).toBe(true)
    expect(hasHours(stop('a', { kind: 'town', hours: hours({ state: '' }) }))).toBe(false)
  })
})

describe('a night', () => {
  it('is counted where the nights before were at the same place', () => {
    const [first, rest, third] = [day(1, ['a', 'olgii'], { night: 'olgii' }), day(2, [], { night: 'olgii' }), day(3, ['b'], { night: 'b' })]
    const three = plan([first, rest, third])
    expect(nightOf(three, first)).toMatchObject({ nights: 1, stop: { id: 'olgii' } })
    expect(nightOf(three, rest), 'a rest day is where the night before was').toMatchObject({ nights: 2, stop: { id: 'olgii' } })
    expect(nightOf(three, third)?.nights, 'another place is a first night').toBe(1)
  })

  it('before the first stop is nowhere', () => {
    const one = day(1, [])
    expect(nightOf(plan([one]), one)).toBeNull()
  })
})
