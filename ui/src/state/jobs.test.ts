import { describe, expect, it } from 'vitest'
import { job } from '../testing/sample'
import { percentOf, sizeOf, timeLeft, withJob } from './jobs'

describe('jobs', () => {
  it('keep their place as they go on; a new one comes first', () => {
    const list = [job('a'), job('b')]
    expect(withJob(list, job('b', { share: 0.5 })).map((each) => [each.id, each.share])).toEqual([['a', 0], ['b', 0.5]])
    expect(withJob(list, job('c')).map((each) => each.id)).toEqual(['c', 'a', 'b'])
  })

  it('do not say that they are done before they are', () => {
    expect(percentOf(job('a', { share: 0.999 }))).toBe(99)
    expect(percentOf(job('a', { share: 1 }))).toBe(99)
    expect(percentOf(job('a', { share: 0.2, state: 'done' }))).toBe(100)
  })
})

describe('the time left', () => {
  it('is coarser the more there is', () => {
    expect(timeLeft(12)).toEqual({ n: 15, unit: 'seconds' })
    expect(timeLeft(0)).toEqual({ n: 5, unit: 'seconds' })
    expect(timeLeft(70)).toEqual({ n: 1, unit: 'minutes' })
    expect(timeLeft(3500)).toEqual({ n: 58, unit: 'minutes' })
    expect(timeLeft(9000)).toEqual({ n: 3, unit: 'hours' })
  })
})

describe('a size', () => {
  it('has the unit that keeps it short', () => {
    expect(sizeOf(0)).toEqual({ n: 0, decimals: 0, unit: 'kB' })
    expect(sizeOf(300), 'something is not nothing').toEqual({ n: 1, decimals: 0, unit: 'kB' })
    expect(sizeOf(3_450_000)).toEqual({ n: 3.45, decimals: 1, unit: 'MB' })
    expect(sizeOf(250_000_000)).toEqual({ n: 250, decimals: 0, unit: 'MB' })
    expect(sizeOf(999_600_000).unit, 'no 1000 MB').toBe('GB')
  })
})
