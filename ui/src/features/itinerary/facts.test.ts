import { describe, expect, it } from 'vitest'
import { day, leg, stop } from '../../testing/sample'
import { climbOf, countriesOf, moment, roadNumbers, shares, surfacesOf, timeOf } from './facts'

describe('a moment', () => {
  it('says how many midnights later it is, by the clock on the spot', () => {
    expect(moment('2027-06-02T01:10:00+07:00[Asia/Hovd]', '2027-06-01')).toEqual({ time: '01:10', later: 1 })
    expect(moment(null, '2027-06-01')).toBeNull()
  })

  it('is the start of the day at the first stop of a plan only', () => {
    const first = stop('a', { leg: null })
    const second = stop('b', { arrival: null })
    const one = day(1, [first, second], { start: '09:15' })
    expect(timeOf(first, one)).toEqual({ time: '09:15', later: 0 })
    expect(timeOf(second, one), 'no arrival is unknown, not the start').toBeNull()
  })
})

describe('surfaces', () => {
  it('are in percent that add up, the best first, without what is none', () => {
    expect(shares({ earth: 2_000, asphalt: 997_000, gravel: 1_000 }).map((each) => [each.surface, each.percent])).toEqual([
      ['asphalt', 100],
      ['gravel', 0],
      ['earth', 0],
    ])
    expect(shares({ asphalt: 5, gravel: 0 })).toEqual([{ surface: 'asphalt', metres: 5, percent: 100 }])
  })

  it('of a day are those of its legs together', () => {
    const one = day(1, [stop('a', { leg: null }), stop('b', { leg: leg({ surfaces: { asphalt: 10, gravel: 5 } }) }), stop('c', { leg: leg({ surfaces: { gravel: 7 } }) })])
    expect(surfacesOf(one)).toEqual({ asphalt: 10, gravel: 12 })
  })
})

describe('roads', () => {
  it('go by their numbers, each once in a row', () => {
    expect(roadNumbers(['A-10 Öskemen - Altai', 'A-10 Altai - Katon', 'R-256 Chuya highway', 'Ölgii airport road', ''])).toEqual([
      'A-10',
      'R-256',
    ])
  })
})

describe('countries of a day', () => {
  it('are in order, with what is only passed, and not a crossing’s near side twice', () => {
    const one = day(1, [
      stop('oskemen', { leg: null, country: 'KZ' }),
      stop('uba', { kind: 'crossing', country: 'KZ', leg: leg({ countries: ['KZ'] }) }),
      stop('barnaul', { country: 'RU', leg: leg({ countries: ['KZ', 'RU'] }) }),
    ])
    expect(countriesOf(one)).toEqual(['KZ', 'RU'])
  })
})

describe('the climb of a day', () => {
  const up = (ascent: number | null, descent: number | null) => leg({ ascent, descent })

  it('adds up', () => {
    expect(climbOf([up(200, 100), null, up(50, 60)])).toEqual({ ascent: 250, descent: 160, whole: true })
  })

  it('says where it is not the whole', () => {
    expect(climbOf([up(200, 100), up(null, null)])).toEqual({ ascent: 200, descent: 100, whole: false })
    expect(climbOf([up(null, null), leg({ mode: 'flight', ascent: 9, descent: 9 })])).toBeNull()
  })
})
