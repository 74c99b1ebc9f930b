import { describe, expect, it } from 'vitest'
import { monthAfter, weeks } from './calendar'

describe('a month', () => {
  it('starts its weeks on Monday and holds every day once', () => {
    const august = weeks(2027, 8)
    expect(august[0]?.[0], '1 August 2027 is a Sunday').toBe('2027-07-26')
    expect(august).toHaveLength(6)
    const days = august.flat().filter((date) => date.startsWith('2027-08'))
    expect(days).toHaveLength(31)
    expect(new Set(days).size).toBe(31)
  })

  it('has four weeks where February fits them', () => {
    expect(weeks(2027, 2)).toHaveLength(4)
  })

  it('goes over the year’s end both ways', () => {
    expect(monthAfter(2027, 12, 1)).toEqual({ year: 2028, month: 1 })
    expect(monthAfter(2027, 1, -1)).toEqual({ year: 2026, month: 12 })
  })
})
