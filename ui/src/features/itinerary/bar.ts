/** The day bar: what fills a day, and when it is dark, on a scale of 24 hours. Pure. */
import type { BarPiece, DaylightView } from '../../gen/api'

/** Minutes of the scale. */
export const DAY = 1440

/** A piece of the scale, in percent. */
export interface Span {
  kind: string
  left: number
  width: number
}

/** A piece of the bar, with when it really is. */
export interface Piece extends Span {
  /** Minutes from midnight; `to` may pass 1440 where the piece is cut at the end of the scale. */
  from: number
  to: number
}

function onScale(kind: string, from: number, to: number): Span | null {
  const [start, end] = [Math.max(0, Math.min(DAY, from)), Math.max(0, Math.min(DAY, to))]
  return end > start ? { kind, left: (start / DAY) * 100, width: ((end - start) / DAY) * 100 } : null
}

/** What lies over the other pieces comes last, so that it is drawn above them. */
const OVER = new Set(['closed'])

/** Pieces of the day bar on the scale; what runs past midnight is cut there. */
export function barPieces(bar: readonly BarPiece[]): Piece[] {
  const pieces = bar.flatMap(({ kind, from, to }) => {
    const span = onScale(kind, from, to)
    return span ? [{ ...span, from, to }] : []
  })
  return [...pieces.filter(({ kind }) => !OVER.has(kind)), ...pieces.filter(({ kind }) => OVER.has(kind))]
}

/** Night and twilight on the scale; nothing where the sun is not known or does not set. */
export function darkness(sun: DaylightView | null): Span[] {
  if (!sun) return []
  // Where the clock is far ahead of the sun, dusk comes after midnight: the night before began that late, too.
  const began = Math.max(0, sun.dusk - DAY)
  const spans = [
    onScale('twilight', 0, began),
    onScale('night', began, sun.dawn),
    onScale('twilight', sun.dawn, sun.sunrise),
    onScale('twilight', sun.sunset, sun.dusk),
    onScale('night', sun.dusk, DAY),
  ]
  return spans.filter((span) => span !== null)
}

/** Minutes of each kind on the bar. */
export function minutesOf(bar: readonly BarPiece[], kind: string): number {
  return bar.filter((piece) => piece.kind === kind).reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Minutes from midnight as a clock shows them, `8:05`; a day later is marked. */
export function clockOf(minutes: number): string {
  const whole = Math.round(minutes)
  const days = Math.floor(whole / DAY)
  const within = whole - days * DAY
  const text = `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
  return days === 0 ? text : `${text} ${days > 0 ? '+' : '−'}${Math.abs(days)}`
}
