/** The point of the way that the pointer is on, in the strip or on the map: each shows it for the other. */
import type { LonLat } from './selection'

export interface Trace {
  /** The stop the leg arrives at. */
  stop: string
  at: LonLat
  by: 'strip' | 'map'
}

class Cursor {
  trace = $state.raw<Trace | null>(null)

  set(trace: Trace | null): void {
    if (trace?.stop !== this.trace?.stop || trace?.at[0] !== this.trace?.at[0] || trace?.at[1] !== this.trace?.at[1]) this.trace = trace
  }

  /** Only who set it takes it away. */
  clear(by: Trace['by']): void {
    if (this.trace?.by === by) this.trace = null
  }
}

export const cursor = new Cursor()
