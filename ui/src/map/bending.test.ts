import { describe, expect, it } from 'vitest'
import { day, leg, plan, stop } from '../testing/sample'
import type { LonLat } from '../state/selection'
import { Bending } from './bending'
import type { MapInput, MapOutput } from './types'
import type { MapView } from './view'

const journey = plan([
  day(1, [stop('a', { leg: null, at: [80, 48] }), stop('b', { at: [82, 48], leg: leg({ from: 'a', distance: 200_000, duration: 9000, shaping: [[81, 48.5]] }) })]),
])

/** A bending over a map that only notes what it is told. */
function make(withCancel = true) {
  const told: string[] = []
  const view = {
    map: { project: ([lon, lat]: LonLat) => ({ x: lon * 10, y: -lat * 10 }) },
    ghost: (handles: { features: unknown[] }, lines: unknown) => told.push(`ghost ${handles.features.length}${lines ? ' rubber' : ''}`),
    bend: (stopId: string | null) => told.push(`bend ${stopId ?? 'none'}`),
    fillHandles: () => told.push('handles'),
  } as unknown as MapView
  const output = {
    onselect: () => told.push('select'),
    onshape: (id: string, points: LonLat[], final: boolean) => told.push(`${final ? 'shape' : 'try'} ${id} ${JSON.stringify(points)}`),
    ...(withCancel && { onshapecancel: () => told.push('cancel') }),
  } as unknown as MapOutput
  const bending = new Bending(view, () => ({ plan: journey, dark: false }) as unknown as MapInput, () => output)
  return { bending, told }
}
const held = [[81, 48.5]] as LonLat[]

describe('bending a leg', () => {
  it('begins with a movement, not with a trembling hand', () => {
    const { bending, told } = make()
    bending.hold('b', 0, held, held, { x: 100, y: 100 }, 'pointer')
    expect(bending.starts({ x: 102, y: 101 })).toBe(false)
    expect(bending.starts({ x: 105, y: 100 })).toBe(true)
    expect(bending.active).toBe(false)
    expect(bending.finish(), 'a click bends nothing').toBe(false)
    expect(told).toEqual([])
  })

  it('tries each place and keeps the last', () => {
    const { bending, told } = make()
    bending.hold('b', 0, held, held, { x: 0, y: 0 }, 'pointer')
    expect(bending.move([81, 49]), 'the first movement begins it').toBe(true)
    bending.show()
    expect(bending.move([81.2, 49.1])).toBe(false)
    bending.show()
    expect(bending.about).toEqual({ stop: 'b', before: { distance: 200_000, duration: 9000 } })
    expect(bending.finish()).toBe(true)
    expect(told).toEqual(['bend b', 'select', 'ghost 1 rubber', 'try b [[81,49]]', 'ghost 1 rubber', 'try b [[81.2,49.1]]', 'ghost 1', 'bend none', 'shape b [[81.2,49.1]]'])
  })

  it('given up changes nothing', () => {
    const { bending, told } = make()
    bending.hold('b', 0, held, held, { x: 0, y: 0 }, 'pointer')
    bending.move([81, 49])
    expect(bending.cancel()).toBe(true)
    expect(told.filter((each) => each.startsWith('shape'))).toEqual([])
    expect(told).toContain('cancel')
    expect(bending.cancel(), 'there is nothing more to give up').toBe(false)
  })

  it('given up tries the points of before, where there is no other way to forget', () => {
    const { bending, told } = make(false)
    bending.hold('b', 0, [[81, 49]], held, { x: 0, y: 0 }, 'pointer')
    bending.move([81, 50])
    bending.cancel()
    expect(told).toContain('try b [[81,48.5]]')
  })

  it('takes the held point away', () => {
    const { bending, told } = make()
    bending.hold('b', 0, held, held, { x: 0, y: 0 }, 'keys')
    bending.move([81, 48.5])
    expect(bending.byKeys).toBe(true)
    expect(bending.held).toBe(0)
    expect(bending.spot).toEqual({ x: 810, y: -485 })
    bending.remove()
    expect(told.at(-1)).toBe('shape b []')
  })
})
