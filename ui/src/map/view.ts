/** The map on the screen: MapLibre fed with the land, the places and the plan. Told only what has changed. */
import type { FeatureCollection } from 'geojson'
import { Map as MapLibre, setWorkerUrl, type GeoJSONSource, type LayerSpecification, type StyleSpecification } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { LonLat, Selection } from '../state/selection'
import { baseMap } from './base'
import { boundsOf, dayBounds, planBounds, roomy, type Bounds } from './fit'
import { COUNTRIES, countryPoints, labelPoints } from './labels'
import { LIVE_SOURCES, liveLayers, type LiveSource } from './layers'
import { areaFeatures, changeFeatures, reachFeatures, wayFeatures } from './overlays'
import { paletteOf } from './palette'
import { along, placeNames, type Land } from './placing'
import { drawRelief, RELIEF_CORNERS } from './relief'
import * as source from './sources'
import { drawSprite, RATIO, sprites } from './sprites'
import { changes, statesOf, type States } from './states'
import { GROUND_SOURCES, groundLayers, RELIEF_BEFORE, reliefLayer } from './style'
import type { MapInput } from './types'

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }
const REACH: [[number, number], [number, number]] = [[5, 12], [165, 74]]
/** Where the camera looks before there is a plan: both countries. */
const BOTH: Bounds = [50, 40.5, 119, 55.5]

let workerSet = false

export class MapView {
  readonly map: MapLibre
  private input: MapInput
  private states: States = new Map()
  private fitted: string | null = null
  private ready = false
  private live: LiveSourceData = {}
  private relief = document.createElement('canvas')
  private names: ReadonlyMap<string, LonLat> = new Map()
  /** The leg that is bent: drawn alone, so that a frame costs one leg and not the plan. */
  private bent: { stop: string; held: boolean } | null = null
  private readonly lands = landsOf()
  private readonly still: boolean

  /** Throws where there is no WebGL. `onready` comes when the first picture can be drawn. */
  constructor(container: HTMLElement, input: MapInput, title: string, onready: () => void, onfail: (reason: string) => void) {
    if (!workerSet) setWorkerUrl(workerUrl)
    workerSet = true
    this.input = input
    this.still = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.map = new MapLibre({
      container,
      style: this.style(),
      bounds: this.wanted() ?? BOTH,
      fitBoundsOptions: { padding: 48 },
      minZoom: 2.6,
      maxZoom: 15,
      maxPitch: 0,
      maxBounds: REACH,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      doubleClickZoom: false,
      boxZoom: false,
      attributionControl: false,
      fadeDuration: this.still ? 0 : 120,
      locale: { 'Map.Title': title },
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disableRotation()
    this.map.getCanvas().addEventListener('webglcontextlost', () => onfail('webgl context lost'))
    this.map.on('moveend', () => this.writeCountries())
    this.map.once('load', () => {
      this.ready = true
      this.images()
      this.fillAll()
      void this.layRelief()
      onready()
    })
  }

  /** Takes what the pane is given now; only what differs from before is sent on. */
  update(next: MapInput): void {
    const was = this.input
    this.input = next
    if (!this.ready) return
    if (was.dark !== next.dark) this.recolour()
    if (was.language !== next.language) {
      this.set('labels', labelPoints(next.language))
      this.set('names', countryPoints(this.names, next.language))
    }
    if (was.corridors !== next.corridors) this.set('corridors', source.corridorLines(next.corridors))
    const planChanged = was.plan !== next.plan || was.lines !== next.lines
    const bending = this.bent !== null && (this.bent.held || next.trial === true)
    if (bending) this.fillBent()
    else if (this.bent) this.endBent()
    else if (planChanged || was.language !== next.language || was.dark !== next.dark) this.fillPlan()
    const keys = planChanged && !bending && !same(source.plannedKeys(was.plan), source.plannedKeys(next.plan))
    if (keys || was.atlas !== next.atlas || was.language !== next.language || was.shown !== next.shown) this.fillPlaces()
    if (planChanged || was.selection !== next.selection || was.dark !== next.dark) this.fillHandles()
    if (was.dot !== next.dot) this.fillDot()
    this.fillOverlays(was)
    this.mark()
    this.fitWhenOpened()
  }

  private fillDot(): void {
    const { dot } = this.input
    this.set('dot', dot ? { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: dot } }] } : NOTHING)
  }

  private fillOverlays(was: MapInput | null): void {
    const { ways, reach, outlines = [], plan } = this.input
    if (was?.ways !== ways) this.set('ways', wayFeatures(ways))
    if (was?.reach !== reach) this.set('reach', reachFeatures(reach))
    if (was?.change !== this.input.change) this.set('change', changeFeatures(this.input.change))
    if (was?.outlines !== outlines) this.set('outlines', areaFeatures(outlines))
    if (was?.plan?.avoid !== plan?.avoid) this.set('areas', areaFeatures(plan?.avoid.areas ?? []))
  }

  /** A leg is bent from now on; none lets it go, and it stays as it is drawn until the plan has it. */
  bend(stop: string | null): void {
    this.bent = stop ? { stop, held: true } : this.bent && { ...this.bent, held: false }
    if (stop) this.fillBent()
    // With no trial on its way there is nothing to wait for.
    else if (this.bent && !this.input.trial) this.endBent()
    this.mark()
  }

  private fillBent(): void {
    const { plan, lines, dark } = this.input
    this.set('bent', this.bent ? source.bentLeg(plan, this.bent.stop, lines, dark) : NOTHING)
  }

  private endBent(): void {
    this.bent = null
    this.fillPlan()
    this.set('bent', NOTHING)
  }

  /** What is drawn so far of an area. */
  sketch(data: FeatureCollection): void {
    this.set('sketch', data)
  }

  private fillAll(): void {
    this.fillOverlays(null)
    this.set('corridors', source.corridorLines(this.input.corridors))
    this.fillPlaces()
    this.fillPlan()
    this.fillHandles()
    this.mark()
    this.fitWhenOpened()
    this.writeCountries()
  }

  private fillPlaces(): void {
    const { atlas, language, shown, plan } = this.input
    if (!atlas) return
    const planned = source.plannedKeys(plan)
    this.set('sites', source.sitePoints(atlas, language, shown, planned))
    this.set('towns', source.townPoints(atlas, language, planned))
    this.set('airports', source.airportPoints(atlas, language, planned))
    this.set('crossings', source.crossingPoints(atlas, language, planned))
  }

  private fillPlan(): void {
    const { plan, lines, language, dark } = this.input
    const made = source.planFeatures(plan, lines, language, dark)
    this.set('legs', made.legs)
    this.set('stops', made.stops)
    this.set('planes', made.planes)
    this.set('marks', made.marks)
  }

  /** Handles of the chosen leg; a leg that is being bent has its own (`ghost`). */
  fillHandles(): void {
    const { plan, selection, dark } = this.input
    const stop = selection && (selection.kind === 'leg' || selection.kind === 'stop') ? selection.id : null
    this.set('handles', source.handlePoints(plan, stop, dark))
  }

  /** The handle under the pointer while a leg is bent, and dotted lines to its neighbours. */
  ghost(handles: FeatureCollection, bend: FeatureCollection | null): void {
    this.set('handles', handles)
    this.set('bend', bend ?? NOTHING)
  }

  private mark(): void {
    const { plan, selection, hover } = this.input
    const states = statesOf(plan, selection, hover, this.bent?.stop ?? null)
    for (const [key, state] of changes(this.states, states)) {
      const cut = key.indexOf('/')
      const target = { source: key.slice(0, cut), id: key.slice(cut + 1) }
      if (state) this.map.setFeatureState(target, state)
      else this.map.removeFeatureState(target)
    }
    this.states = states
  }

  private set(name: string, data: FeatureCollection): void {
    // An empty source that stays empty needs no message to the worker.
    if (data.features.length === 0 && this.live[name] === 0) return
    this.live[name] = data.features.length
    this.map.getSource<GeoJSONSource>(name)?.setData(data)
  }

  private style(): StyleSpecification {
    const base = baseMap()
    const data: Record<string, FeatureCollection> = { ...base, labels: labelPoints(this.input.language) }
    const sources: StyleSpecification['sources'] = {}
    for (const name of GROUND_SOURCES) sources[name] = { type: 'geojson', data: data[name] ?? NOTHING, tolerance: 0.3 }
    for (const name of LIVE_SOURCES satisfies readonly LiveSource[]) sources[name] = { type: 'geojson', data: NOTHING, promoteId: 'id' }
    return { version: 8, sources, layers: this.layers() }
  }

  private layers(): LayerSpecification[] {
    return [...groundLayers(this.input.dark), ...liveLayers(this.input.dark)]
  }

  private images(): void {
    for (const sprite of sprites(this.input.dark)) {
      const image = drawSprite(sprite)
      if (!image) continue
      if (this.map.hasImage(sprite.id)) this.map.updateImage(sprite.id, image)
      else this.map.addImage(sprite.id, image, { pixelRatio: RATIO })
    }
  }

  private recolour(): void {
    for (const layer of this.layers()) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, name as never, value as never)
      }
    }
    this.images()
    void this.layRelief()
  }

  /** The land without its relief is still a map, so a picture that cannot be read is left out. */
  private async layRelief(): Promise<void> {
    const canvas = document.createElement('canvas')
    const dark = this.input.dark
    try {
      await drawRelief(canvas, paletteOf(dark).relief)
    } catch {
      return
    }
    if (dark !== this.input.dark || !this.map.style) return
    this.relief = canvas
    if (this.map.getLayer('relief')) this.map.removeLayer('relief')
    if (this.map.getSource('relief')) this.map.removeSource('relief')
    this.map.addSource('relief', { type: 'canvas', canvas: this.relief, animate: false, coordinates: RELIEF_CORNERS } as never)
    this.map.addLayer(reliefLayer(dark), RELIEF_BEFORE)
  }

  /** Writes the countries' names where they stand in sight. */
  private writeCountries(): void {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer()
    const project = (at: LonLat) => this.map.project(at)
    const unproject = (x: number, y: number): LonLat => {
      const { lng, lat } = this.map.unproject([x, y])
      return [lng, lat]
    }
    const { plan, lines } = this.input
    const route = plan?.days.flatMap((day) => day.stops.flatMap((stop) => [[stop.at], thinned((stop.leg?.line && lines.get(stop.leg.line)) || [])])) ?? []
    const obstacles = route.flatMap((line) => along(line.map(project), width, height))
    this.names = placeNames(this.lands, { width, height, project, unproject }, obstacles, this.names)
    this.set('names', countryPoints(this.names, this.input.language))
  }

  private wanted(): Bounds | null {
    const { plan, lines } = this.input
    return plan ? planBounds(plan, lines) : null
  }

  private fitWhenOpened(): void {
    const { plan } = this.input
    if (!plan || this.fitted === plan.id || !this.wanted()) return
    this.fitted = plan.id
    this.fit()
  }

  /** Shows the whole plan, or both countries where there is none. */
  fit(): void {
    this.show(this.wanted() ?? BOTH)
  }

  fitDay(day: string): void {
    const bounds = this.input.plan && dayBounds(this.input.plan, day, this.input.lines)
    if (bounds) this.show(bounds)
  }

  /** Shows all of some points, unless all of them are in sight. */
  frame(points: readonly LonLat[]): void {
    const bounds = boundsOf(points)
    const { clientWidth: width, clientHeight: height } = this.map.getContainer()
    const corners = bounds ? [this.map.project([bounds[0], bounds[3]]), this.map.project([bounds[2], bounds[1]])] : []
    const outside = corners.some(({ x, y }) => x < 24 || y < 24 || x > width - 24 || y > height - 24)
    if (bounds && outside) this.show(bounds)
  }

  private show(bounds: Bounds): void {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer()
    const room = Math.min(84, width / 8, height / 8)
    this.map.fitBounds(roomy(bounds), { padding: { top: room + 8, bottom: room, left: room, right: room + 24 }, maxZoom: 8.8, duration: this.duration(180) })
  }

  /** Moves only where the point is out of sight or at the very edge. */
  reveal(at: LonLat, card = false): void {
    const { x, y } = this.map.project(at)
    const { clientWidth: width, clientHeight: height } = this.map.getContainer()
    const edge = 64
    // The card of a chosen place lies over the left part.
    const left = card && width > 800 ? 360 : edge
    if (x < left || y < edge || x > width - edge || y > height - edge) this.map.easeTo({ center: at, duration: this.duration(180) })
  }

  /** Brings what was chosen in another pane into sight: a stop, a place, or the end of a leg. A day is shown on demand only. */
  bringIn(selection: Selection | null): void {
    const { plan, atlas } = this.input
    if (!selection || selection.kind === 'day') return
    const stops = plan?.days.flatMap((day) => day.stops) ?? []
    const stop = stops.find((one) => (selection.kind === 'site' ? one.key === selection.id : one.id === selection.id))
    const places = atlas && selection.kind === 'site' ? [...atlas.sites, ...atlas.towns, ...atlas.crossings, ...atlas.airports] : []
    const at = stop?.at ?? places.find((one) => one.key === selection.id)?.at
    if (at) this.reveal(at, selection.kind === 'site')
  }

  zoom(step: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + step, duration: this.duration(140) })
  }

  private duration(milliseconds: number): number {
    return this.still ? 0 : milliseconds
  }

  destroy(): void {
    this.map.remove()
  }
}

function landsOf(): Land[] {
  return baseMap()
    .countries.features.filter(({ properties }) => properties.iso in COUNTRIES)
    .map(({ properties, geometry }) => ({ iso: properties.iso, rings: geometry.coordinates.flat() }))
}

/** About two hundred points of a line: enough to keep a name off it. */
function thinned(line: readonly LonLat[]): LonLat[] {
  const step = Math.ceil(line.length / 200)
  return line.filter((_, at) => at % step === 0)
}

type LiveSourceData = Record<string, number>

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key))
}
