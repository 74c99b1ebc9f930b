// Here, beside the way to Rust, because it stands in for Rust: no other folder may name Tauri.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { EditRequest, PastView, PlanView } from '../gen/api'
import { day, historyStep, plan } from '../testing/sample'

const asked: string[] = []
const edits: EditRequest[] = []
const steps = ['a', 'b', 'c', 'd'].map((id) => historyStep(id))
const then = (id: string): PlanView => plan([day(1, [])], { title: id })

vi.mock('@tauri-apps/api/event', () => ({ listen: async () => () => {} }))
vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (command: string, { request }: { request: { query?: string; step?: string } & EditRequest }) => {
    if (command === 'edit') {
      edits.push(request)
      return { reply: 'plan', value: then('restored') }
    }
    if (request.query === 'history') return { reply: 'history', value: { steps } }
    if (request.query === 'past') {
      asked.push(request.step ?? '')
      const value: PastView = { step: request.step ?? '', plan: then(request.step ?? ''), done: [], since: [] }
      return { reply: 'past', value }
    }
    throw new Error(`not expected: ${JSON.stringify(request)}`)
  },
}))

const { past } = await import('../features/history/past.svelte')
const { work } = await import('../state/work.svelte')
const settled = () => new Promise((done) => setTimeout(done, 120))

beforeEach(async () => {
  past.leave()
  work.plan = then('now')
  past.begin()
  await settled()
  asked.length = edits.length = 0
})

describe('the past', () => {
  it('opens at now, where everything can be changed', () => {
    expect([past.isPast, work.frozen, past.place]).toEqual([false, false, 3])
    expect(past.plan, 'the map shows the plan as it is').toBeNull()
  })

  it('asks once for where a slider comes to rest, not for all that it passes', async () => {
    for (const at of [2, 1, 0, 1]) past.go(at)
    await settled()
    expect(asked.filter((id) => id !== 'a'), 'the state before it is asked for beside it').toEqual(['b'])
    expect(past.plan?.title).toBe('b')
  })

  it('cannot be changed, and says so to whoever tries', async () => {
    past.go(1)
    expect(work.frozen).toBe(true)
    expect(await work.edit({ edit: 'undo' })).toBeNull()
    expect(edits, 'nothing was sent').toEqual([])
    past.now()
    expect(work.frozen).toBe(false)
  })

  it('is restored as one edit, and one is back at now', async () => {
    past.go(1)
    await settled()
    expect(await past.restore()).toBe(true)
    expect(edits).toEqual([{ edit: 'restore', step: 'b' }])
    expect([past.isPast, work.frozen]).toEqual([false, false])
  })

  it('stays where it is when others add a step', async () => {
    past.go(1)
    steps.push(historyStep('e'))
    await past.load()
    expect([past.step?.id, past.last]).toEqual(['b', 4])
    steps.pop()
  })
})
