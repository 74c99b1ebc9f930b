import { describe, expect, it } from 'vitest'
import { day, leg, plan, stop } from '../testing/sample'
import type { LonLat } from './selection'
import { missingLines, prunedLines, withLines } from './lines'

const view = (lines: Record<string, [number, number][]>) =>
  plan([day(1, [stop('a', { leg: null }), stop('b', { leg: leg({ line: 'ab' }) })])], { lines })

describe('lines', () => {
  it('keep what came before', () => {
    const first = withLines(new Map(), view({ ab: [[80, 48], [81, 49]] }))
    const second = withLines(first, view({ bc: [[81, 49], [82, 50]] }))
    expect([...second.keys()]).toEqual(['ab', 'bc'])
  })

  it('are the same map where nothing came', () => {
    const lines = withLines(new Map(), view({ ab: [[80, 48]] }))
    expect(withLines(lines, view({}))).toBe(lines)
  })

  it('tell what is missing', () => {
    expect(missingLines(new Map(), view({}))).toEqual(['ab'])
    expect(missingLines(new Map([['ab', []]]), view({}))).toEqual([])
  })

  it('of trials are let go once there are many', () => {
    const many = new Map<string, LonLat[]>(Array.from({ length: 500 }, (_, at) => [`trial-${at}`, []]))
    const kept = prunedLines(new Map([...many, ['ab', []]]), view({}))
    expect([...kept.keys()], 'the plan’s own stays').toEqual(['ab'])
    const few = new Map<string, LonLat[]>([['trial', []], ['ab', []]])
    expect(prunedLines(few, view({})), 'few cost nothing').toBe(few)
  })
})
