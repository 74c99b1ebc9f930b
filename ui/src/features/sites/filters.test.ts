import { describe, expect, it } from 'vitest'
import { site } from '../../testing/sample'
import { byKind, byRegion, distance, filtering, found, NO_FILTERS, passes } from './filters'

const berel = site('berel', { themes: ['archaeological'], access: 'gravel', months: [6, 7, 8, 9] })

describe('a site passes', () => {
  it('any of the themes', () => {
    expect(passes(berel, { ...NO_FILTERS, themes: ['nature', 'archaeological'] }, [])).toBe(true)
    expect(passes(berel, { ...NO_FILTERS, themes: ['nature'] }, [])).toBe(false)
  })

  it('if it demands no more than asked', () => {
    expect(passes(berel, { ...NO_FILTERS, access: 'paved' }, [])).toBe(false)
    expect(passes(berel, { ...NO_FILTERS, access: 'gravel' }, [])).toBe(true)
    expect(passes({ ...berel, access: '' }, { ...NO_FILTERS, access: '4x4' }, []), 'unknown is the greatest demand').toBe(false)
  })

  it('in season in any month of the plan; unknown months are not out of season', () => {
    const season = { ...NO_FILTERS, inSeason: true }
    expect(passes(berel, season, [5, 6])).toBe(true)
    expect(passes(berel, season, [11, 12])).toBe(false)
    expect(passes({ ...berel, months: [] }, season, [11])).toBe(true)
  })

  it('without filters always', () => {
    expect(filtering(NO_FILTERS)).toBe(false)
    expect(passes(berel, NO_FILTERS, [1])).toBe(true)
  })
})

describe('groups', () => {
  it('follow the atlas’s clusters, then countries', () => {
    const sites = [
      site('orkhon', { cluster: 'orkhon', country: 'MN' }),
      site('khoton', { cluster: 'altai', country: 'MN' }),
      site('berel', { cluster: 'altai', country: 'KZ' }),
      site('katun', { cluster: 'altai', country: 'KZ' }),
    ]
    const groups = byRegion(sites, ['altai', 'orkhon'], ['KZ', 'MN'])
    expect(groups.map((group) => [group.id, group.places.length])).toEqual([['altai/KZ', 2], ['altai/MN', 1], ['orkhon/MN', 1]])
  })

  it('of kinds come in the order of their best hit', () => {
    const places = [{ kind: 'town' }, { kind: 'site' }, { kind: 'town' }]
    expect(byKind(places).map((group) => [group.kind, group.places.length])).toEqual([['town', 2], ['site', 1]])
  })
})

describe('found places', () => {
  it('keep the order of the hits, without unknown keys and filtered ones', () => {
    const places = new Map([berel, site('katun', { country: 'RU' }), site('otrar')].map((each) => [each.key, each]))
    const hits = ['site:otrar', 'site:gone', 'site:katun', 'site:berel'].map((key) => ({ key, matched: '', distance: null }))
    expect(found(hits, places, (place) => place.country === 'KZ').map((place) => place.key)).toEqual(['site:otrar', 'site:berel'])
  })
})

describe('distance', () => {
  it('is that of the globe: Almaty – Ulaanbaatar about 2,390 km', () => {
    const km = distance([76.95, 43.24], [106.92, 47.92]) / 1000
    expect(km).toBeGreaterThan(2360)
    expect(km).toBeLessThan(2420)
    expect(distance([80, 48], [80, 48])).toBe(0)
  })
})
