import { describe, expect, it } from 'vitest'
import { day, plan } from '../../testing/sample'
import { dropNight, dropStop, nudgeNight, nudgeStop, scrollBy, slotAt, toDay, type DayBox } from './slots'

/** Days with rows of 40 px under heads of 60 px, 20 px apart. */
const box = (id: string, top: number, stops: string[]): DayBox => {
  const rows = stops.map((stop, at) => ({ id: stop, top: top + 60 + at * 40, bottom: top + 100 + at * 40 }))
  return { id, top, bottom: top + 60 + stops.length * 40, rows }
}
const boxes = [box('d1', 0, ['a', 'b', 'c']), box('d2', 200, ['d']), box('d3', 320, [])]
const three = plan([day(1, ['a', 'b', 'c']), day(2, ['d']), day(3, [])])

describe('a slot', () => {
  const cases: [number, string, number][] = [
    [10, 'd1', 0],
    [79, 'd1', 0],
    [81, 'd1', 1],
    [175, 'd1', 3],
    [195, 'd2', 0],
    [300, 'd2', 1],
    [330, 'd3', 0],
    [9999, 'd3', 0],
    [-50, 'd1', 0],
  ]
  for (const [y, id, index] of cases) {
    it(`at ${y} is ${id} ${index}`, () => expect(slotAt(boxes, y)).toEqual({ day: id, index }))
  }

  it('is none where there are no days', () => expect(slotAt([], 10)).toBeNull())
})

describe('a stop that is dropped', () => {
  it('counts its place without itself', () => {
    expect(dropStop(three, 'a', { day: 'd1', index: 3 })).toEqual({ edit: 'moveStop', stop: 'a', day: 'd1', index: 2 })
    expect(dropStop(three, 'c', { day: 'd1', index: 0 })).toEqual({ edit: 'moveStop', stop: 'c', day: 'd1', index: 0 })
  })

  it('changes nothing on either side of itself', () => {
    expect(dropStop(three, 'b', { day: 'd1', index: 1 })).toBeNull()
    expect(dropStop(three, 'b', { day: 'd1', index: 2 })).toBeNull()
  })

  it('goes to an empty day', () => {
    expect(dropStop(three, 'b', { day: 'd3', index: 0 })).toEqual({ edit: 'moveStop', stop: 'b', day: 'd3', index: 0 })
  })
})

describe('a night', () => {
  it('falls after an earlier stop of its day or a stop of the next', () => {
    expect(dropNight(three, 'd1', { day: 'd1', index: 1 })).toEqual({ edit: 'setNight', day: 'd1', last: 'a' })
    expect(dropNight(three, 'd1', { day: 'd2', index: 1 })).toEqual({ edit: 'setNight', day: 'd1', last: 'd' })
  })

  it('stays where it is, before all stops, beyond the next day, and on the last day', () => {
    expect(dropNight(three, 'd1', { day: 'd1', index: 3 })).toBeNull()
    expect(dropNight(three, 'd1', { day: 'd2', index: 0 })).toBeNull()
    expect(dropNight(three, 'd1', { day: 'd1', index: 0 })).toBeNull()
    expect(dropNight(three, 'd1', { day: 'd3', index: 0 })).toBeNull()
    expect(dropNight(three, 'd3', { day: 'd3', index: 0 })).toBeNull()
  })

  it('moves by keys as by hand', () => {
    expect(nudgeNight(three, 'd1', -1)).toEqual({ edit: 'setNight', day: 'd1', last: 'b' })
    expect(nudgeNight(three, 'd1', 1)).toEqual({ edit: 'setNight', day: 'd1', last: 'd' })
    expect(nudgeNight(three, 'd2', -1), 'a day keeps a stop').toBeNull()
    expect(nudgeNight(three, 'd2', 1), 'the next day is empty').toBeNull()
  })
})

describe('a stop moved by keys', () => {
  it('goes over the ends of days', () => {
    expect(nudgeStop(three, 'b', -1)).toEqual({ edit: 'moveStop', stop: 'b', day: 'd1', index: 0 })
    expect(nudgeStop(three, 'c', 1)).toEqual({ edit: 'moveStop', stop: 'c', day: 'd2', index: 0 })
    expect(nudgeStop(three, 'd', -1)).toEqual({ edit: 'moveStop', stop: 'd', day: 'd1', index: 3 })
    expect(nudgeStop(three, 'a', -1)).toBeNull()
  })

  it('goes to the end of the day before, to the start of the day after', () => {
    expect(toDay(three, 'd', -1)).toMatchObject({ day: 'd1', index: 3 })
    expect(toDay(three, 'b', 1)).toMatchObject({ day: 'd2', index: 0 })
  })
})

describe('scrolling while dragging', () => {
  it('is faster nearer the edge, and none between', () => {
    expect(scrollBy(350, 0, 700)).toBe(0)
    expect(scrollBy(690, 0, 700)).toBeGreaterThan(scrollBy(670, 0, 700))
    expect(scrollBy(-100, 0, 700)).toBe(-14)
  })
})
