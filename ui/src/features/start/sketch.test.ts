import { describe, expect, it } from 'vitest'
import { sketch } from './sketch'

const frame = { width: 300, height: 160, pad: 20 }

describe('sketch', () => {
  it('keeps every stop inside its frame, north up and east right', () => {
    const drawn = sketch([[68.27, 43.3], [82.6, 49.95], [106.9, 47.9]], frame)
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
    const drawn = sketch([[80, 48], [85, 49], [80, 48]], frame)
    expect(drawn?.stops).toHaveLength(2)
    expect(drawn?.path.match(/C/g), 'there and back').toHaveLength(2)
  })

  it('has a grid on whole degrees and a bar of a round length', () => {
    const drawn = sketch([[80, 48], [90, 52]], frame)
    expect(drawn?.grid.filter((line) => line.upright).map((line) => line.label)).toContain('84°')
    expect([50, 100, 200, 500, 1000]).toContain(drawn?.scale.km)
    expect(drawn?.scale.length).toBeLessThanOrEqual(100)
  })

  it('manages one place, and none', () => {
    expect(sketch([[80, 48]], frame)?.stops).toEqual([{ x: 150, y: 80 }])
    expect(sketch([], frame)).toBeNull()
  })
})
