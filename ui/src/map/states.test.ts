import { describe, expect, it } from 'vitest'
import { day, plan, stop } from '../testing/sample'
import { changes, dayOf, statesOf } from './states'

const journey = plan([
  day(1, [stop('a', { key: 'site:berel' }), stop('b')]),
  day(2, [stop('c')], { from: { stop: 'b', number: 2, name: 'b', names: stop('b').names, departure: null } }),
])

describe('states', () => {
  it('light the chosen stop and let the other days step back', () => {
    const states = statesOf(journey, { kind: 'stop', id: 'a' }, null)
    expect(states.get('stops/a')).toEqual({ on: true, hot: false, dim: false, gone: false })
    expect(states.get('legs/c')).toEqual({ on: false, hot: false, dim: true, gone: false })
    expect(states.has('legs/b')).toBe(false)
  })

  it('leave the place a chosen day starts from in sight', () => {
    const states = statesOf(journey, { kind: 'day', id: 'd2' }, null)
    expect(states.has('stops/b')).toBe(false)
    expect(states.get('legs/b')?.dim).toBe(true)
    expect(states.get('stops/a')?.dim).toBe(true)
  })

  it('let only a hint of the leg that is bent: it is drawn elsewhere', () => {
    const states = statesOf(journey, { kind: 'leg', id: 'b' }, null, 'b')
    expect(states.get('legs/b')).toEqual({ on: true, hot: false, dim: false, gone: true })
    expect(changes(states, statesOf(journey, { kind: 'leg', id: 'b' }, null)).map(([key]) => key)).toEqual(['legs/b'])
  })

  it('light the stop that stands for a chosen site', () => {
    const states = statesOf(journey, { kind: 'site', id: 'site:berel' }, null)
    expect(states.get('stops/a')?.on).toBe(true)
    expect(states.get('sites/site:berel')?.on).toBe(true)
    expect([...states.values()].some(({ dim }) => dim)).toBe(false)
  })

  it('hover a whole day', () => {
    const states = statesOf(journey, null, { kind: 'day', id: 'd1' })
    expect(states.get('legs/a')?.hot).toBe(true)
    expect(states.has('legs/c')).toBe(false)
  })

  it('know no day of what is gone', () => {
    expect(dayOf(journey, { kind: 'stop', id: 'gone' })).toBeNull()
    expect(dayOf(journey, { kind: 'day', id: 'gone' })).toBeNull()
    expect(dayOf(null, { kind: 'stop', id: 'a' })).toBeNull()
  })
})

describe('changes', () => {
  it('tell only what differs', () => {
    const before = statesOf(journey, { kind: 'stop', id: 'a' }, null)
    expect(changes(before, statesOf(journey, { kind: 'stop', id: 'a' }, null))).toEqual([])
    expect(changes(before, statesOf(journey, { kind: 'stop', id: 'a' }, { kind: 'leg', id: 'b' }))).toEqual([['legs/b', { on: false, hot: true, dim: false, gone: false }]])
    expect(changes(statesOf(journey, null, { kind: 'leg', id: 'b' }), new Map())).toEqual([['legs/b', null]])
  })
})
