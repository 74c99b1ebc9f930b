/** Bending one leg, by the pointer or by keys: the handles, the live line, letting go and giving up. */
import type { Feature, FeatureCollection } from 'geojson'
import { dayColour } from '../look'
import type { LonLat } from '../state/selection'
import { movedPoint } from './bend'
import { legPlace } from './sources'
import type { MapInput, MapOutput } from './types'
import type { MapView } from './view'

/** How a leg stood before it was bent, to say what the bend costs. */
export interface Before {
  distance: number | null
  duration: number | null
}

interface Bend {
  stop: string
  index: number
  /** The points with the one that is pulled. */
  points: LonLat[]
  original: LonLat[]
  from: { x: number; y: number }
  started: boolean
  by: 'pointer' | 'keys'
  before: Before
}

/** Movement of the pointer that makes a press a drag, CSS pixels. */
const DRAG_FROM = 4

export class Bending {
  private bend: Bend | null = null

  constructor(
    private readonly view: MapView,
    private readonly input: () => MapInput,
    private readonly output: () => MapOutput,
  ) {}

  /** Takes hold of a point of a leg; nothing moves yet. */
  hold(stop: string, index: number, points: LonLat[], original: LonLat[], from: { x: number; y: number }, by: Bend['by']): void {
    const leg = legPlace(this.input().plan, stop)?.view.leg
    const before = { distance: leg?.distance ?? null, duration: leg?.duration ?? null }
    this.bend = { stop, index, points, original, from, started: false, by, before }
  }

  /** Whether a point is held, moved or not. */
  get holds(): boolean {
    return this.bend !== null
  }

  /** Whether a leg is being bent now: its handles are drawn here. */
  get active(): boolean {
    return this.bend?.started ?? false
  }

  get byKeys(): boolean {
    return this.active && this.bend?.by === 'keys'
  }

  /** The leg that is bent and how it stood before. */
  get about(): { stop: string; before: Before } | null {
    return this.bend?.started ? { stop: this.bend.stop, before: this.bend.before } : null
  }

  /** Which of the leg's points is held. */
  get held(): number | null {
    return this.bend?.index ?? null
  }

  /** The point that is held, on the screen. */
  get spot(): { x: number; y: number } | null {
    const here = this.bend?.points[this.bend.index]
    return here ? this.view.map.project(here) : null
  }

  /** Whether a movement to here bends, or is only a trembling hand. */
  starts(to: { x: number; y: number }): boolean {
    const { bend } = this
    return bend !== null && (bend.started || Math.hypot(to.x - bend.from.x, to.y - bend.from.y) >= DRAG_FROM)
  }

  /** The point that is held goes here; true where the bend begins with it. */
  move(at: LonLat): boolean {
    const { bend } = this
    if (!bend) return false
    const begins = !bend.started
    bend.started = true
    bend.points = movedPoint(bend.points, bend.index, at)
    if (begins) {
      this.view.bend(bend.stop)
      this.output().onselect({ kind: 'leg', id: bend.stop })
    }
    return begins
  }

  /** Shows where the point is now, and asks for the road through it. */
  show(): void {
    const { bend } = this
    if (!bend?.started) return
    this.draw(true)
    this.output().onshape(bend.stop, bend.points, false)
  }

  /** Draws the handles again after the plan came back with a new line. */
  refresh(): void {
    if (this.active) this.draw(false)
  }

  /** Lets the point go where it is; whether there was a bend. */
  finish(): boolean {
    const { bend } = this
    this.bend = null
    if (!bend?.started) return false
    this.view.ghost({ type: 'FeatureCollection', features: this.handles(bend) }, null)
    this.view.bend(null)
    this.output().onshape(bend.stop, bend.points, true)
    return true
  }

  /** Gives the bend up; whether there was one. */
  cancel(): boolean {
    const { bend } = this
    this.bend = null
    if (!bend?.started) return false
    this.view.bend(null)
    const { onshapecancel, onshape } = this.output()
    if (onshapecancel) onshapecancel()
    else onshape(bend.stop, bend.original, false)
    this.view.ghost({ type: 'FeatureCollection', features: [] }, null)
    this.view.fillHandles()
    return true
  }

  /** Takes the held point away. */
  remove(): boolean {
    const { bend } = this
    if (!bend?.started) return false
    bend.points = bend.points.filter((_, index) => index !== bend.index)
    return this.finish()
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
    const before = bend.points[bend.index - 1] ?? this.startOf(bend.stop)
    const after = bend.points[bend.index + 1] ?? legPlace(this.input().plan, bend.stop)?.view.at
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
}
