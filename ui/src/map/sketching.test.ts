import { describe, expect, it } from 'vitest'
import type { LonLat } from '../state/selection'
import { crosses, MOST, ringOf, sketch, withCorner } from './sketching'

const square: LonLat[] = [[80, 48], [81, 48], [81, 49], [80, 49]]

describe('drawing an area', () => {
  it('closes the ring', () => {
    expect(ringOf(square)).toEqual([...square, [80, 48]])
  })

  it('needs three corners that enclose something', () => {
    expect(ringOf(square.slice(0, 2))).toBeNull()
    expect(ringOf([[80, 48], [81, 48], [82, 48]]), 'a line has no inside').toBeNull()
  })

  it('refuses sides that cross', () => {
    const knot: LonLat[] = [[80, 48], [81, 49], [81, 48], [80, 49]]
    expect(crosses(knot)).toBe(true)
    expect(ringOf(knot)).toBeNull()
    expect(crosses(square)).toBe(false)
    expect(crosses(square.slice(0, 3)), 'a triangle cannot').toBe(false)
  })

  it('takes the second click of a double one for one corner', () => {
    expect(withCorner(square, [80, 49])).toBe(square)
    expect(withCorner(square, [80.5, 49.5])).toHaveLength(5)
  })

  it('stops at the most corners', () => {
    const many = Array.from({ length: MOST }, (_, at): LonLat => [at, 1])
    expect(withCorner(many, [5, 5])).toHaveLength(MOST)
  })

  it('shows corners, the edge to the pointer, and the inside once there is one', () => {
    const kinds = (corners: LonLat[], pointer: LonLat | null) => sketch(corners, pointer).features.map((feature) => feature.geometry.type)
    expect(kinds(square.slice(0, 1), null)).toEqual(['Point'])
    expect(kinds(square.slice(0, 1), [81, 48])).toEqual(['Point', 'LineString'])
    expect(kinds(square.slice(0, 2), [81, 49])).toEqual(['Point', 'Point', 'LineString', 'Polygon'])
  })
})
