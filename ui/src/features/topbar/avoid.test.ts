import { describe, expect, it } from 'vitest'
import type { CrossingView } from '../../gen/api'
import { names } from '../../testing/sample'
import { avoided, crossingId, toggled, usable, withArea, withoutArea } from './avoid'

const crossing = (id: string, countries: [string, string], status: string, at: [number, number] | null = [89, 49]) =>
  ({ key: `crossing:${id}`, names: names(id), countries, status, at }) as CrossingView

describe('what a plan avoids', () => {
  const avoid = { countries: ['CN'], crossings: ['khorgos'], unpaved: true, ferries: false, tolls: true, fords: false, areas: [] }
  const ring: [number, number][] = [[80, 48], [81, 48], [81, 49], [80, 48]]

  it('is counted', () => {
    expect(avoided(avoid)).toBe(4)
    expect(avoided(withArea(avoid, ring)), 'an area counts too').toBe(5)
  })

  it('has areas that come and go', () => {
    expect(withoutArea(withArea(withArea(avoid, ring), []), 1).areas).toEqual([ring])
  })

  it('is put in and taken out', () => {
    expect(toggled(['CN'], 'RU')).toEqual(['CN', 'RU'])
    expect(toggled(['CN', 'RU'], 'CN')).toEqual(['RU'])
  })

  it('may be a crossing that a road could use, by its pair of countries', () => {
    const pairs = usable([
      crossing('tashanta', ['RU', 'MN'], 'open'),
      crossing('kyakhta', ['MN', 'RU'], 'verify'),
      crossing('naushki', ['RU', 'MN'], 'rail'),
      crossing('nowhere', ['KZ', 'CN'], 'open', null),
    ])
    expect([...pairs.keys()]).toEqual(['MN–RU'])
    expect(pairs.get('MN–RU')?.map((each) => crossingId(each.key))).toEqual(['tashanta', 'kyakhta'])
  })
})
