import { describe, expect, it } from 'vitest'
import { isIcon, kindIcon, pathOf, profileIcon, themeIcon } from './icons'
import { PATHS } from './paths'

/** Where a path goes: the ends of its steps, on the grid. Enough to see that none was joined to the wrong place. */
function ends(data: string): [number, number][] {
  const counts: Record<string, number> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const found: [number, number][] = []
  for (const [, letter = '', rest = ''] of data.matchAll(/([a-z])([^a-z]*)/gi)) {
    const lower = letter.toLowerCase()
    const size = counts[lower] as number
    // In arcs, flags may stand together with the number after them.
    const text = lower === 'a' ? rest.replace(/((?:[\d.]+[\s,]*){2}-?[\d.]+[\s,]+)([01])[\s,]*([01])[\s,]*/g, '$1 $2 $3 ') : rest
    const numbers = [...text.matchAll(/-?(?:\d*\.\d+|\d+)(?:e-?\d+)?/gi)].map(([one]) => Number(one))
    if (lower === 'z') [x, y] = [startX, startY]
    for (let at = 0; size > 0 && at + size <= numbers.length; at += size) {
      const step = numbers.slice(at, at + size)
      const relative = letter === lower
      if (lower === 'h') x = (relative ? x : 0) + step[0]!
      else if (lower === 'v') y = (relative ? y : 0) + step[0]!
      else [x, y] = [(relative ? x : 0) + step[size - 2]!, (relative ? y : 0) + step[size - 1]!]
      if (lower === 'm' && at === 0) [startX, startY] = [x, y]
      found.push([x, y])
    }
  }
  return found
}

describe('icons', () => {
  it.each(Object.keys(PATHS))('%s stays on the grid', (name) => {
    const found = ends(PATHS[name as keyof typeof PATHS])
    expect(found.length).toBeGreaterThan(1)
    for (const [x, y] of found) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(24)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(24)
    }
  })

  it('has a symbol of its own for every theme of the atlas', () => {
    const themes = ['historical', 'ecological', 'ethnographic', 'religious', 'archaeological', 'nature', 'urban', 'economic']
    expect(new Set(themes.map((theme) => pathOf(themeIcon(theme)))).size).toBe(themes.length)
    expect(themeIcon('nonsense')).toBe('pin')
    expect(themeIcon(undefined)).toBe('pin')
  })

  it('has one for every kind and profile', () => {
    expect(kindIcon('site', ['religious', 'historical'])).toBe('theme-religious')
    expect(['town', 'crossing', 'airport', 'own'].map((kind) => kindIcon(kind))).toEqual(['kind-town', 'kind-crossing', 'kind-airport', 'kind-own'])
    for (const profile of ['car', '4x4', 'van', 'bus', 'bicycle', 'foot', 'horse']) expect(profileIcon(profile)).toBe(profile)
    expect(profileIcon('4x4', 'flight')).toBe('flight')
  })

  it('does not take inherited words for icons', () => {
    expect(isIcon('toString')).toBe(false)
  })
})
