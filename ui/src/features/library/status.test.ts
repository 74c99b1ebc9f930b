import { describe, expect, it } from 'vitest'
import { kept } from '../../testing/sample'
import { statusOf } from './status'

describe('the status of a kept plan', () => {
  it('is nothing where there is nothing to say', () => {
    expect(statusOf(kept('a'))).toEqual([])
  })

  it('says first what is most to be heeded, each in a whole sentence', () => {
    const problem = { code: 'new_here', args: {}, message: 'a lane is torn' }
    const list = statusOf(kept('a', { conflicts: 2, held: 1, waiting: 3, team: 't', open: true, problem }))
    expect(list.map(({ code }) => code)).toEqual(['problem', 'conflicts', 'held', 'waiting', 'team', 'open'])
    expect(list[0]?.text).toBe('a lane is torn')
    expect(list[1]?.text).toBe('2 disagreements to settle')
    expect(list[2]?.text).toBe('1 change waits to be accepted')
  })
})
