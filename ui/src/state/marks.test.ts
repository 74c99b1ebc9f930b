import { describe, expect, it } from 'vitest'
import { check } from '../testing/sample'
import { marksOf } from './marks'

const about = (kind: string, id: string) => ({ kind, id, day: 1, name: id })

describe('marks on the map', () => {
  it('are the worst that is wrong with a stop, and tell it from the leg that arrives there', () => {
    const marks = marksOf([check('1'), check('2', { severity: 'error' }), check('3', { subject: about('leg', 'a') })])
    expect([...marks]).toEqual([['stop:a', 'error'], ['leg:a', 'warning']])
  })

  it('are not of what is verified, to be verified, or about a day', () => {
    const verified = { on: '2026-11-25', by: 'Aigerim' }
    expect(marksOf([check('1', { verified }), check('2', { severity: 'verify' }), check('3', { subject: about('day', 'd1') })]).size).toBe(0)
  })
})
