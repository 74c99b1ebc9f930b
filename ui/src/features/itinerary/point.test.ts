import { describe, expect, it } from 'vitest'
import { parsePoint } from './point'

describe('a position', () => {
  const good: [string, [number, number]][] = [
    ['49.33, 86.35', [86.35, 49.33]],
    ['49.33 86.35', [86.35, 49.33]],
    ['49.33N, 86.35E', [86.35, 49.33]],
    ['-33.5; -70.25', [-70.25, -33.5]],
    ['33.5S 70.25W', [-70.25, -33.5]],
    ['49°30′N 86°15′36″E', [86.26, 49.5]],
  ]
  for (const [text, at] of good) {
    it(`is ${text}`, () => {
      const point = parsePoint(text)
      expect(point?.[0]).toBeCloseTo(at[0], 6)
      expect(point?.[1]).toBeCloseTo(at[1], 6)
    })
  }
  for (const text of ['', 'Berel', '49.33', '91, 10', '10, 181', 'M-36', '1 2 3']) {
    it(`is not “${text}”`, () => expect(parsePoint(text)).toBeNull())
  }
})
