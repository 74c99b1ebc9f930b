import { describe, expect, it } from 'vitest'
// @ts-expect-error a script without types
import { clipLine, clipRing, smooth, thin } from './shapes.mjs'

const BOX = [0, 0, 10, 10]

describe('cutting to the box', () => {
  it('keeps what lies inside', () => {
    const ring = [[1, 1], [9, 1], [9, 9], [1, 1]]
    expect(clipRing(ring, BOX)).toEqual(ring)
    expect(clipLine([[1, 1], [9, 9]], BOX)).toEqual([[[1, 1], [9, 9]]])
  })

  it('drops what lies outside', () => {
    expect(clipRing([[11, 1], [19, 1], [19, 9], [11, 1]], BOX)).toEqual([])
    expect(clipLine([[11, 1], [19, 9]], BOX)).toEqual([])
  })

  it('cuts a ring along the edge and closes it', () => {
    const cut = clipRing([[5, 2], [15, 2], [15, 8], [5, 8], [5, 2]], BOX) as number[][]
    expect(cut[0]).toEqual(cut.at(-1))
    expect(Math.max(...cut.map(([x]) => x!))).toBe(10)
    expect(cut).toContainEqual([10, 8])
  })

  it('cuts a line that leaves and comes back into two', () => {
    expect(clipLine([[5, 5], [15, 5], [15, 7], [5, 7]], BOX)).toEqual([[[5, 5], [10, 5]], [[10, 7], [5, 7]]])
  })

  it('keeps the piece of a line that only passes through', () => {
    expect(clipLine([[-5, 5], [15, 5]], BOX)).toEqual([[[0, 5], [10, 5]]])
  })
})

describe('smoothing and thinning', () => {
  it('keeps the ends of a line and closes a ring', () => {
    const line = smooth([[0, 0], [5, 5], [10, 0]], false)
    expect([line[0], line.at(-1)]).toEqual([[0, 0], [10, 0]])
    const ring = smooth([[0, 0], [10, 0], [10, 10]], true)
    expect(ring[0]).toEqual(ring.at(-1))
    expect(ring.length).toBe(13)
  })

  it('drops points nobody would miss, never an end', () => {
    expect(thin([[0, 0], [0.001, 0], [1, 0], [1.001, 0]], 0.01)).toEqual([[0, 0], [1, 0], [1.001, 0]])
  })
})
