import { describe, expect, it } from 'vitest'
import type { AtlasView, CorridorView, CrossingView } from '../gen/api'
import { dayColour } from '../look'
import type { LonLat } from '../state/selection'
import { check, day, leg, names, plan, site, stop } from '../testing/sample'
import { corridorLines, crossingPoints, crossingSign, handlePoints, legPlace, offNetwork, planFeatures, plannedKeys, shortName, sitePoints, townLevel } from './sources'

const atlas = (over: Partial<AtlasView>): AtlasView => ({ sites: [], towns: [], crossings: [], airports: [], flights: [], themes: [], clusters: [], countries: [], ...over })
const crossing = (id: string, over: Partial<CrossingView> = {}): CrossingView => ({
  key: `crossing:${id}`, kind: 'crossing', names: names(id), country: 'KZ', at: [82, 50], fact: { source: 'x', asOf: '2026', confidence: 'high' },
  countries: ['KZ', 'RU'], status: 'open', statusNote: '', vehiclesOnly: null, hours: '', road: '', notes: '', ...over,
})

describe('legs', () => {
  const road: LonLat[] = [[80, 48], [81, 48.5], [82, 49]]
  const ends = [stop('a', { at: [80, 48], leg: null }), stop('b', { at: [82, 49], leg: leg({ from: 'a', line: 'ab' }) })]

  it('are drawn in the colour of their day', () => {
    const made = planFeatures(plan([day(1, [stop('x', { leg: null })]), day(2, ends)]), new Map([['ab', road]]), 'en', false)
    expect(made.legs.features[0]?.properties).toMatchObject({ id: 'b', day: 'd2', colour: dayColour(1, false), kind: 'approximate', lane: 0 })
  })

  it('wait for their geometry', () => {
    expect(planFeatures(plan([day(1, ends)]), new Map(), 'en', false).legs.features).toEqual([])
  })

  it('fly along a great circle with an aeroplane halfway', () => {
    const flown = [ends[0]!, stop('b', { at: [106.9, 47.9], leg: leg({ from: 'a', mode: 'flight', line: 'f' }) })]
    const made = planFeatures(plan([day(1, flown)]), new Map([['f', [[80, 48], [106.9, 47.9]]]]), 'en', false)
    expect(made.legs.features[0]?.properties['kind']).toBe('flight')
    expect(made.legs.features[0]?.geometry.coordinates.length).toBeGreaterThan(20)
    expect(made.planes.features[0]?.geometry.coordinates[0]).toBeCloseTo(93.4, 0)
  })

  it('are not drawn where there is no way: a flight that does not join its ends has no line', () => {
    const flown = [ends[0]!, stop('b', { leg: leg({ from: 'a', mode: 'flight', line: null }) })]
    expect(planFeatures(plan([day(1, flown)]), new Map(), 'en', false).legs.features).toEqual([])
  })

  it('tell the piece off the road from the road', () => {
    const whole: LonLat[] = [[80, 48], [80.1, 48], [81, 48.5], [82, 49]]
    expect(offNetwork(whole, leg({ offNetwork: [7000, 0] }))).toEqual({ start: whole.slice(0, 2), road: whole.slice(1), end: null })
    expect(offNetwork(whole, leg({ offNetwork: [0, 7000] }))).toEqual({ start: null, road: whole.slice(0, 3), end: whole.slice(2) })
    expect(offNetwork(whole, leg({ offNetwork: [20, 20] })).road).toEqual(whole)
  })

  it('keep to the right where a road is gone there and back', () => {
    const back = stop('c', { at: [80, 48], leg: leg({ from: 'b', line: 'ba' }) })
    const lines = new Map([['ab', road], ['ba', [...road].reverse()]])
    const made = planFeatures(plan([day(1, ends), day(2, [back])]), lines, 'en', false)
    expect(made.legs.features.map((one) => one.properties['lane'])).toEqual([1, 1])
  })

  it('lie side by side where a road is gone twice the same way, and only there', () => {
    const again = stop('c', { leg: leg({ from: 'b', line: 'again' }) })
    const lines = new Map([['ab', road], ['again', [[80, 48], [81, 48.5], [81, 51]] as LonLat[]]])
    const made = planFeatures(plan([day(1, [...ends, again])]), lines, 'en', false)
    expect(made.legs.features.map(({ properties, geometry }) => [properties['id'], properties['lane'], geometry.coordinates.length])).toEqual([
      ['b', 1, 2], ['b', 0, 2], ['c', 2.8, 2], ['c', 0, 2],
    ])
  })
})

describe('stops', () => {
  it('name a place once when it is met twice, and stack the numbers', () => {
    const made = planFeatures(plan([day(1, [stop('a', { number: 1 }), stop('b', { number: 2 })])]), new Map(), 'en', false)
    expect(made.stops.features.map(({ properties }) => [properties['number'], properties['turn'], properties['named']])).toEqual([['1', 0, true], ['2', 1, false]])
  })

  it('have a square for a crossing and a full disc for a night', () => {
    const made = planFeatures(plan([day(3, [stop('a', { kind: 'crossing' }), stop('b', { at: [90, 50], overnight: true })])]), new Map(), 'en', false)
    expect(made.stops.features.map(({ properties }) => properties['icon'])).toEqual(['stop-crossing', 'stop-2-night'])
  })

  it('are named in the language of the window unless the planner named them', () => {
    const all = { en: 'Ölgii', kk: 'Өлгей', mn: 'Өлгий', ru: 'Улгий' }
    const made = planFeatures(plan([day(1, [stop('a', { names: all }), stop('b', { at: [90, 50], names: all, renamed: true, name: 'Bat’s house' })])]), new Map(), 'mn', false)
    expect(made.stops.features.map(({ properties }) => properties['name'])).toEqual(['Өлгий', 'Bat’s house'])
  })
})

describe('marks', () => {
  const wrong = (kind: string, id: string) => check(`${kind} ${id}`, { severity: 'error', subject: { kind, id, day: 1, name: id } })
  const days = [day(1, [stop('a', { leg: null, at: [80, 48] }), stop('b', { at: [82, 48], leg: leg({ from: 'a', line: 'ab' }) })])]
  const lines = new Map<string, [number, number][]>([['ab', [[80, 48], [81, 48], [82, 48]]]])

  it('stand beside a stop and in the middle of a leg', () => {
    const { marks } = planFeatures(plan(days, { checks: [wrong('stop', 'a'), wrong('leg', 'b')] }), lines, 'en', false)
    expect(marks.features.map(({ properties, geometry }) => [properties['id'], properties['beside'], geometry.coordinates.map(Math.round)])).toEqual([
      ['a', true, [80, 48]],
      ['b', false, [81, 48]],
    ])
  })

  it('are not there where nothing is wrong', () => {
    expect(planFeatures(plan(days), lines, 'en', false).marks.features).toEqual([])
  })
})

describe('places', () => {
  it('leave out what the filters hide, what has no position and what is a stop already', () => {
    const sites = [site('seen'), site('hidden'), site('nowhere', { at: null }), site('planned')]
    const planned = plannedKeys(plan([day(1, [stop('x', { key: 'site:planned' }), stop('own', { key: null })])]))
    const shown = new Set(['site:seen', 'site:nowhere', 'site:planned'])
    expect(sitePoints(atlas({ sites }), 'en', shown, planned).features.map(({ properties }) => properties['id'])).toEqual(['site:seen'])
    expect(sitePoints(atlas({ sites }), 'en', null, planned).features).toHaveLength(2)
  })

  it('mark a pin that is not sure', () => {
    const low = site('x', { fact: { source: 'x', asOf: '2026', confidence: 'low' }, themes: ['religious'] })
    expect(sitePoints(atlas({ sites: [low] }), 'en', null, new Set()).features[0]?.properties).toMatchObject({ low: true, icon: 'theme-religious' })
  })

  it('sign crossings by what a joint journey may do with them', () => {
    expect(['open', 'limited', 'verify', 'seasonal', 'local', 'rail', 'closed', 'new word'].map(crossingSign)).toEqual([
      'open', 'limited', 'limited', 'limited', 'closed', 'closed', 'closed', 'closed',
    ])
    expect(crossingPoints(atlas({ crossings: [crossing('a'), crossing('b', { at: null })] }), 'en', new Set()).features).toHaveLength(1)
  })

  it('write cities before villages', () => {
    expect(townLevel(1_500_000)).toBeLessThan(townLevel(60_000))
    expect(townLevel(60_000)).toBeLessThan(townLevel(0))
  })

  it('take brackets off a name, but never all of it', () => {
    expect(shortName('Öskemen (Ust-Kamenogorsk)')).toBe('Öskemen')
    expect(shortName('(Ust-Kamenogorsk)')).toBe('(Ust-Kamenogorsk)')
  })
})

describe('corridors and handles', () => {
  it('call a track a track whatever it is made of', () => {
    const corridor: CorridorView = { id: 'a', road: 'A0303 Olgii road', class: 'track', surface: 'gravel', closedMonths: [], line: [[80, 48], [81, 48]] }
    expect(corridorLines([corridor]).features[0]?.properties).toMatchObject({ surface: 'track', road: 'A0303', main: false })
  })

  it('have a handle for each point that bends a road, none for a flight', () => {
    const bent = stop('b', { leg: leg({ shaping: [[81, 49], [82, 49]] }) })
    const flown = stop('c', { leg: leg({ mode: 'flight', shaping: [[81, 49]] }) })
    const journey = plan([day(1, [bent, flown])])
    expect(handlePoints(journey, 'b', false).features.map(({ properties }) => properties['id'])).toEqual(['b/0', 'b/1'])
    expect(handlePoints(journey, 'c', false).features).toEqual([])
    expect(handlePoints(journey, null, false).features).toEqual([])
  })

  it('know where in the plan a leg arrives', () => {
    const journey = plan([day(1, ['a']), day(2, ['b', 'c'])])
    expect(legPlace(journey, 'c')).toMatchObject({ day: 'd2', index: 1 })
    expect(legPlace(journey, 'gone')).toBeNull()
  })
})
