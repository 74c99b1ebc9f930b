import { describe, expect, it } from 'vitest'
import { day, difference, leg, plan, stop } from '../../testing/sample'
import type { LonLat } from '../../state/selection'
import { changeBetween } from './change'

const way = (...points: LonLat[]) => points
const state = (lines: Record<string, LonLat[]>) => ({
  plan: plan([day(1, Object.keys(lines).map((key) => stop(key, { leg: leg({ line: key }) })))]),
  lines: new Map(Object.entries(lines)),
})

describe('a difference on the map', () => {
  const short = way([80, 48], [81, 48])
  const long = way([80, 48], [80.5, 49], [81, 48])

  it('has the ways that one of the states lacks, whatever their lines are called', () => {
    const drawn = changeBetween([], state({ a: short, b: long }), state({ x: short, c: way([81, 48], [82, 48]) }))
    expect(drawn.ways).toEqual([
      { kind: 'removed', line: long },
      { kind: 'added', line: way([81, 48], [82, 48]) },
    ])
  })

  it('has no ways where one of the states is not known: nothing is guessed', () => {
    expect(changeBetween([], null, state({ a: short })).ways).toEqual([])
  })

  it('has each stop once, by what says most of it', () => {
    const drawn = changeBetween(
      [difference('changed', { id: 'a', field: 'stay', at: [80, 48] }), difference('moved', { id: 'a', at: [80, 48] }), difference('changed', { of: 'day', id: 'd1', field: 'title' })],
      null,
      null,
    )
    expect(drawn.stops.map(({ id, sign }) => id + sign)).toEqual(['a⇄'])
  })

  it('shows where a stop was that has another place now', () => {
    const [only] = changeBetween([difference('changed', { id: 'a', field: 'place', at: [81, 48], wasAt: [80, 48] })], null, null).stops
    expect(only?.from).toEqual([80, 48])
  })

  it('looks a stop up in the states where the difference has no place of its own', () => {
    const [only] = changeBetween([difference('removed', { id: 'b' })], state({ b: short }), state({})).stops
    expect(only?.at).toEqual([80, 48])
  })
})
