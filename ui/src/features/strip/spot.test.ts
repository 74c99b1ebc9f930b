import { describe, expect, it } from 'vitest'
import type { LonLat } from '../../state/selection'
import { pointAt, shareAt } from './spot'

const line: LonLat[] = [[80, 48], [81, 48], [84, 48]]

describe('a place along a line', () => {
  it('is found by its share, and back', () => {
    for (const share of [0, 0.1, 0.25, 0.6, 1]) {
      const at = pointAt(line, share)
      expect(at?.[0]).toBeCloseTo(80 + 4 * share, 2)
      expect(shareAt(line, at ?? [0, 0])).toBeCloseTo(share, 3)
    }
  })

  it('stays on the line', () => {
    expect(pointAt(line, 3)).toEqual([84, 48])
    expect(pointAt([], 0.5)).toBeNull()
    expect(shareAt([], [80, 48])).toBeNull()
  })
})
