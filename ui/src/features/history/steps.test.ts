import { describe, expect, it } from 'vitest'
import { historyStep, operator } from '../../testing/sample'
import { authorsOf, byDay, localClock, localDay, most, sureness } from './steps'

const at = (id: string, to: string, by = 'me') => historyStep(id, { to, by: operator(by) })

describe('the history', () => {
  it('is listed by day, the newest first, each step with its place', () => {
    const days = byDay([at('a', '2026-11-19T12:00:00Z'), at('b', '2026-11-20T11:00:00Z'), at('c', '2026-11-20T12:00:00Z')])
    expect(days.map(({ steps }) => steps.map(({ step, at }) => `${step.id}${at}`))).toEqual([['c2', 'b1'], ['a0']])
  })

  it('keeps the order of cause and effect where a clock is wrong', () => {
    const days = byDay([at('a', '2026-11-20T12:00:00Z'), at('b', '2031-01-05T12:00:00Z'), at('c', '2026-11-20T13:00:00Z')])
    expect(days.map(({ steps }) => steps.map(({ step }) => step.id))).toEqual([['c'], ['b'], ['a']])
  })

  it('numbers authors as they came', () => {
    const steps = [at('a', '2026-11-20T12:00:00Z', 'aigul'), at('b', '2026-11-20T12:00:00Z', 'bold'), at('c', '2026-11-20T12:00:00Z', 'aigul')]
    expect([...authorsOf(steps)]).toEqual([['aigul', 0], ['bold', 1]])
  })

  it('tells dates and times by the clock of this machine', () => {
    const noon = new Date(2026, 10, 20, 9, 5).toISOString()
    expect([localDay(noon), localClock(noon)]).toEqual(['2026-11-20', '09:05'])
    expect(localDay('not a time')).toBe('not a time')
  })

  it('of a long step says the first and how many more', () => {
    const steps = ['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, subject: null, day: null, message: code }) as never)
    expect(most(steps, 3)).toMatchObject({ more: 2 })
    expect(most(steps.slice(0, 4), 3).more, 'one more is said rather than counted').toBe(0)
  })

  it('tells what is signed from what somebody vouches for, and from what nobody signed', () => {
    expect(sureness(historyStep('a'))).toBe('signed')
    expect(sureness(historyStep('a', { signed: false }))).toBe('vouched')
    expect(sureness(historyStep('a', { signed: false, by: operator('') }))).toBe('unsigned')
  })
})
