import { describe, expect, it } from 'vitest'
import type { FigureView } from '../../gen/api'
import { allShipped, changesOf, differs, groupsOf, numberOf, shownOf, tableOf, withShipped, wrongWith } from './figures'

const figure = (key: string, value: number, over: Partial<FigureView> = {}): FigureView => ({ key, unit: 'km/h', value, shipped: value, least: 0, most: 160, ...over })
const figures = [
  figure('speed.trunk.asphalt', 78),
  figure('speed.trunk.gravel', 60, { shipped: 56 }),
  figure('speed.track.earth', 20),
  figure('ground.sand', 28),
  figure('season.4', 1.25, { unit: '×', least: 1, most: 10 }),
  figure('wet', 1.2, { unit: '×', least: 1, most: 10 }),
  figure('off_road', 20, { least: 0.5 }),
]
const [asphalt, gravel, , , april, wet] = figures as [FigureView, FigureView, FigureView, FigureView, FigureView, FigureView]

describe('the figures of a profile', () => {
  it('are in groups by the first word of their keys, single words last', () => {
    expect(groupsOf(figures).map(({ id, figures: own }) => [id, own.length])).toEqual([['speed', 3], ['ground', 1], ['season', 1], ['other', 2]])
  })

  it('make a table of classes and surfaces, with holes', () => {
    const { columns, rows } = tableOf(figures.slice(0, 3))
    expect(columns).toEqual(['asphalt', 'gravel', 'earth'])
    expect(rows.map(({ name, cells }) => [name, cells.map((cell) => cell?.value ?? null)])).toEqual([['trunk', [78, 60, null]], ['track', [null, null, 20]]])
  })
})

describe('a figure under edit', () => {
  it('takes a comma for a point, and no words', () => {
    expect(numberOf(' 1,25 ')).toBe(1.25)
    expect(numberOf('−2')).toBe(-2)
    expect(['', 'fast', '1.2.3', '1e5'].map(numberOf)).toEqual([null, null, null, null])
  })

  it('is wrong out of its range, or where it is no number', () => {
    expect(wrongWith(asphalt, { [asphalt.key]: '300' })).toBe('range')
    expect(wrongWith(april, { [april.key]: '0.5' })).toBe('range')
    expect(wrongWith(asphalt, { [asphalt.key]: 'fast' })).toBe('number')
    expect(wrongWith(asphalt, {})).toBeNull()
  })

  it('left empty is 0 where 0 means that it may not go there, else a mistake', () => {
    expect(changesOf([asphalt], { [asphalt.key]: '' })).toEqual({ [asphalt.key]: 0 })
    expect(wrongWith(wet, { wet: '' })).toBe('number')
  })

  it('differs from the shipped one, kept or typed', () => {
    expect(differs(gravel, {}), 'the user changed it before').toBe(true)
    expect(differs(gravel, { [gravel.key]: '56' })).toBe(false)
    expect(differs(asphalt, { [asphalt.key]: '80' })).toBe(true)
  })

  it('goes back to the shipped one, alone or with all', () => {
    expect(shownOf(gravel, withShipped({}, gravel))).toBe('56')
    const draft = allShipped({ [asphalt.key]: '1' }, figures)
    expect(figures.some((each) => differs(each, draft))).toBe(false)
    expect(changesOf(figures, draft), 'only what was another changes').toEqual({ [gravel.key]: 56 })
  })
})
