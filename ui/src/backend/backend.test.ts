import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../gen/api'

const invoke = vi.fn<(command: string, args: unknown) => Promise<unknown>>()
vi.mock('@tauri-apps/api/core', () => ({ invoke: (command: string, args: unknown) => invoke(command, args) }))
/** Who listens, by the event. */
const heard = new Map<string, (event: { payload: unknown }) => void>()
vi.mock('@tauri-apps/api/event', () => ({
  listen: async (event: string, hear: (event: { payload: unknown }) => void) => {
    heard.set(event, hear)
    return () => heard.delete(event)
  },
}))

const { BackendError, change, exportGpx, failureOf, hearJobs, hearLibrary, hearPlan, hearRoads, jobFrom, jobOverNet, search, valueOf } = await import('./backend')

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

  it('asks for the network by a command of its own, and for files by theirs', async () => {
    const job = { id: 'j1', state: 'running' }
    invoke.mockResolvedValue({ reply: 'job', value: job })
    expect(await jobOverNet({ net: 'getRegion', id: 'mongolia', heights: true })).toEqual(job)
    expect(invoke).toHaveBeenLastCalledWith('net', { request: { net: 'getRegion', id: 'mongolia', heights: true } })
    await jobFrom({ files: 'buildRegion', name: '', heights: false })
    expect(invoke).toHaveBeenLastCalledWith('files', { request: { files: 'buildRegion', name: '', heights: false } })
  })

  it('hears of work and of roads until it listens no more', async () => {
    const told: unknown[] = []
    const stop = await hearJobs((job) => told.push(job))
    await hearRoads(() => told.push('roads'))
    heard.get('job')?.({ payload: { id: 'j1' } })
    heard.get('roads')?.({ payload: null })
    expect(told).toEqual([{ id: 'j1' }, 'roads'])
    stop()
    expect([...heard.keys()]).toEqual(['roads'])
    heard.clear()
  })

  it('hears that the plan or the library is another now', async () => {
    const told: string[] = []
    await hearPlan(() => told.push('plan'))
    await hearLibrary(() => told.push('library'))
    heard.get('library')?.({ payload: null })
    heard.get('plan')?.({ payload: null })
    expect(told).toEqual(['library', 'plan'])
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
