import { describe, expect, it } from 'vitest'
import { day, leg, names, stop } from '../../testing/sample'
import { stretches } from './stretches'

describe('stretches of a day', () => {
  const one = day(
    2,
    [
      stop('zaysan', { number: 5, leg: leg({ distance: 120_000, quality: 'surveyed', surfaces: { asphalt: 90_000, gravel: 30_000 } }) }),
      stop('ubn', { number: 6, leg: leg({ mode: 'flight', distance: null }) }),
      stop('gone', { number: 7, leg: leg({ distance: null }) }),
      stop('khovd', { number: 8, leg: leg({ distance: 40_000 }) }),
    ],
    { from: { stop: 'a', number: 4, name: 'Almaty', names: names('Almaty'), departure: null } },
  )

  it('are those by road, with what they start from', () => {
    expect(stretches(one).map((each) => [each.stop, each.from?.en, each.approximate])).toEqual([
      ['zaysan', 'Almaty', false],
      ['khovd', 'gone', true],
    ])
  })

  it('have their surfaces', () => {
    expect(stretches(one)[0]?.shares.map((share) => share.percent)).toEqual([75, 25])
  })
})
