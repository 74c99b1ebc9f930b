import { describe, expect, it } from 'vitest'
import type { LonLat } from '../state/selection'
import { distance, greatCircle, heading, middle, project } from './arc'

const almaty: LonLat = [76.889, 43.238]
const ulaanbaatar: LonLat = [106.917, 47.918]

describe('distance', () => {
  it('agrees with a published great-circle distance', () => {
    // Almaty – Ulaanbaatar, about 2,370 km by any geodesic calculator.
    expect(distance(almaty, ulaanbaatar) / 1000).toBeGreaterThan(2340)
    expect(distance(almaty, ulaanbaatar) / 1000).toBeLessThan(2400)
  })

  it('is a degree of latitude where only the latitude differs', () => {
    expect(distance([80, 48], [80, 49])).toBeCloseTo(111_195, -1)
  })
})

describe('greatCircle', () => {
  const line = greatCircle(almaty, ulaanbaatar)

  it('keeps both ends exactly', () => {
    expect(line[0]).toEqual(almaty)
    expect(line.at(-1)).toEqual(ulaanbaatar)
  })

  it('bows towards the pole', () => {
    const straight = (almaty[1] + ulaanbaatar[1]) / 2
    expect(middle(line)?.at[1]).toBeGreaterThan(straight + 0.5)
  })

  it('is as long as the shortest way', () => {
    const length = line.slice(1).reduce((sum, point, index) => sum + distance(line[index] as LonLat, point), 0)
    expect(length).toBeCloseTo(distance(almaty, ulaanbaatar), -1)
  })

  it('survives two equal ends', () => {
    expect(greatCircle(almaty, almaty)).toEqual([almaty, almaty])
  })
})

describe('heading and middle', () => {
  it('points where one goes', () => {
    expect(heading([80, 48], [80, 50])).toBeCloseTo(0)
    expect(heading([80, 48], [82, 48])).toBeCloseTo(90)
    expect(heading([80, 48], [78, 48])).toBeCloseTo(270)
  })

  it('finds half of the way, not the middle point of the list', () => {
    const half = middle([[80, 0], [80.1, 0], [84, 0]])
    expect(half?.at[0]).toBeCloseTo(82, 5)
  })

  it('has no middle without length', () => {
    expect(middle([])).toBeNull()
    expect(middle([[80, 48], [80, 48]])).toBeNull()
  })
})

describe('project', () => {
  const line: LonLat[] = [[80, 48], [81, 48], [81, 49]]

  it('measures along the line to the nearest point of it', () => {
    const found = project(line, [81.2, 48.5])
    expect(found.at).toEqual([81, expect.closeTo(48.5, 5)])
    expect(found.along).toBeCloseTo(distance([80, 48], [81, 48]) + distance([81, 48], [81, 48.5]), 0)
    expect(found.away).toBeCloseTo(distance([81.2, 48.5], [81, 48.5]), 0)
  })
})
