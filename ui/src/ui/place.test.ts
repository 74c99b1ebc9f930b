import { describe, expect, it } from 'vitest'
import { nextAt, placeBy, pointBox } from './place'

const window = { width: 1024, height: 700 }
const button = { left: 900, top: 8, right: 1000, bottom: 40 }

describe('placeBy', () => {
  it('goes below, in line with the start', () => {
    expect(placeBy({ ...button, left: 100 }, { width: 200, height: 300 }, window)).toMatchObject({ left: 100, top: 44 })
  })

  it('stays inside the window', () => {
    expect(placeBy(button, { width: 200, height: 300 }, window).left).toBe(816)
    expect(placeBy(button, { width: 200, height: 300 }, window, 'end').left).toBe(800)
  })

  it('goes above where there is more room', () => {
    const low = { left: 100, top: 640, right: 200, bottom: 672 }
    expect(placeBy(low, { width: 200, height: 300 }, window).top).toBe(336)
  })

  it('says how tall it may be', () => {
    const placed = placeBy(pointBox(10, 350), { width: 200, height: 900 }, window)
    expect(placed.room).toBe(338)
    expect(placed.top + Math.min(900, placed.room), 'inside').toBeLessThanOrEqual(window.height)
  })
})

describe('nextAt', () => {
  it('goes round, and enters at the near end', () => {
    expect(nextAt(2, 1, 3)).toBe(0)
    expect(nextAt(0, -1, 3)).toBe(2)
    expect(nextAt(null, -1, 3)).toBe(2)
    expect(nextAt(null, 1, 0)).toBeNull()
  })
})
