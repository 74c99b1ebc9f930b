import { describe, expect, it } from 'vitest'
import { InOrder, NewestOnly } from './order'

/** Promises that the test settles by hand. */
function byHand<T>() {
  const open: { resolve: (value: T) => void; reject: (why: unknown) => void }[] = []
  return { open, next: () => new Promise<T>((resolve, reject) => open.push({ resolve, reject })) }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('InOrder', () => {
  it('starts a task only when the one before is done, even if that one failed', async () => {
    const hand = byHand<string>()
    const order = new InOrder()
    const first = order.run(hand.next)
    const second = order.run(hand.next)
    await settle()
    expect(hand.open, 'the second waits').toHaveLength(1)
    expect(order.waiting).toBe(2)
    hand.open[0]?.reject(new Error('refused'))
    await expect(first).rejects.toThrow('refused')
    await settle()
    expect(hand.open).toHaveLength(2)
    hand.open[1]?.resolve('done')
    expect(await second).toBe('done')
    expect(order.waiting).toBe(0)
  })
})

describe('NewestOnly', () => {
  const make = () => {
    const hand = byHand<string>()
    const asked: string[] = []
    const seen: string[] = []
    const shown: (string | null)[] = []
    const newest = new NewestOnly<string, string>(
      (wish) => {
        asked.push(wish)
        return hand.next()
      },
      (answer) => seen.push(answer),
      (answer) => shown.push(answer),
    )
    return { hand, asked, seen, shown, newest }
  }

  it('skips the wishes between the one under way and the newest', async () => {
    const { hand, asked, shown, newest } = make()
    for (const wish of ['a', 'b', 'c']) newest.wish(wish)
    expect(asked).toEqual(['a'])
    hand.open[0]?.resolve('A')
    await settle()
    expect(asked, 'b is never asked').toEqual(['a', 'c'])
    hand.open[1]?.resolve('C')
    await settle()
    expect(shown).toEqual(['A', 'C'])
  })

  it('does not show an answer that came after a cancel, yet keeps what it brought', async () => {
    const { hand, seen, shown, newest } = make()
    newest.wish('a')
    newest.cancel()
    hand.open[0]?.resolve('A')
    await settle()
    expect(shown).toEqual([])
    expect(seen, 'its lines are kept: Rust sends them once').toEqual(['A'])
  })

  it('shows none where a wish cannot be', async () => {
    const { hand, shown, newest } = make()
    newest.wish('a')
    hand.open[0]?.reject(new Error('no'))
    await settle()
    expect(shown).toEqual([null])
  })
})
