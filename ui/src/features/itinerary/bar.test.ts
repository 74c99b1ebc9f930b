import { describe, expect, it } from 'vitest'
import { barPieces, clockOf, darkness, minutesOf } from './bar'

describe('the day bar', () => {
  it('cuts at midnight, and keeps when a piece really ends', () => {
    expect(barPieces([{ kind: 'drive', from: 720, to: 1500 }])).toEqual([{ kind: 'drive', left: 50, width: 50, from: 720, to: 1500 }])
    expect(barPieces([{ kind: 'drive', from: 1500, to: 1600 }]), 'what lies beyond is not there').toEqual([])
  })

  it('draws closed hours above the stay that they spoil', () => {
    const bar = [{ kind: 'closed', from: 600, to: 660 }, { kind: 'stay', from: 600, to: 700 }]
    expect(barPieces(bar).map(({ kind }) => kind)).toEqual(['stay', 'closed'])
  })

  it('adds up each kind', () => {
    const bar = [{ kind: 'drive', from: 0, to: 60 }, { kind: 'stay', from: 60, to: 90 }, { kind: 'drive', from: 90, to: 100 }]
    expect(minutesOf(bar, 'drive')).toBe(70)
  })
})

describe('darkness', () => {
  it('is night before dawn and after dusk, and twilight beside them', () => {
    const spans = darkness({ dawn: 288, sunrise: 324, sunset: 1296, dusk: 1332 })
    expect(spans.map(({ kind, left, width }) => [kind, left, Math.round(left + width)])).toEqual([
      ['night', 0, 20],
      ['twilight', 20, 23],
      ['twilight', 90, 93],
      ['night', 92.5, 100],
    ])
  })

  it('begins after midnight where dusk comes that late', () => {
    const spans = darkness({ dawn: 180, sunrise: 240, sunset: 1400, dusk: 1470 })
    expect(spans[0], 'it is not yet night at midnight').toMatchObject({ kind: 'twilight', left: 0 })
    expect(spans[1]).toMatchObject({ kind: 'night', left: (30 / 1440) * 100 })
    expect(spans.at(-1)?.kind, 'nor at the end of the day').toBe('twilight')
  })

  it('is unknown where the sun is', () => {
    expect(darkness(null)).toEqual([])
  })
})

describe('a clock', () => {
  it('marks another day', () => {
    expect(clockOf(485)).toBe('08:05')
    expect(clockOf(1500)).toBe('01:00 +1')
    expect(clockOf(1439.9), 'rounded up it is the next day').toBe('00:00 +1')
    expect(clockOf(-30)).toBe('23:30 −1')
  })
})
