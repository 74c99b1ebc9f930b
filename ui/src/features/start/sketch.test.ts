import { describe, expect, it } from 'vitest'
import { sketch } from './sketch'

const frame = { width: 300, height: 160, pad: 20 }

describe('sketch', () => {
  it('keeps every stop inside its frame, north up and east right', () => {
    const drawn = sketch([[[68.27, 43.3], [82.6, 49.95], [106.9, 47.9]]], frame)
    expect(drawn?.stops).toHaveLength(3)
    for (const { x, y } of drawn?.stops ?? []) {
      expect(x).toBeGreaterThanOrEqual(20)
      expect(x).toBeLessThanOrEqual(280)
      expect(y).toBeGreaterThanOrEqual(20)
      expect(y).toBeLessThanOrEqual(140)
    }
    const [turkistan, oskemen, ulaanbaatar] = drawn?.stops ?? []
    expect(turkistan!.x).toBeLessThan(ulaanbaatar!.x)
    expect(oskemen!.y).toBeLessThan(turkistan!.y)
  })

  it('draws a place that is visited twice once', () => {
    const drawn = sketch([[[80, 48], [85, 49], [80, 48]]], frame)
    expect(drawn?.stops).toHaveLength(2)
    expect(drawn?.path.match(/C/g), 'there and back').toHaveLength(2)
  })

  it('has a grid on whole degrees and a bar of a round length', () => {
    const drawn = sketch([[[80, 48], [90, 52]]], frame)
    expect(drawn?.grid.filter((line) => line.upright).map((line) => line.label)).toContain('84°')
    expect([50, 100, 200, 500, 1000]).toContain(drawn?.scale.km)
    expect(drawn?.scale.length).toBeLessThanOrEqual(100)
  })

  it('draws a border only where it is in the frame, and in from its edge', () => {
    const border: [number, number][] = [[60, 50], [84, 50], [85, 50.0001], [86, 50.5], [120, 50], [130, 50]]
    const drawn = sketch([[[80, 48], [90, 52]]], frame, [border])
    expect(drawn?.outlines.match(/M/g), 'one piece').toHaveLength(1)
    expect(drawn?.outlines.match(/L/g), 'in, over the frame, out; nothing of what is far away').toHaveLength(4)
    expect(sketch([[[80, 48], [90, 52]]], frame, [[[10, 50], [11, 50]]])?.outlines).toBe('')
  })

  it('draws a flight as an arc beside the way on the ground', () => {
    const drawn = sketch([[[76.9, 43.3], [77, 43.4]], [[106.8, 47.6], [102.8, 47.2]]], frame)
    expect(drawn?.path.match(/M/g), 'two pieces on the ground').toHaveLength(2)
    const [, from, , over, to] = drawn?.flights.match(/^M[\d.]+ ([\d.]+)Q([\d.]+) ([\d.]+) [\d.]+ ([\d.]+)$/) ?? []
    expect(Number(over), 'north of both ends').toBeLessThan(Math.min(Number(from), Number(to)))
  })

  it('manages one place, and none', () => {
    expect(sketch([[[80, 48]]], frame)?.stops).toEqual([{ x: 150, y: 80 }])
    expect(sketch([], frame)).toBeNull()
  })
})
