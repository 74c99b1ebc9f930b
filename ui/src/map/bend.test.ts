import { describe, expect, it } from 'vitest'
import type { LonLat } from '../state/selection'
import { indexOnLine, legVia, movedPoint, rounded, withoutPoint, withPoint } from './bend'

const line: LonLat[] = [[80, 48], [82, 48], [84, 48], [86, 48]]

describe('bending a leg', () => {
  it('puts a point pulled out between its neighbours in the order of travel', () => {
    const shaping: LonLat[] = [[82, 48.1], [84, 47.9]]
    expect(indexOnLine(line, shaping, [81, 48])).toBe(0)
    expect(indexOnLine(line, shaping, [83, 48])).toBe(1)
    expect(indexOnLine(line, shaping, [85, 48])).toBe(2)
  })

  it('is the first point of a leg that has none', () => {
    expect(indexOnLine(line, [], [83, 48])).toBe(0)
  })

  it('leaves the points it was given as they are', () => {
    const shaping: LonLat[] = [[82, 48], [84, 48]]
    expect(withPoint(shaping, 1, [83, 49])).toEqual([[82, 48], [83, 49], [84, 48]])
    expect(movedPoint(shaping, 1, [84, 49])).toEqual([[82, 48], [84, 49]])
    expect(withoutPoint(shaping, 0)).toEqual([[84, 48]])
    expect(shaping).toEqual([[82, 48], [84, 48]])
  })

  it('keeps a metre, not a nanometre', () => {
    expect(rounded([82.123456789, 48.987654321])).toEqual([82.12346, 48.98765])
  })
})

describe('the leg that leads by way of a point', () => {
  const legs = [
    { stop: 'near', line, shaping: [] },
    { stop: 'far', line: line.map(([lon, lat]): LonLat => [lon, lat + 3]), shaping: [] },
    { stop: 'unknown', line: [], shaping: [] },
  ]

  it('is the nearest', () => {
    expect(legVia(legs, null, [83, 48.5])?.stop).toBe('near')
    expect(legVia(legs, null, [83, 52])?.stop).toBe('far')
  })

  it('is the chosen one wherever the point is', () => {
    expect(legVia(legs, 'far', [83, 48.5])?.stop).toBe('far')
  })

  it('is none where there are none', () => {
    expect(legVia([], 'far', [83, 48.5])).toBeNull()
  })
})
