import { describe, expect, it } from 'vitest'
import { operator } from '../../testing/sample'
import { doubts } from './doubts'

describe('a file that arrived', () => {
  it('raises no doubt where its signer is an editor, or you', () => {
    expect(doubts({ by: operator('a', { role: 'editor' }) })).toEqual([])
    expect(doubts({ by: operator('a', { role: 'unknown', you: true }) })).toEqual([])
  })

  it('raises one where nothing has been said of the signer, or the signer only suggests, or was refused', () => {
    expect(doubts({ by: operator('a', { role: 'unknown' }) })).toEqual(['arrival.doubtUnknown'])
    expect(doubts({ by: operator('a', { role: 'viewer' }) })).toEqual(['arrival.doubtViewer'])
    expect(doubts({ by: operator('a', { role: 'refused' }) })).toEqual(['arrival.doubtRefused'])
  })
})
