import { describe, expect, it } from 'vitest'
import type { CatalogueView, RegionView } from '../../gen/api'
import { names } from '../../testing/sample'
import { retryOf } from './retry'

const entry = { id: 'mongolia', names: { ...names('Mongolia'), mn: 'Монгол' }, heightsBytes: 7e8 } as CatalogueView
const pack = { id: 'mn-1', name: 'Mongolia', fromCatalogue: 'mongolia' } as RegionView
const own = { id: 'own', name: 'My extract', fromCatalogue: null } as RegionView
const regions = { catalogue: [entry], installed: [pack, own] }
const job = (kind: string, name: string, state = 'failed') => ({ kind, name, state })

describe('work that failed', () => {
  it('is tried again where it is known what it was', () => {
    expect(retryOf(job('get', 'Монгол'), regions)).toEqual({ net: 'getRegion', id: 'mongolia', heights: true })
    expect(retryOf(job('update', 'Mongolia'), regions)).toEqual({ net: 'updateRegion', id: 'mn-1' })
  })

  it('is left alone where only the user knows its files', () => {
    expect(retryOf(job('build', 'Mongolia'), regions)).toBeNull()
    expect(retryOf(job('update', 'My extract'), regions)).toBeNull()
    expect(retryOf(job('get', 'Atlantis'), regions)).toBeNull()
  })

  it('is not offered for what did not fail', () => {
    expect(retryOf(job('get', 'Mongolia', 'cancelled'), regions)).toBeNull()
  })
})
