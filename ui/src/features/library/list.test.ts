import { describe, expect, it } from 'vitest'
import type { KeptView, LibraryView } from '../../gen/api'
import { kept } from '../../testing/sample'
import { countsOf, drawnRows, listed, scrollTo } from './list'

const library = (...plans: KeptView[]): LibraryView => ({ plans, folder: '', findings: [] })
const nothing = () => []
const ids = (list: KeptView[]) => list.map(({ id }) => id)

const shelf = library(
  kept('altai', { title: 'Altai ring', changed: '2026-11-20T08:00:00Z', start: '2027-07-01' }),
  kept('steppe', { title: 'Great Steppe', changed: '2026-11-22T08:00:00Z', start: '2027-06-01', countries: ['KZ'] }),
  kept('torn', { title: 'Torn', changed: '2026-11-21T08:00:00Z', start: null }),
  kept('usual', { kind: 'template', title: 'Usual week' }),
  kept('border', { kind: 'block', title: 'Over Tashanta' }),
  kept('old', { title: 'Old', trashed: '2026-11-01T08:00:00Z' }),
)

describe('the library', () => {
  it('has each plan in one section', () => {
    expect(countsOf(shelf)).toEqual({ plans: 3, templates: 1, blocks: 1, trash: 1 })
    expect(ids(listed(shelf, 'trash', '', 'changed', nothing))).toEqual(['old'])
  })

  it('is in order of what was changed last, of the start, or of the title', () => {
    expect(ids(listed(shelf, 'plans', '', 'changed', nothing))).toEqual(['steppe', 'torn', 'altai'])
    expect(ids(listed(shelf, 'plans', '', 'start', nothing)), 'what cannot be read is last').toEqual(['steppe', 'altai', 'torn'])
    expect(ids(listed(shelf, 'plans', '', 'title', nothing))).toEqual(['altai', 'steppe', 'torn'])
  })

  it('is searched by starts of words, in any order', () => {
    expect(ids(listed(shelf, 'plans', 'ring alt', 'changed', nothing))).toEqual(['altai'])
    expect(listed(shelf, 'plans', 'tai', 'changed', nothing), 'not from the middle of a word').toEqual([])
  })

  it('is searched with typing errors: a letter wrong, missing, too many or swapped', () => {
    for (const typed of ['altia', 'altay', 'alati', 'grat step', 'steepe']) {
      expect(listed(shelf, 'plans', typed, 'changed', nothing), typed).toHaveLength(1)
    }
    expect(listed(shelf, 'plans', 'alb', 'changed', nothing), 'a short word is to be right').toEqual([])
  })

  it('is searched by country in the language of the window', () => {
    const besides = (plan: KeptView) => plan.countries.map((code) => (code === 'MN' ? 'Моңғолия' : 'Қазақстан'))
    expect(ids(listed(shelf, 'plans', 'моңғол', 'title', besides))).toEqual(['altai', 'torn'])
  })
})

describe('a list of a thousand plans', () => {
  it('draws what is in sight and little more', () => {
    expect(drawnRows(1000, 72, 0, 720)).toEqual([0, 16])
    expect(drawnRows(1000, 72, 7200, 720)).toEqual([94, 116])
    expect(drawnRows(1000, 72, 71_280, 720), 'at the end').toEqual([984, 1000])
    expect(drawnRows(0, 72, 0, 720)).toEqual([0, 0])
  })

  it('that grew short under the view still draws its end', () => {
    const [from, to] = drawnRows(3, 72, 9000, 720)
    expect(from).toBeLessThan(to)
    expect(to).toBe(3)
  })

  it('is scrolled only where the row is out of sight', () => {
    expect(scrollTo(3, 72, 0, 720)).toBeNull()
    expect(scrollTo(10, 72, 0, 720)).toBe(72)
    expect(scrollTo(0, 72, 100, 720)).toBe(0)
  })

  it('is searched within a frame', () => {
    const many = library(...Array.from({ length: 1000 }, (_, at) => kept(`p${at}`, { title: `Journey ${at} over the Chuya highway to Ölgii` })))
    const before = performance.now()
    const found = listed(many, 'plans', 'olgiy chuya', 'title', nothing)
    expect(found).toHaveLength(1000)
    expect(performance.now() - before, 'milliseconds, generous for a busy machine').toBeLessThan(150)
  })
})
