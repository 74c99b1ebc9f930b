import { describe, expect, it } from 'vitest'
import type { Position } from 'geojson'
import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec'
import type { LonLat } from '../state/selection'
import { distance } from './arc'
import { baseMap } from './base'
import { COUNTRIES, countryPoints, labelPoints, LABELS } from './labels'
import { LIVE_SOURCES, liveLayers } from './layers'
import { GROUND_SOURCES, groundLayers } from './style'

const base = baseMap()
const border = (pair: string) => base.borders.features.find(({ properties }) => properties.pair === pair)
const points = (pair: string) => (border(pair)?.geometry.coordinates.flat(border(pair)?.geometry.type === 'LineString' ? 0 : 1) ?? []) as Position[]

describe('the base map', () => {
  it('keeps Kazakhstan and Mongolia apart: the fact that shapes the product', () => {
    expect(border('KZ-MN')).toBeUndefined()
    const [kz, mn] = [points('CN-KZ'), points('CN-MN')]
    expect(kz.length, 'the borders are there at all').toBeGreaterThan(200)
    expect(mn.length).toBeGreaterThan(200)
    let gap = Infinity
    for (const a of kz) for (const b of mn) gap = Math.min(gap, distance(a as LonLat, b as LonLat) / 1000)
    expect(gap, 'km between the two at Tavan Bogd').toBeGreaterThan(25)
    expect(gap).toBeLessThan(50)
  })

  it('is fine at the corner of the four countries', () => {
    const near = (pair: string) => points(pair).filter(([lon, lat]) => lon! > 84 && lon! < 90 && lat! > 48 && lat! < 51).length
    expect(near('KZ-RU')).toBeGreaterThan(40)
    expect(near('MN-RU')).toBeGreaterThan(25)
    expect(near('CN-KZ')).toBeGreaterThan(20)
  })

  it('has Baikonur in Kazakhstan', () => {
    expect(base.countries.features.filter(({ properties }) => properties.iso === '').length).toBeLessThanOrEqual(1)
    expect(base.borders.features.some(({ properties }) => /^-KZ|KZ-$/.test(properties.pair))).toBe(false)
  })

  it.each(['balqash', 'zaysan', 'alakol', 'issyk-kul', 'uvs', 'khyargas', 'khar-us', 'khovsgol', 'baikal', 'aral', 'markakol', 'khoton', 'tengiz', 'teletskoye'])('has the lake %s', (name) => {
    expect(base.lakes.features.some(({ properties }) => properties.name === name)).toBe(true)
  })

  it.each(['Irtysh', 'Ob', 'Katun', 'Syr Dar', 'Ili', 'Orkhon', 'Selenga', 'Khovd', 'Bukhtarma', 'Tuul', 'Kherlen'])('has the river %s', (name) => {
    expect(base.rivers.features.some(({ properties }) => properties.name === name)).toBe(true)
  })
})

describe('names on the land', () => {
  it('are there in all four languages', () => {
    const all = [...LABELS.map(({ names }) => names), ...Object.values(COUNTRIES).map(({ names }) => names)]
    for (const names of all) expect(Object.values(names).every((name) => name.length > 1), names.en).toBe(true)
    expect(all.length).toBeGreaterThan(30)
  })

  it('use the letters of the languages', () => {
    const text = (language: 'kk' | 'mn') => labelPoints(language).features.map(({ properties }) => String(properties?.['name'])).join('')
    expect(text('kk')).toMatch(/[әғқңөұүһі]/)
    expect(text('mn')).toMatch(/[өү]/)
  })

  it('write a country in capitals of its language, and only those with a place', () => {
    const made = countryPoints(new Map([['KZ', [67, 48]], ['XX', [0, 0]]]), 'kk')
    expect(made.features.map(({ properties }) => properties?.['name'])).toEqual(['ҚАЗАҚСТАН'])
  })
})

describe('layers', () => {
  const known = new Set<string>([...GROUND_SOURCES, ...LIVE_SOURCES])

  it.each([false, true])('draw only from sources that exist, each id once (dark: %s)', (dark) => {
    const layers = [...groundLayers(dark), ...liveLayers(dark)]
    expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length)
    for (const layer of layers) if ('source' in layer) expect(known, layer.id).toContain(layer.source)
  })

  it.each([false, true])('keep to the style specification (dark: %s)', (dark) => {
    const sources = Object.fromEntries([...known].map((name) => [name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }]))
    const style = { version: 8, sources, layers: [...groundLayers(dark), ...liveLayers(dark)] } as StyleSpecification
    const said = validateStyleMin(style).map(({ message }) => message)
    // Without a glyph server the map draws text from the window's own font; the specification's checker does not know that.
    expect(said.filter((message) => !message.includes('"glyphs"'))).toEqual([])
  })

  it('have the same layers in light and dark, so that a theme only changes colours', () => {
    const shape = (dark: boolean) => [...groundLayers(dark), ...liveLayers(dark)].map(({ id, type, paint }) => [id, type, Object.keys(paint ?? {})])
    expect(shape(true)).toEqual(shape(false))
  })
})
