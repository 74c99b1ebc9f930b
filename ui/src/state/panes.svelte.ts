/** Which panes are folded, which dialog is open, what is dragged. */
import type { MapApi } from '../map/types'

export type Dialog = 'export' | 'palette' | 'keys' | 'about' | 'profiles' | 'online' | 'keep' | 'share'
export type Left = 'sites' | 'plans' | 'regions'
export type Pane = 'sites' | 'map' | 'days'

class Panes {
  /** The left pane. */
  sites = $state(true)
  /** What the left pane shows. */
  left = $state<Left>('sites')
  days = $state(true)
  strip = $state(true)
  dialog = $state<Dialog | null>(null)
  /** Where there is room for one pane only: which. */
  narrow = $state<Pane>('map')
  /** Keys of the sites that pass the search and the filters; null is all. */
  shown = $state.raw<ReadonlySet<string> | null>(null)
  /** The place that is dragged out of the list. */
  dragging = $state.raw<{ key: string; name: string } | null>(null)
  /** An area to avoid is being drawn on the map. */
  drawing = $state(false)
  /** The place whose details are open. */
  card = $state<string | null>(null)
  /** What may be asked of the map; none while there is no map. */
  map = $state.raw<MapApi | undefined>(undefined)

  toggle(pane: 'sites' | 'days' | 'strip'): void {
    this[pane] = !this[pane]
  }

  /** Shows one of the left pane's three. */
  showLeft(what: Left): void {
    this.left = what
    this.sites = true
    this.narrow = 'sites'
  }

  /** Lets an area be drawn on the map. */
  draw(): void {
    this.narrow = 'map'
    this.drawing = true
    this.map?.focus()
  }

  open(dialog: Dialog): void {
    this.dialog = dialog
  }

  close(): void {
    this.dialog = null
  }
}

export const panes = new Panes()
