import { describe, expect, it } from 'vitest'
import type { StripView } from '../../gen/api'
import { day, leg, names, stop } from '../../testing/sample'
import { heightAt, placeAt, rangeOf, runsOf, sceneOf, stepTo, thinned, ticksOf } from './scene'

const stretch = (surface: string, metres: number) => ({ surface, metres, class: 'primary' })
const one = day(
  2,
  [
    stop('zaysan', { number: 5, leg: leg({ line: 'a', distance: 100, quality: 'surveyed', stretches: [stretch('asphalt', 30), stretch('asphalt', 20), stretch('earth', 50)] }) }),
    stop('ubn', { number: 6, leg: leg({ mode: 'flight', distance: null }) }),
    stop('khovd', { number: 8, leg: leg({ line: 'b', distance: 60, offNetwork: [20, 0], stretches: [stretch('gravel', 41)] }) }),
  ],
  { from: { stop: 'a', number: 4, name: 'Almaty', names: names('Almaty'), departure: null } },
)
const height = (along: number, metres: number | null) => ({ along, metres, at: [80, 48] as [number, number] })
const heights: StripView = {
  day: 'd2',
  legs: [
    { stop: 'zaysan', line: 'a', distance: 100, offNetwork: [0, 0], stretches: [], ascent: 200, descent: 0, quality: 'surveyed', heights: [height(0, 400), height(50, 500), height(100, 600)] },
    { stop: 'khovd', line: 'another', distance: 60, offNetwork: [0, 0], stretches: [], ascent: 1, descent: 1, quality: 'surveyed', heights: [height(0, 1), height(60, 1)] },
  ],
}

describe('the scene of a day', () => {
  const scene = sceneOf(one, heights, null)

  it('has the legs by road one after another, with what they start from', () => {
    expect(scene.parts.map(({ stop, from, start, end, approximate }) => [stop, from?.en, start, end, approximate])).toEqual([
      ['zaysan', 'Almaty', 0, 100, false],
      ['khovd', 'ubn', 100, 160, true],
    ])
  })

  it('joins pieces of the same ground, and shows what is off the roads', () => {
    expect(scene.pieces.map(({ surface, start, end }) => [surface, start, end])).toEqual([
      ['asphalt', 0, 50],
      ['earth', 50, 100],
      ['none', 100, 120],
      ['gravel', 120, 160],
    ])
  })

  it('leaves out heights of a line that is no longer the leg’s', () => {
    expect(scene.samples.map(({ x }) => x)).toEqual([0, 50, 100])
  })

  it('says what is at a place', () => {
    expect(placeAt(scene, 75)).toMatchObject({ along: 75, surface: 'earth', metres: 550, part: { stop: 'zaysan' } })
    expect(placeAt(scene, 110)).toMatchObject({ along: 10, surface: 'none', part: { stop: 'khovd' } })
  })

  it('may be one leg alone', () => {
    expect(sceneOf(one, heights, 'khovd')).toMatchObject({ length: 60, parts: [{ stop: 'khovd', start: 0 }] })
  })

  it('knows the ground by shares where the order is not known', () => {
    const rough = day(1, [stop('a', { leg: leg({ distance: 100, stretches: [], surfaces: { asphalt: 75, gravel: 25 } }) })])
    expect(sceneOf(rough, null, null).pieces.map(({ surface, end }) => [surface, end])).toEqual([['asphalt', 75], ['gravel', 100]])
  })
})

describe('heights', () => {
  it('have room around them, and a plain looks plain', () => {
    expect(rangeOf([{ x: 0, metres: 404 }, { x: 1, metres: 1196 }])).toEqual([400, 1200])
    expect(rangeOf([{ x: 0, metres: 400 }, { x: 1, metres: 402 }])).toEqual([350, 460])
    expect(rangeOf([{ x: 0, metres: null }])).toBeNull()
  })

  it('have round lines', () => {
    expect(ticksOf([400, 1200])).toEqual([400, 600, 800, 1000, 1200])
    expect(ticksOf([350, 460])).toEqual([350, 400, 450])
  })

  it('leave a gap where they are not known', () => {
    const runs = runsOf([1, 2, null, 3, 4, 5].map((metres, x) => ({ x, metres })))
    expect(runs.map((run) => run.length)).toEqual([2, 3])
    expect(heightAt([{ x: 0, metres: 1 }, { x: 10, metres: null }], 5)).toBeNull()
  })

  it('keep summits and valleys when they are thinned', () => {
    const run = Array.from({ length: 1000 }, (_, x) => ({ x, metres: x === 333 ? 900 : x === 666 ? 10 : 500 }))
    const few = thinned(run, 50)
    expect(few.length).toBeLessThanOrEqual(102)
    expect(few.map(({ metres }) => metres)).toEqual(expect.arrayContaining([900, 10]))
    expect(few.map(({ x }) => x), 'in order').toEqual(few.map(({ x }) => x).toSorted((a, b) => a - b))
  })
})

describe('keys on the strip', () => {
  const scene = sceneOf(one, null, null)

  it('step by hundredths, by legs, to the ends', () => {
    expect(stepTo(scene, null, 'ArrowRight', false)).toBe(0)
    expect(stepTo(scene, 80, 'ArrowRight', false)).toBeCloseTo(81.6)
    expect(stepTo(scene, 80, 'ArrowLeft', true)).toBeCloseTo(64)
    expect(stepTo(scene, 80, 'PageDown', false)).toBe(100)
    expect(stepTo(scene, 120, 'PageUp', false)).toBe(100)
    expect(stepTo(scene, 155, 'End', false)).toBe(160)
    expect(stepTo(scene, 159.9, 'ArrowRight', false), 'no farther than the end').toBe(160)
    expect(stepTo(scene, 80, 'a', false)).toBeNull()
  })
})
