import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../gen/api'

const invoke = vi.fn<(command: string, args: unknown) => Promise<unknown>>()
vi.mock('@tauri-apps/api/core', () => ({ invoke: (command: string, args: unknown) => invoke(command, args) }))

const { BackendError, change, exportGpx, failureOf, search, valueOf } = await import('./backend')

beforeEach(() => {
  invoke.mockReset()
})

describe('the way to Rust', () => {
  it('sends a search with every field that Rust wants', async () => {
    invoke.mockResolvedValue({ reply: 'hits', value: [{ key: 'site:berel', matched: 'Berel', distance: null }] })
    const hits = await search({ text: 'berel', limit: 5 })
    expect(hits.map((hit) => hit.key)).toEqual(['site:berel'])
    expect(invoke).toHaveBeenCalledWith('query', {
      request: {
        query: 'search',
        text: 'berel',
        kinds: [],
        themes: [],
        clusters: [],
        countries: [],
        month: null,
        access: null,
        near: null,
        within: null,
        limit: 5,
      },
    })
  })

  it('throws what Rust refuses, with its code', async () => {
    const failure = { code: 'edit_refused', args: {}, message: 'a plan keeps at least one day', details: '' }
    invoke.mockRejectedValue(failure)
    await expect(change({ edit: 'undo' })).rejects.toMatchObject({ failure })
    await expect(change({ edit: 'undo' })).rejects.toBeInstanceOf(BackendError)
  })

  it('tells a cancelled dialog from a failure', async () => {
    invoke.mockResolvedValue({ reply: 'cancelled' })
    expect(await exportGpx({ routes: false, splitDays: false })).toBeNull()
  })

  it('refuses a reply of another kind', () => {
    const reply: Reply = { reply: 'cancelled' }
    expect(() => valueOf(reply, 'plan')).toThrow(/"cancelled" where "plan"/)
  })

  it('makes a failure of anything thrown', () => {
    expect(failureOf('odd')).toMatchObject({ code: 'internal', message: 'odd' })
    expect(failureOf(new Error('torn')).details).toContain('torn')
    expect(failureOf({ code: 'no_space', message: 'full' })).toMatchObject({ code: 'no_space', args: {} })
  })
})
