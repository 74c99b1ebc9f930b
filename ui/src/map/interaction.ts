/** Hands on the map: pointing, choosing, bending a leg, the menu, and what a list drops on it. */
import type { MapGeoJSONFeature, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { sameSelection, type LonLat, type Selection } from '../state/selection'
import { middle } from './arc'
import { indexOnLine, legVia, rounded, withoutPoint, withPoint, type Bendable } from './bend'
import { Bending, type Before } from './bending'
import { TOUCHABLE } from './layers'
import { crosses, ringOf, sketch, withCorner } from './sketching'
import { legPlace } from './sources'
import { dayOf } from './states'
import type { MapInput, MapOutput, Where } from './types'
import type { MapView } from './view'

/** What lies under the pointer. */
export type Hit =
  | { what: 'stop' | 'leg' | 'place'; id: string; name: string; kind: string }
  | { what: 'handle'; stop: string; index: number }
  | { what: 'way'; index: number }

export interface MenuRequest {
  /** From the map's corner, CSS pixels. */
  x: number
  y: number
  at: LonLat
  hit: Hit | null
}

export interface Tip {
  x: number
  y: number
  hit: Hit | null
  /** A list's site is held over the map; over a leg where `hit` is one. */
  dropping: boolean
  /** A leg is being bent, and how it stood before. */
  bend?: { stop: string; before: Before }
}

export interface Callbacks {
  menu: (request: MenuRequest | null) => void
  tip: (tip: Tip | null) => void
  /** The sides of the area that is drawn cross, or no longer. */
  crossed: (crossed: boolean) => void
}

/** How far from a thing the pointer still meets it, CSS pixels. */
const REACH = 6
const LONG_PRESS = 550
/** What an arrow moves a bend by, CSS pixels. */
const STEPS: Record<string, [number, number]> = { ArrowUp: [0, -10], ArrowDown: [0, 10], ArrowLeft: [-10, 0], ArrowRight: [10, 0] }

export function selectionOf(hit: Hit | null): Selection | null {
  if (!hit || hit.what === 'way') return null
  if (hit.what === 'handle') return { kind: 'leg', id: hit.stop }
  return { kind: hit.what === 'place' ? 'site' : hit.what, id: hit.id }
}

/** Where a thing dropped on `hit` goes: into the leg, after the stop, else to the day of the selection. */
export function whereOf(hit: Hit | null, input: Pick<MapInput, 'plan' | 'selection'>): Where | undefined {
  if (hit && (hit.what === 'leg' || hit.what === 'stop')) {
    const place = legPlace(input.plan, hit.id)
    if (place) return { day: place.day, index: place.index + (hit.what === 'stop' ? 1 : 0) }
  }
  const day = dayOf(input.plan, input.selection)
  return day ? { day } : undefined
}

export class Interaction {
  private readonly bending: Bending
  /** The corners of the area that is being drawn. */
  private corners: readonly LonLat[] = []
  private frame = 0
  private hovered: Selection | null = null
  private press: ReturnType<typeof setTimeout> | undefined
  private bent = false
  /** What was chosen before the first click of a double one took it away. */
  private before: Selection | null = null
  private readonly off: (() => void)[] = []

  constructor(
    private readonly view: MapView,
    private readonly input: () => MapInput,
    private readonly output: () => MapOutput,
    private readonly callbacks: Callbacks,
  ) {
    const { map } = view
    this.bending = new Bending(view, input, output)
    map.on('mousedown', this.down)
    map.on('mousemove', this.move)
    map.on('mouseup', this.up)
    map.on('click', this.click)
    map.on('dblclick', this.double)
    map.on('contextmenu', this.context)
    map.on('mouseout', this.leave)
    map.on('movestart', () => callbacks.menu(null))
    map.on('touchstart', this.touch)
    for (const end of ['touchend', 'touchmove', 'touchcancel'] as const) map.on(end, () => clearTimeout(this.press))
    // Before the map takes an arrow for itself.
    const key = (event: KeyboardEvent) => this.key(event)
    const container = map.getContainer()
    container.addEventListener('keydown', key, { capture: true })
    // While the pointer pulls, the focus may be anywhere.
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && this.giveUp() && event.stopPropagation()
    window.addEventListener('keydown', escape, { capture: true })
    // A press that leaves the map is let go outside of it.
    const release = () => !this.bending.byKeys && this.finish()
    window.addEventListener('mouseup', release)
    this.off.push(() => {
      container.removeEventListener('keydown', key, { capture: true })
      window.removeEventListener('keydown', escape, { capture: true })
      window.removeEventListener('mouseup', release)
    })
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    clearTimeout(this.press)
    for (const off of this.off) off()
  }

  /** Draws the pulled handle again after the plan came back with a new line, and says what it costs. */
  refresh(): void {
    this.bending.refresh()
    if (!this.input().drawing && this.corners.length > 0) this.draw([], null)
  }

  /** The topmost thing near a point of the screen. */
  hitAt({ x, y }: { x: number; y: number }): Hit | null {
    const { map } = this.view
    const layers = TOUCHABLE.filter((layer) => map.getLayer(layer))
    const found = map.queryRenderedFeatures([[x - REACH, y - REACH], [x + REACH, y + REACH]], { layers })
    const rank = (feature: MapGeoJSONFeature) => TOUCHABLE.indexOf(feature.layer.id)
    const near = (feature: MapGeoJSONFeature) => {
      if (feature.geometry.type !== 'Point') return 0
      const at = map.project(feature.geometry.coordinates as LonLat)
      return Math.hypot(at.x - x, at.y - y)
    }
    const best = found.sort((a, b) => rank(a) - rank(b) || near(a) - near(b))[0]
    return best ? hitOf(best) : null
  }

  private readonly down = (event: MapMouseEvent) => {
    this.callbacks.menu(null)
    // A pull that ended without a click leaves none to be passed over.
    this.bent = false
    if (event.originalEvent.button !== 0) return
    const hit = this.hitAt(event.point)
    const stop = hit?.what === 'handle' ? hit.stop : hit?.what === 'leg' ? hit.id : null
    const leg = stop ? legPlace(this.input().plan, stop)?.view.leg : null
    if (this.input().drawing || this.input().frozen || !hit || !stop || !leg || leg.mode !== 'road') return
    event.preventDefault()
    if (this.bending.byKeys) this.bending.cancel()
    const at = rounded([event.lngLat.lng, event.lngLat.lat])
    const index = hit.what === 'handle' ? hit.index : indexOnLine(this.lineOf(leg), leg.shaping, at)
    const points = hit.what === 'handle' ? leg.shaping : withPoint(leg.shaping, index, at)
    this.bending.hold(stop, index, points, leg.shaping, event.point, 'pointer')
  }

  private readonly move = (event: MapMouseEvent) => {
    const at = rounded([event.lngLat.lng, event.lngLat.lat])
    if (this.input().drawing) {
      this.soon(() => this.draw(this.corners, at))
      return
    }
    if (!this.bending.holds || this.bending.byKeys) {
      if (event.originalEvent.buttons === 0) this.point(event)
      return
    }
    if (!this.bending.starts(event.point)) return
    if (this.bending.move(at)) {
      this.view.map.getCanvas().style.cursor = 'grabbing'
      this.output().ontrace?.(null)
    }
    this.show(event.point)
  }

  /** Asks for the road through the held point, once a frame, and says what it would be. */
  private show({ x, y }: { x: number; y: number }): void {
    this.soon(() => {
      const { about } = this.bending
      if (!about) return
      this.bending.show()
      this.callbacks.tip({ x, y, hit: null, dropping: false, bend: about })
    })
  }

  private lineOf(leg: { line: string | null }): readonly LonLat[] {
    return (leg.line && this.input().lines.get(leg.line)) || []
  }

  private readonly up = () => !this.bending.byKeys && this.finish()

  private finish(): void {
    this.quiet()
    if (this.bending.finish()) this.bent = true
  }

  /** Gives up what is under way: a bend, or a drawing; whether there was one. */
  private giveUp(): boolean {
    const bending = this.bending.active
    // A dialog over the map has the key first.
    const drawing = (this.input().drawing ?? false) && document.querySelector('dialog[open]') === null
    if (!bending && !drawing) return false
    this.quiet()
    // The click that ends a pull is none.
    if (bending) this.bent = !this.bending.byKeys
    if (bending) this.bending.cancel()
    else this.endDrawing(null)
    return true
  }

  private quiet(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    if (this.bending.active) this.callbacks.tip(null)
  }

  private draw(corners: readonly LonLat[], pointer: LonLat | null): void {
    this.corners = corners
    this.callbacks.crossed(crosses(pointer ? [...corners, pointer] : corners))
    this.view.sketch(sketch(corners, pointer))
  }

  private endDrawing(ring: LonLat[] | null): void {
    this.draw([], null)
    this.output().onarea?.(ring)
  }

  private point(event: MapMouseEvent): void {
    if (this.input().dragging) return
    const { x, y } = event.point
    this.soon(() => {
      const hit = this.hitAt({ x, y })
      this.view.map.getCanvas().style.cursor = hit ? (hit.what === 'handle' ? 'grab' : 'pointer') : ''
      this.callbacks.tip(hit && hit.what !== 'stop' ? { x, y, hit, dropping: false } : null)
      this.hover(selectionOf(hit))
      this.output().onway?.(hit?.what === 'way' ? hit.index : null, false)
      const { lng, lat } = event.lngLat
      this.output().ontrace?.(hit?.what === 'leg' ? { stop: hit.id, at: [lng, lat] } : null)
    })
  }

  private hover(selection: Selection | null): void {
    if (sameSelection(selection, this.hovered)) return
    this.hovered = selection
    this.output().onhover(selection)
  }

  private readonly leave = () => {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.callbacks.tip(null)
    this.hover(null)
    this.output().ontrace?.(null)
  }

  private readonly click = (event: MapMouseEvent) => {
    if (this.bent) {
      this.bent = false
      return
    }
    if (this.input().drawing) {
      this.draw(withCorner(this.corners, rounded([event.lngLat.lng, event.lngLat.lat])), null)
      return
    }
    if (event.originalEvent.detail <= 1) this.before = this.input().selection
    const hit = this.hitAt(event.point)
    if (hit?.what === 'way') this.output().onway?.(hit.index, true)
    else this.output().onselect(selectionOf(hit))
  }

  private readonly double = (event: MapMouseEvent) => {
    event.preventDefault()
    if (this.input().drawing) return this.closeArea()
    if (this.input().frozen) return
    const hit = this.hitAt(event.point)
    const where = whereOf(null, { plan: this.input().plan, selection: this.before })
    if (hit?.what === 'place') this.output().onaddsite(hit.id, where)
    else if (!hit) this.output().onaddpoint(rounded([event.lngLat.lng, event.lngLat.lat]), where)
  }

  private readonly context = (event: MapMouseEvent) => {
    event.preventDefault()
    this.menuAt(event.point, event.lngLat)
  }

  private readonly touch = (event: MapTouchEvent) => {
    clearTimeout(this.press)
    if (event.points.length === 1) this.press = setTimeout(() => this.menuAt(event.point, event.lngLat), LONG_PRESS)
  }

  private menuAt({ x, y }: { x: number; y: number }, at: { lng: number; lat: number }): void {
    this.callbacks.tip(null)
    // All that the menu has is to change the plan.
    if (this.input().frozen) return
    this.callbacks.menu({ x, y, at: rounded([at.lng, at.lat]), hit: this.hitAt({ x, y }) })
  }

  private key(event: KeyboardEvent): void {
    const taken = this.input().drawing ? this.drawKey(event) : this.bending.byKeys ? this.bendKey(event) : this.mapKey(event)
    if (!taken) return
    event.preventDefault()
    event.stopPropagation()
  }

  private mapKey(event: KeyboardEvent): boolean {
    const menu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
    if (menu) {
      const { map } = this.view
      const centre = map.getCenter()
      this.menuAt(map.project(centre), centre)
    }
    if (menu || event.ctrlKey || event.metaKey || event.altKey) return menu
    if (event.code === 'KeyF') this.view.fit()
    return event.code === 'KeyB' && this.bendNext(event.shiftKey ? -1 : 1)
  }

  /** With keys: takes the chosen leg's next bend in hand, or makes one in the middle of it. */
  private bendNext(step: number, after: number | null = null): boolean {
    const { selection, plan } = this.input()
    const stop = selection?.kind === 'leg' || selection?.kind === 'stop' ? selection.id : null
    const leg = stop ? legPlace(plan, stop)?.view.leg : null
    const line = leg ? this.lineOf(leg) : []
    const half = middle(line)
    if (!stop || !leg || leg.mode !== 'road' || !half) return false
    if (this.input().frozen) return false
    const count = leg.shaping.length
    const index = count === 0 ? 0 : after === null ? (step > 0 ? 0 : count - 1) : (after + step + count) % count
    const points = count === 0 ? [rounded(half.at)] : leg.shaping
    const at = points[index]
    if (!at) return false
    this.bending.hold(stop, index, points, leg.shaping, { x: 0, y: 0 }, 'keys')
    this.bending.move(at)
    this.view.reveal(at)
    this.show(this.view.map.project(at))
    return true
  }

  private bendKey(event: KeyboardEvent): boolean {
    const step = STEPS[event.key]
    const { spot } = this.bending
    if (step && spot) {
      const far = event.shiftKey ? 5 : 1
      const { lng, lat } = this.view.map.unproject([spot.x + step[0] * far, spot.y + step[1] * far])
      this.bending.move(rounded([lng, lat]))
      if (this.bending.spot) this.show(this.bending.spot)
      return true
    }
    if (event.key === 'Enter') this.bending.finish()
    else if (event.key === 'Delete' || event.key === 'Backspace') this.bending.remove()
    else if (event.code === 'KeyB') {
      const { held } = this.bending
      this.bending.cancel()
      this.bendNext(event.shiftKey ? -1 : 1, held)
      return true
    } else return false
    this.callbacks.tip(null)
    return true
  }

  /** With keys: arrows move the land under the cross in the middle, Space sets a corner there. */
  private drawKey(event: KeyboardEvent): boolean {
    const { lng, lat } = this.view.map.getCenter()
    if (event.key === ' ') this.draw(withCorner(this.corners, rounded([lng, lat])), null)
    else if (event.key === 'Enter') this.closeArea()
    else if (event.key === 'Backspace') this.draw(this.corners.slice(0, -1), null)
    else return false
    return true
  }

  /** The area is done, if it is one. */
  closeArea(): void {
    const ring = ringOf(this.corners)
    if (ring) this.endDrawing(ring)
  }

  /** The menu's way to lead the chosen or the nearest leg through a point; false where there is none. */
  via(at: LonLat): boolean {
    const { plan, selection } = this.input()
    const legs = plan?.days.flatMap((day) =>
      day.stops.flatMap(({ id, leg }): Bendable[] => (leg?.mode === 'road' && leg.line ? [{ stop: id, line: this.lineOf(leg), shaping: leg.shaping }] : [])),
    )
    const leg = legVia(legs ?? [], selection?.kind === 'leg' ? selection.id : null, at)
    if (leg) this.bendAt(leg.stop, at)
    return leg !== null
  }

  /** Takes a shaping point away, or all of them. */
  straighten(stop: string, index: number | null): void {
    const leg = legPlace(this.input().plan, stop)?.view.leg
    if (leg) this.output().onshape(stop, index === null ? [] : withoutPoint(leg.shaping, index), true)
  }

  /** The menu's way to bend: a shaping point where the leg was met. */
  bendAt(stop: string, at: LonLat): void {
    const leg = legPlace(this.input().plan, stop)?.view.leg
    if (!leg) return
    this.output().onselect({ kind: 'leg', id: stop })
    this.output().onshape(stop, withPoint(leg.shaping, indexOnLine(this.lineOf(leg), leg.shaping, at), at), true)
  }

  private inside(clientX: number, clientY: number): { x: number; y: number } | null {
    const container = this.view.map.getContainer()
    const box = container.getBoundingClientRect()
    const over = document.elementFromPoint(clientX, clientY)
    return over && container.contains(over) ? { x: clientX - box.left, y: clientY - box.top } : null
  }

  /** A list's site is held at a point of the screen. */
  hold(clientX: number, clientY: number): void {
    const at = this.inside(clientX, clientY)
    this.soon(() => {
      const hit = at && this.hitAt(at)
      this.callbacks.tip(at ? { ...at, hit, dropping: true } : null)
      this.hover(hit?.what === 'leg' || hit?.what === 'stop' ? selectionOf(hit) : null)
    })
  }

  dropAt(clientX: number, clientY: number, key: string): boolean {
    const at = this.inside(clientX, clientY)
    this.leave()
    if (!at) return false
    this.output().onaddsite(key, whereOf(this.hitAt(at), this.input()))
    return true
  }

  private soon(task: () => void): void {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      task()
    })
  }
}

function hitOf(feature: MapGeoJSONFeature): Hit {
  if (feature.source === 'ways') return { what: 'way', index: Number((feature.properties as { index: number }).index) }
  const { id, name, stop, index } = feature.properties as { id: string; name?: string; stop?: string; index?: number }
  if (feature.source === 'handles') return { what: 'handle', stop: stop ?? '', index: index ?? 0 }
  const what = feature.source === 'stops' ? 'stop' : feature.source === 'legs' || feature.source === 'planes' ? 'leg' : 'place'
  return { what, id, name: name ?? '', kind: feature.source.replace(/s$/, '') }
}
