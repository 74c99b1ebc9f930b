/** What the map is given and what it says back. Positions are `[longitude, latitude]`, WGS 84. */
import type { AtlasView, CorridorView, PlanView } from '../gen/api'
import type { LonLat, Selection } from '../state/selection'

export type Language = 'en' | 'kk' | 'mn' | 'ru'

/** Where in the plan something is to go: a day's id, and an index among its stops. */
export interface Where {
  day?: string
  index?: number
}

export interface MapInput {
  atlas: AtlasView | null
  corridors: CorridorView[]
  plan: PlanView | null
  /** Geometry of the legs by `LegView.line`. */
  lines: ReadonlyMap<string, LonLat[]>
  selection: Selection | null
  hover: Selection | null
  language: Language
  dark: boolean
  /** Keys of the sites that pass the filters; `null` is all. */
  shown: ReadonlySet<string> | null
  /** The site that is being dragged from a list. */
  dragging: { key: string; name: string } | null
  /** A point of the plan that another pane points at, such as the profile. */
  dot?: LonLat | null
}

export interface MapOutput {
  onselect: (selection: Selection | null) => void
  onhover: (selection: Selection | null) => void
  onaddsite: (key: string, where?: Where) => void
  onaddpoint: (at: LonLat, where?: Where) => void
  onshape: (stop: string, points: LonLat[], final: boolean) => void
  onfail: (reason: string) => void
  /** A bend was given up: what `onshape` tried is to be forgotten. Without it the old points are tried again. */
  onshapecancel?: () => void
}

/** What a list may ask of the map. */
export interface MapApi {
  /** Puts a site that was dragged from a list where the pointer let it go; false where that is not on the map. */
  dropAt(clientX: number, clientY: number, key: string): boolean
  /** Shows the whole plan. */
  fit(): void
  /** Shows one day. */
  fitDay(day: string): void
  /** Brings a point into view without changing the scale more than needed. */
  reveal(at: LonLat): void
}
