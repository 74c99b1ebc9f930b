import { describe, expect, it } from 'vitest'
import type { LonLat } from '../state/selection'
import { along, placeNames, type Land, type Sight } from './placing'

// A screen of 1000 × 600 over ten by six degrees.
const sight: Sight = {
  width: 1000,
  height: 600,
  unproject: (x, y) => [x / 100, 6 - y / 100],
  project: ([lon, lat]) => ({ x: lon * 100, y: (6 - lat) * 100 }),
}
const block = (iso: string, west: number, south: number, east: number, north: number): Land => ({
  iso,
  rings: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
})

describe('placeNames', () => {
  it('writes each land inside itself', () => {
    const placed = placeNames([block('KZ', -5, -5, 5, 11), block('MN', 5, -5, 15, 11)], sight, [], new Map())
    expect(placed.get('KZ')![0]).toBeLessThan(4)
    expect(placed.get('MN')![0]).toBeGreaterThan(6)
  })

  it('keeps off the route', () => {
    const free = placeNames([block('KZ', -5, -5, 15, 11)], sight, [], new Map()).get('KZ')!
    const there = sight.project(free)
    const kept = placeNames([block('KZ', -5, -5, 15, 11)], sight, [there], new Map()).get('KZ')!
    expect(Math.hypot(sight.project(kept).x - there.x, sight.project(kept).y - there.y)).toBeGreaterThan(100)
  })

  it('leaves out a land with next to no room', () => {
    expect([...placeNames([block('KG', 4.9, 2.9, 5.1, 3.1)], sight, [], new Map()).keys()]).toEqual([])
  })

  it('stays where it was while that is still a good place', () => {
    const old: LonLat = [4.1, 3.2]
    expect(placeNames([block('KZ', -5, -5, 15, 11)], sight, [], new Map([['KZ', old]])).get('KZ')).toEqual(old)
    const gone: LonLat = [12, 3]
    expect(placeNames([block('KZ', -5, -5, 15, 11)], sight, [], new Map([['KZ', gone]])).get('KZ')).not.toEqual(gone)
  })

  it('does not take a hole for land', () => {
    const ring = block('KZ', -5, -5, 15, 11)
    ring.rings.push(...block('', 1, 1, 9, 5).rings)
    const placed = placeNames([ring], sight, [], new Map()).get('KZ')
    expect(placed === undefined || placed[0] < 1 || placed[0] > 9 || placed[1] < 1 || placed[1] > 5).toBe(true)
  })
})

describe('along', () => {
  it('walks a line that is in sight and nothing else', () => {
    expect(along([{ x: 0, y: 10 }, { x: 480, y: 10 }], 1000, 600)).toHaveLength(11)
    expect(along([{ x: -500, y: -10 }, { x: -20, y: -10 }], 1000, 600)).toEqual([])
    expect(along([], 1000, 600)).toEqual([])
  })
})
