import { describe, expect, it } from 'vitest'
import type { LonLat } from '../state/selection'
import { areaFeatures, labelSpot, reachFeatures, wayFeatures } from './overlays'

const along = (lat: (lon: number) => number): LonLat[] => Array.from({ length: 101 }, (_, at): LonLat => [80 + at / 100, lat(at / 100)])
const straight = along(() => 48)
const detour = along((part) => 48 + Math.max(0, 0.3 - Math.abs(part - 0.7)))

describe('the label of another way', () => {
  it('stands where the way is farthest from the others', () => {
    const [lon = 0] = labelSpot(detour, [straight]) ?? []
    expect(lon, 'at its bulge').toBeCloseTo(80.7, 1)
  })

  it('stands in the middle of a way that is alone', () => {
    expect(labelSpot(straight, [])?.[0]).toBeCloseTo(80.5, 2)
  })
})

describe('other ways', () => {
  it('are a line and a label each', () => {
    const made = wayFeatures({ stop: 'b', at: 1, list: [{ line: straight, label: 'best' }, { line: detour, label: '+12 km' }] })
    expect(made.features.map((each) => [each.geometry.type, each.properties?.['on']])).toEqual([
      ['LineString', false],
      ['Point', false],
      ['LineString', true],
      ['Point', true],
    ])
  })

  it('are nothing where none are asked for', () => {
    expect(wayFeatures(null).features).toEqual([])
  })
})

describe('what is within reach', () => {
  it('lies in rings that are closed, the largest at the bottom', () => {
    const ring: LonLat[] = [[80, 48], [81, 48], [81, 49]]
    const made = reachFeatures({ at: [80.5, 48.5], bands: [{ seconds: 1800, label: '30', polygons: [[ring]] }, { seconds: 3600, label: '60', polygons: [[ring]] }] })
    expect(made.features.map((each) => each.properties?.['id'])).toEqual(['band-3600', 'band-1800', 'from'])
    const [largest] = made.features
    expect(largest?.geometry.type === 'MultiPolygon' && largest.geometry.coordinates[0]?.[0]).toHaveLength(4)
  })
})

describe('areas', () => {
  it('are closed once', () => {
    const ring: LonLat[] = [[80, 48], [81, 48], [81, 49], [80, 48]]
    const [area] = areaFeatures([ring]).features
    expect(area?.geometry.type === 'Polygon' && area.geometry.coordinates[0]).toHaveLength(4)
  })
})
