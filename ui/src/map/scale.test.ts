import { describe, expect, it } from 'vitest'
import { lengthText, roundLength, scaleOf } from './scale'

describe('the scale bar', () => {
  it('is the longest round length that fits', () => {
    expect(roundLength(1000, 96)).toEqual({ metres: 50_000, width: 50 })
    expect(roundLength(2100, 96)).toEqual({ metres: 200_000, width: 95 })
    expect(roundLength(1.1, 96)).toEqual({ metres: 100, width: 91 })
  })

  it('measures where the middle of the map is, not at the equator', () => {
    const at = (lat: number) => scaleOf({ getContainer: () => ({ clientWidth: 800, clientHeight: 600 }), unproject: ([x]) => ({ lng: x / 100, lat }) })
    expect(at(60).metres / at(60).width).toBeCloseTo(at(0).metres / at(0).width / 2, -1)
  })

  it('speaks the language', () => {
    expect(lengthText(200_000, 'ru')).toBe('200\u00a0км')
    expect(lengthText(200_000, 'mn')).toBe('200\u00a0км')
    expect(lengthText(500, 'en')).toBe('500\u00a0m')
  })
})
