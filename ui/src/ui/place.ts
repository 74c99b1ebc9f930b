/** Where a floating thing goes beside what it belongs to. Pure; all in CSS pixels of the window. */

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Size {
  width: number
  height: number
}

export interface Placed {
  left: number
  top: number
  /** The most height there is room for. */
  room: number
}

const GAP = 4
const EDGE = 8

/** Below the anchor, or above where there is more room; its start or end edge in line, kept inside the window. */
export function placeBy(anchor: Box, size: Size, window: Size, align: 'start' | 'end' = 'start'): Placed {
  const below = window.height - anchor.bottom - GAP - EDGE
  const above = anchor.top - GAP - EDGE
  const under = size.height <= below || below >= above
  const room = Math.max(under ? below : above, 96)
  const height = Math.min(size.height, room)
  const top = under ? anchor.bottom + GAP : anchor.top - GAP - height
  const wanted = align === 'start' ? anchor.left : anchor.right - size.width
  const left = Math.max(EDGE, Math.min(wanted, window.width - size.width - EDGE))
  return { left, top: Math.max(EDGE, Math.min(top, window.height - height - EDGE)), room }
}

/** A box without extent, for a menu at the pointer. */
export const pointBox = (x: number, y: number): Box => ({ left: x, top: y, right: x, bottom: y })

/** The next item of a list, round the ends; `step` is 1 or -1, `null` enters at the near end. */
export function nextAt(at: number | null, step: number, count: number): number | null {
  if (count === 0) return null
  if (at === null) return step > 0 ? 0 : count - 1
  return (at + step + count) % count
}
