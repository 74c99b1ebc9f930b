import { describe, expect, it } from 'vitest'
import { alternative } from '../../testing/sample'
import { compared, strength } from './compare'

const present = alternative({ distance: 100_000, duration: 5000, surfaces: { asphalt: 50_000, gravel: 50_000 } })
const short = alternative({ distance: 90_000, duration: 6000, surfaces: { earth: 90_000 } })
const paved = alternative({ distance: 140_000, duration: 5500, surfaces: { asphalt: 140_000 } })

describe('other ways', () => {
  const list = compared([present, short, paved])

  it('differ from the present one', () => {
    expect(list.map(({ farther, longer }) => [farther, longer])).toEqual([[0, 0], [-10_000, 1000], [40_000, 500]])
  })

  it('say how much of them is not paved', () => {
    expect(list.map(({ unpaved }) => unpaved)).toEqual([50, 100, 0])
  })

  it('have a strength each', () => {
    expect(list.map((_, index) => strength(list, index))).toEqual(['fastest', 'shortest', 'paved'])
    expect(strength(list, 9)).toBeNull()
  })

  it('are none where there is none', () => {
    expect(compared([])).toEqual([])
  })
})
