import { describe, expect, it } from 'vitest'
import { day, leg, plan, stop } from '../testing/sample'
import { boundsOf, dayBounds, planBounds, roomy } from './fit'

const journey = plan([
  day(1, [stop('a', { at: [80, 48], leg: null }), stop('b', { at: [82, 49], leg: leg({ line: 'ab' }) })]),
  day(2, [stop('c', { at: [84, 50], leg: leg({ line: null }) })], { from: { stop: 'b', number: 2, name: 'b', names: stop('b').names, departure: null } }),
])

describe('what the camera shows', () => {
  it('holds the lines, not only the stops', () => {
    const lines = new Map([['ab', [[80, 48], [81, 52], [82, 49]] as [number, number][]]])
    expect(planBounds(journey, lines)).toEqual([80, 48, 84, 52])
  })

  it('shows a day with the place it starts from', () => {
    expect(dayBounds(journey, 'd2', new Map())).toEqual([82, 49, 84, 50])
  })

  it('has nothing to show of an empty plan or an unknown day', () => {
    expect(planBounds(plan([day(1, [])]), new Map())).toBeNull()
    expect(dayBounds(journey, 'nowhere', new Map())).toBeNull()
    expect(boundsOf([])).toBeNull()
  })

  it('gives one stop room around it, about its middle', () => {
    expect(roomy([80, 48, 80, 48], 0.5)).toEqual([79.75, 47.75, 80.25, 48.25])
    expect(roomy([80, 48, 84, 50])).toEqual([80, 48, 84, 50])
  })
})
