import { describe, expect, it } from 'vitest'
import { changed, inOrder, NATIONALITIES, people } from './party'

const two = [{ nationality: 'KZ', count: 2 }, { nationality: 'MN', count: 1 }]

describe('travellers', () => {
  it('come, go, and are gone at none', () => {
    expect(changed(two, 'KZ', 1)).toEqual([{ nationality: 'KZ', count: 3 }, { nationality: 'MN', count: 1 }])
    expect(changed(two, 'MN', -1)).toEqual([{ nationality: 'KZ', count: 2 }])
    expect(changed(two, 'DE', 1).at(-1)).toEqual({ nationality: 'DE', count: 1 })
    expect(people(two)).toBe(3)
  })

  it('are offered by name, but the hosts and their great neighbours first', () => {
    const names: Record<string, string> = { DE: 'Германия', AT: 'Австрия', FR: 'Франция' }
    const order = inOrder(['KZ', 'MN', 'RU', 'CN', 'DE', 'FR', 'AT'], (code) => names[code] ?? code, 'ru')
    expect(order).toEqual(['KZ', 'MN', 'RU', 'CN', 'AT', 'DE', 'FR'])
  })

  it('are offered by codes that are unique and two letters', () => {
    expect(new Set(NATIONALITIES).size).toBe(NATIONALITIES.length)
    for (const code of NATIONALITIES) expect(code).toMatch(/^[A-Z]{2}$/)
  })
})
