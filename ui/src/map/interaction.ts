/** Hands on the map: pointing, choosing, bending a leg, the menu, and what a list drops on it. */
import type { Feature, FeatureCollection } from 'geojson'
import type { MapGeoJSONFeature, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { dayColour } from '../look'
import { sameSelection, type LonLat, type Selection } from '../state/selection'
import { indexOnLine, movedPoint, rounded, withoutPoint, withPoint } from './bend'
import { TOUCHABLE } from './layers'
import { legPlace } from './sources'
import { dayOf } from './states'
import type { MapInput, MapOutput, Where } from './types'
import type { MapView } from './view'

/** What lies under the pointer. */
export type Hit =
  | { what: 'stop' | 'leg' | 'place'; id: string; name: string; kind: string }
  | { what: 'handle'; stop: string; index: number }

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
}

export interface Callbacks {
  menu: (request: MenuRequest | null) => void
  tip: (tip: Tip | null) => void
}

/** Movement of the pointer that makes a press a drag, CSS pixels. */
const DRAG_FROM = 4
/** How far from a thing the pointer still meets it, CSS pixels. */
const REACH = 6
const LONG_PRESS = 550

interface Bend {
  stop: string
  index: number
  /** The points with the one that is pulled. */
  points: LonLat[]
  original: LonLat[]
  from: { x: number; y: number }
  started: boolean
}

export function selectionOf(hit: Hit | null): Selection | null {
  if (!hit) return null
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
  private bend: Bend | null = null
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
    const key = (event: KeyboardEvent) => this.key(event)
    const container = map.getContainer()
    container.addEventListener('keydown', key)
    this.off.push(() => container.removeEventListener('keydown', key))
    // A press that leaves the map is let go outside of it.
    const release = () => this.finish()
    window.addEventListener('mouseup', release)
    this.off.push(() => window.removeEventListener('mouseup', release))
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    clearTimeout(this.press)
    for (const off of this.off) off()
  }

  /** Whether a leg is being bent now: its handles are drawn here. */
  get bending(): boolean {
    return this.bend?.started ?? false
  }

  /** Draws the pulled handle again after the plan came back with a new line. */
  refresh(): void {
    if (this.bend?.started) this.draw(false)
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
    if (event.originalEvent.button !== 0) return
    const hit = this.hitAt(event.point)
    const stop = hit?.what === 'handle' ? hit.stop : hit?.what === 'leg' ? hit.id : null
    const place = stop ? legPlace(this.input().plan, stop) : null
    const leg = place?.view.leg
    if (!hit || !stop || !leg || leg.mode !== 'road') return
    event.preventDefault()
    const at = rounded([event.lngLat.lng, event.lngLat.lat])
    const line = (leg.line && this.input().lines.get(leg.line)) || []
    const index = hit.what === 'handle' ? hit.index : indexOnLine(line, leg.shaping, at)
    const points = hit.what === 'handle' ? leg.shaping : withPoint(leg.shaping, index, at)
    this.bend = { stop, index, points, original: leg.shaping, from: event.point, started: false }
  }

  private readonly move = (event: MapMouseEvent) => {
    const { bend } = this
    if (!bend) {
      if (event.originalEvent.buttons === 0) this.point(event)
      return
    }
    if (!bend.started && Math.hypot(event.point.x - bend.from.x, event.point.y - bend.from.y) < DRAG_FROM) return
    if (!bend.started) this.begin(bend)
    bend.points = movedPoint(bend.points, bend.index, rounded([event.lngLat.lng, event.lngLat.lat]))
    this.soon(() => {
      if (this.bend !== bend) return
      this.draw(true)
      this.output().onshape(bend.stop, bend.points, false)
    })
  }

  private begin(bend: Bend): void {
    bend.started = true
    this.callbacks.tip(null)
    this.view.map.getCanvas().style.cursor = 'grabbing'
    this.output().onselect({ kind: 'leg', id: bend.stop })
  }

  private readonly up = () => this.finish()

  private finish(): void {
    const { bend } = this
    this.bend = null
    if (!bend?.started) return
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.bent = true
    this.view.ghost({ type: 'FeatureCollection', features: this.handles(bend) }, null)
    this.output().onshape(bend.stop, bend.points, true)
  }

  private cancel(): boolean {
    const { bend } = this
    if (!bend?.started) return false
    this.bend = null
    this.bent = true
    cancelAnimationFrame(this.frame)
    this.frame = 0
    const { onshapecancel, onshape } = this.output()
    if (onshapecancel) onshapecancel()
    else onshape(bend.stop, bend.original, false)
    this.view.ghost({ type: 'FeatureCollection', features: [] }, null)
    this.view.fillHandles()
    return true
  }

  private handles(bend: Bend): Feature[] {
    return bend.points.map((at, index) => ({
      type: 'Feature',
      properties: { id: `${bend.stop}/${index}`, stop: bend.stop, index, colour: this.colour(bend.stop) },
      geometry: { type: 'Point', coordinates: at },
    }))
  }

  private colour(stop: string): string {
    const { plan, dark } = this.input()
    const day = plan?.days.find((one) => one.stops.some((each) => each.id === stop))
    return dayColour(day?.colour ?? 0, dark)
  }

  /** The handles of the leg in hand; with `rubber`, dotted lines to the neighbours until the road follows. */
  private draw(rubber: boolean): void {
    const { bend } = this
    if (!bend) return
    let lines: FeatureCollection | null = null
    const place = legPlace(this.input().plan, bend.stop)
    const before = bend.points[bend.index - 1] ?? this.startOf(bend.stop)
    const after = bend.points[bend.index + 1] ?? place?.view.at
    const here = bend.points[bend.index]
    if (rubber && before && after && here) {
      const properties = { id: bend.stop, colour: this.colour(bend.stop) }
      lines = { type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: [before, here, after] } }] }
    }
    this.view.ghost({ type: 'FeatureCollection', features: this.handles(bend) }, lines)
  }

  private startOf(stop: string): LonLat | undefined {
    const stops = this.input().plan?.days.flatMap((day) => day.stops) ?? []
    const from = stops.find((one) => one.id === stop)?.leg?.from
    return stops.find((one) => one.id === from)?.at
  }

  private point(event: MapMouseEvent): void {
    if (this.input().dragging) return
    const { x, y } = event.point
    this.soon(() => {
      const hit = this.hitAt({ x, y })
      this.view.map.getCanvas().style.cursor = hit ? (hit.what === 'handle' ? 'grab' : 'pointer') : ''
      this.callbacks.tip(hit && hit.what !== 'stop' ? { x, y, hit, dropping: false } : null)
      this.hover(selectionOf(hit))
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
  }

  private readonly click = (event: MapMouseEvent) => {
    if (this.bent) {
      this.bent = false
      return
    }
    if (event.originalEvent.detail <= 1) this.before = this.input().selection
    this.output().onselect(selectionOf(this.hitAt(event.point)))
  }

  private readonly double = (event: MapMouseEvent) => {
    event.preventDefault()
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
    this.callbacks.menu({ x, y, at: rounded([at.lng, at.lat]), hit: this.hitAt({ x, y }) })
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.cancel()) event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'f' || event.key === 'F') this.view.fit()
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      const { map } = this.view
      const centre = map.getCenter()
      this.menuAt(map.project(centre), centre)
    }
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
    const line = (leg.line && this.input().lines.get(leg.line)) || []
    this.output().onselect({ kind: 'leg', id: stop })
    this.output().onshape(stop, withPoint(leg.shaping, indexOnLine(line, leg.shaping, at), at), true)
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
  const { id, name, stop, index } = feature.properties as { id: string; name?: string; stop?: string; index?: number }
  if (feature.source === 'handles') return { what: 'handle', stop: stop ?? '', index: index ?? 0 }
  const what = feature.source === 'stops' ? 'stop' : feature.source === 'legs' || feature.source === 'planes' ? 'leg' : 'place'
  return { what, id, name: name ?? '', kind: feature.source.replace(/s$/, '') }
}
