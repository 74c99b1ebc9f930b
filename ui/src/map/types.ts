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
  /** Whether `plan` is a trial: how it would be if what is dragged were let go here. */
  trial?: boolean
  /** Other ways for a leg, to choose from. */
  ways?: Ways | null
  /** What is within reach of a point. */
  reach?: Reach | null
  /** Where the installed packs know the roads: a ring for each. */
  outlines?: readonly LonLat[][]
  /** Whether an area is being drawn. */
  drawing?: boolean
  /** How two states of the plan differ. */
  change?: Change | null
  /** Whether nothing can be changed: the plan is as it once was. */
  frozen?: boolean
}

/** How two states of a plan differ. */
export interface Change {
  /** Ways that only the earlier or only the later has. */
  ways: readonly { kind: 'added' | 'removed'; line: LonLat[] }[]
  /** Stops, with the sign that the list of differences has for them too; `from` is where one was. */
  stops: readonly { id: string; kind: 'added' | 'removed' | 'moved' | 'changed'; sign: string; name: string; at: LonLat; from: LonLat | null }[]
}

/** Other ways for a leg. */
export interface Ways {
  /** The stop the leg arrives at. */
  stop: string
  /** The best first; `label` says how each differs. */
  list: readonly { line: LonLat[]; label: string }[]
  /** The one that is pointed at or chosen in the list. */
  at: number | null
}

/** What is within reach of a point, the shortest time first. */
export interface Reach {
  at: LonLat
  bands: readonly { seconds: number; label: string; polygons: LonLat[][][] }[]
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
  /** The pointer is on a leg's line here, or on none. */
  ontrace?: (trace: { stop: string; at: LonLat } | null) => void
  /** Other ways for a leg are wanted. */
  onways?: (stop: string) => void
  /** One of the other ways is pointed at, or taken. */
  onway?: (index: number | null, take: boolean) => void
  /** What is within reach of a point is wanted. */
  onreach?: (at: LonLat) => void
  /** An area was drawn; none where it was given up. */
  onarea?: (ring: LonLat[] | null) => void
  /** A crossing, by its key, is to be avoided, or no longer. */
  onavoid?: (crossing: string) => void
}

/** What a list may ask of the map. */
export interface MapApi {
  /** Puts a site that was dragged from a list where the pointer let it go; false where that is not on the map. */
  dropAt(clientX: number, clientY: number, key: string): boolean
  /** Shows the whole plan. */
  fit(): void
  /** Shows one day. */
  fitDay(day: string): void
  /** Shows all of some points, unless all of them are in sight. */
  frame(points: readonly LonLat[]): void
  /** Puts the keyboard to the map. */
  focus(): void
  /** Brings a point into view without changing the scale more than needed. */
  reveal(at: LonLat): void
}
