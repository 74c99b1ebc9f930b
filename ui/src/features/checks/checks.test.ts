import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check, day, plan, stop } from '../../testing/sample'
import { bySubject, countsOf, daysOf, EVERYTHING, isKnownRule, mayVerify, mendsByCheck, nextCheck, passes, sections, selectionOf, subjectKey, worst } from './checks'

const verified = { on: '2026-11-25', by: 'Aigerim' }
const about = (kind: string, id: string, number: number | null = 1) => ({ kind, id, day: number, name: id })

describe('checks by subject', () => {
  it('say errors, warnings and what is to verify, and fold what only informs or is verified', () => {
    const groups = bySubject([
      check('1', { severity: 'error' }),
      check('2', { severity: 'verify' }),
      check('3', { severity: 'info' }),
      check('4', { severity: 'warning', verified }),
    ])
    const group = groups.get(subjectKey('stop', 'a'))
    expect(group?.loud.map(({ id }) => id)).toEqual(['1', '2'])
    expect(group?.quiet.map(({ id }) => id)).toEqual(['3', '4'])
  })

  it('tell a stop from the leg that arrives at it', () => {
    const groups = bySubject([check('1'), check('2', { subject: about('leg', 'a') })])
    expect([...groups.keys()]).toEqual(['stop:a', 'leg:a'])
  })

  it('do not count what the row says in a sign of its own', () => {
    const group = bySubject([check('1', { severity: 'info', rule: 'approximate_leg' }), check('2', { severity: 'info', rule: 'documents' })]).get('stop:a')
    expect(group?.counted.map(({ id }) => id)).toEqual(['2'])
    expect(group?.quiet, 'yet it is there to be gone to').toHaveLength(2)
  })
})

describe('counts', () => {
  it('take a verified check out of its severity', () => {
    const counts = countsOf([check('1', { severity: 'verify' }), check('2', { severity: 'verify', verified }), check('3', { severity: 'error' })])
    expect(counts).toEqual({ error: 1, warning: 0, verify: 1, info: 0, verified: 1 })
    expect(worst(counts)).toBe('error')
  })

  it('have no worst where nothing is left but notes', () => {
    expect(worst(countsOf([check('1', { severity: 'info' }), check('2', { verified })]))).toBeNull()
  })

  it('of an unknown severity are of one to look at', () => {
    expect(countsOf([check('1', { severity: 'dire' })]).warning).toBe(1)
  })
})

describe('a tick', () => {
  it('is for what a person can find out, not for what cannot work', () => {
    expect(mayVerify(check('1', { severity: 'verify' }))).toBe(true)
    expect(mayVerify(check('1', { severity: 'warning', source: 'a ministry' }))).toBe(true)
    expect(mayVerify(check('1', { severity: 'warning' })), 'a long day is not verified but shortened').toBe(false)
    expect(mayVerify(check('1', { severity: 'error', source: 'a ministry' }))).toBe(false)
    expect(mayVerify(check('1', { severity: 'error', verified })), 'a tick can always be taken away').toBe(true)
  })
})

describe('the list', () => {
  const all = [
    check('dry', { severity: 'error', rule: 'runs_dry', subject: about('leg', 'b', 2) }),
    check('late', { severity: 'warning', rule: 'arrives_late', subject: about('day', 'd1') }),
    check('ticked', { severity: 'verify', rule: 'crossing_limited', verified }),
    check('visa', { severity: 'verify', rule: 'evisa_post', subject: about('plan', '', null) }),
  ]
  const shown = (over: object) => all.filter((each) => passes(each, { ...EVERYTHING, ...over })).map(({ id }) => id)

  it('is by severity, what is verified last', () => {
    expect(sections(all, EVERYTHING).map(({ severity, checks, open }) => [severity, checks.map(({ id }) => id), open])).toEqual([
      ['error', ['dry'], 1],
      ['warning', ['late'], 1],
      ['verify', ['visa', 'ticked'], 1],
    ])
  })

  it('filters by severity, kind, day and tick', () => {
    expect(shown({ severity: 'verify' })).toEqual(['ticked', 'visa'])
    expect(shown({ kind: 'roads' })).toEqual(['dry'])
    expect(shown({ day: 1 })).toEqual(['late', 'ticked'])
    expect(shown({ hideVerified: true, severity: 'verify' })).toEqual(['visa'])
    expect(daysOf(all)).toEqual([1, 2])
  })

  it('filters by nationality', () => {
    const german = check('1', { figures: { nationalities: 'DE,MN' } })
    expect(passes(german, { ...EVERYTHING, nationality: 'MN' })).toBe(true)
    expect(passes(german, { ...EVERYTHING, nationality: 'KZ' })).toBe(false)
    expect(passes(check('2'), { ...EVERYTHING, nationality: 'KZ' }), 'what holds for everybody is not about one').toBe(false)
  })

  it('goes from one said aloud to the next, round the end', () => {
    expect(nextCheck(all, null)?.id).toBe('dry')
    expect(nextCheck(all, 'dry')?.id).toBe('late')
    expect(nextCheck(all, 'late')?.id, 'past what is verified').toBe('visa')
    expect(nextCheck(all, 'visa')?.id).toBe('dry')
    expect(nextCheck([], null)).toBeNull()
  })
})

describe('going to a check', () => {
  const one = plan([day(1, [stop('a')])])

  it('chooses its subject', () => {
    expect(selectionOf(check('1'), one)).toEqual({ kind: 'stop', id: 'a' })
    expect(selectionOf(check('1', { subject: about('leg', 'a') }), one)).toEqual({ kind: 'leg', id: 'a' })
    expect(selectionOf(check('1', { subject: about('day', 'd1') }), one)).toEqual({ kind: 'day', id: 'd1' })
  })

  it('chooses nothing for the whole plan, or for what is gone', () => {
    expect(selectionOf(check('1', { subject: about('plan', '', null) }), one)).toBeNull()
    expect(selectionOf(check('1', { subject: about('stop', 'gone') }), one)).toBeNull()
  })
})

describe('mends', () => {
  it('belong to their check, in their order', () => {
    const mends = mendsByCheck([{ check: '1', id: 'a', label: 'A' }, { check: '2', id: 'b', label: 'B' }, { check: '1', id: 'c', label: 'C' }])
    expect(mends.get('1')?.map(({ id }) => id)).toEqual(['a', 'c'])
  })
})

describe('rules of Rust', () => {
  it('all have a kind', () => {
    const rust = readFileSync(join(import.meta.dirname, '../../../../crates/plan/src/checks/rule.rs'), 'utf8')
    const [, list = ''] = /\bRule \{([^]*?)\n    \}/.exec(rust) ?? []
    const rules = [...list.matchAll(/= "(\w+)"/g)].map((match) => match[1]!)
    expect(rules.length, 'the search finds rules').toBeGreaterThan(50)
    expect(rules.filter((rule) => !isKnownRule(rule))).toEqual([])
  })
})
