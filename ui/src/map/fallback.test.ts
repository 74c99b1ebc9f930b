import { describe, expect, it } from 'vitest'
import { day, leg, plan, stop } from '../testing/sample'
import { frame, groundPaths, pathData, planShapes, sides } from './fallback'
import type { Palette } from './palette'
import { tint } from './relief'

describe('the simple map', () => {
  const to = frame([80, 46, 92, 52], 800, 600)

  it('puts the middle in the middle and north up', () => {
    const [west] = to.project([80, 49])
    const [east] = to.project([92, 49])
    expect((west + east) / 2).toBeCloseTo(400, 3)
    expect(to.project([86, 52])[1]).toBeLessThan(to.project([86, 46])[1])
  })

  it('finds its way back from the screen', () => {
    const [x, y] = to.project([83.5, 50.25])
    expect(to.unproject(x, y)[0]).toBeCloseTo(83.5, 6)
    expect(to.unproject(x, y)[1]).toBeCloseTo(50.25, 6)
  })

  it('holds all of the bounds inside its margin', () => {
    for (const corner of [[80, 46], [92, 52]]) {
      const [x, y] = to.project(corner)
      expect(x).toBeGreaterThanOrEqual(55.9)
      expect(y).toBeGreaterThanOrEqual(55.9)
      expect(x).toBeLessThanOrEqual(744.1)
      expect(y).toBeLessThanOrEqual(544.1)
    }
  })

  it('leaves out steps that nobody sees, never the end', () => {
    const data = pathData([[[80, 48], [80.0001, 48], [80.0002, 48], [86, 48]]], to, false)
    expect(data.match(/[ML]/g)).toHaveLength(2)
    expect(pathData([[[80, 48], [86, 48], [86, 50]]], to, true).endsWith('Z')).toBe(true)
  })

  it('draws both countries and the borders', () => {
    const ground = groundPaths(to)
    for (const path of Object.values(ground)) expect(path.length).toBeGreaterThan(500)
    expect(Object.values(ground).join('')).not.toContain('NaN')
  })

  it('puts a name to the left where the right is taken, and leaves it out where both are', () => {
    const at = (x: number, y = 100) => ({ x, y, name: 'Öskemen' })
    expect(sides([at(300), at(270)])).toEqual(['right', 'left'])
    expect(sides([at(300), at(280), at(290)])).toEqual(['right', 'left', null])
    expect(sides([{ x: 300, y: 100, name: '' }])).toEqual([null])
  })

  it('draws the plan', () => {
    const journey = plan([day(1, [stop('a', { at: [81, 48], leg: null }), stop('b', { at: [90, 50], leg: leg({ line: 'ab' }) })])])
    const shapes = planShapes(journey, new Map([['ab', [[81, 48], [90, 50]]]]), 'en', false, to)
    expect(shapes.stops.map(({ id, x }) => [id, Math.round(x)])).toEqual([['a', Math.round(to.project([81, 48])[0])], ['b', Math.round(to.project([90, 50])[0])]])
    expect(shapes.legs[0]?.path).toMatch(/^M.*L/)
  })
})

describe('the relief', () => {
  const colours: Palette['relief'] = { shade: [1, 2, 3], light: [4, 5, 6], high: [7, 8, 9] }
  // A picture of 200 × 200 with one tone, so that its middle is off the faded edge.
  const middle = (tone: number, metres: number) => {
    const size = 200 * 200 * 4
    const out = new Uint8ClampedArray(size)
    tint(new Uint8ClampedArray(size).fill(tone), new Uint8ClampedArray(size).fill(metres / 24), out, 200, colours)
    return { pixel: [...out.slice(size / 2 + 400, size / 2 + 404)], corner: out[3] }
  }

  it('leaves flat lowland as it is', () => {
    expect(middle(128, 300).pixel[3]).toBe(0)
  })

  it('darkens the side turned away and lightens the side turned to the sun', () => {
    expect(middle(90, 300).pixel.slice(0, 3)).toEqual([1, 2, 3])
    expect(middle(160, 300).pixel.slice(0, 3)).toEqual([4, 5, 6])
    expect(middle(90, 300).pixel[3]).toBeGreaterThan(middle(120, 300).pixel[3]!)
  })

  it('pales the heights and fades at the edge', () => {
    expect(middle(128, 4000).pixel[3]).toBeGreaterThan(40)
    expect(middle(90, 300).corner).toBe(0)
  })
})
