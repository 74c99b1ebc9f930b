/** The way to Rust: what is asked of one plan, its roads and the atlas. Library and teams are in `kept.ts` and `teams.ts`. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type {
  AlternativeView,
  AtlasView,
  CorridorView,
  EditRequest,
  EnginesView,
  ExportView,
  Failure,
  Files,
  GpxChoices,
  HitView,
  IsochroneView,
  JobView,
  MendsView,
  Net,
  PlanView,
  ProfileChange,
  ProfileView,
  Query,
  RegionsView,
  Reply,
  SearchQuery,
  Settings,
  SpotView,
  StartView,
  StripView,
  TrialView,
} from '../gen/api'

/** What Rust refused, with its code; `saying.message` is the whole sentence in English. */
export class BackendError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'BackendError'
    this.failure = failure
  }
}

function isFailure(thing: unknown): thing is Failure {
  return typeof thing === 'object' && thing !== null && 'code' in thing && 'message' in thing
}

/** Anything thrown, as a failure that can be shown and copied. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof BackendError) return thrown.failure
  if (isFailure(thrown)) return { ...thrown, args: thrown.args ?? {}, details: thrown.details ?? '' }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const details = thrown instanceof Error ? (thrown.stack ?? message) : message
  return { code: 'internal', args: {}, message, details }
}

async function ask(command: 'query' | 'edit' | 'files' | 'net', request: Query | EditRequest | Files | Net): Promise<Reply> {
  try {
    return await invoke<Reply>(command, { request })
  } catch (thrown) {
    throw new BackendError(failureOf(thrown))
  }
}

export const query = (request: Query): Promise<Reply> => ask('query', request)
export const edit = (request: EditRequest): Promise<Reply> => ask('edit', request)
export const files = (request: Files): Promise<Reply> => ask('files', request)
/** Only this uses the network, and only because the user asked for it. */
export const net = (request: Net): Promise<Reply> => ask('net', request)

type Kind = Reply['reply']
type Valued = Extract<Reply, { value: unknown }>
type Values = { [V in Valued as V['reply']]: V['value'] }
type ValueOf<K extends Valued['reply']> = Values[K]

/** The value of a reply of one kind; another kind is a fault of the program. */
export function valueOf<K extends Valued['reply']>(reply: Reply, kind: K): ValueOf<K> {
  if (reply.reply === kind) return (reply as Valued).value as ValueOf<K>
  throw new BackendError(unexpected(kind, reply.reply))
}

/** As `valueOf`; null where the user cancelled a dialog. */
export function valueUnlessCancelled<K extends Valued['reply']>(reply: Reply, kind: K): ValueOf<K> | null {
  if (reply.reply === 'cancelled') return null
  return valueOf(reply, kind)
}

function unexpected(wanted: Kind, got: Kind): Failure {
  const message = `the reply is "${got}" where "${wanted}" was expected`
  return { code: 'internal', args: {}, message, details: message }
}

export const start = async (): Promise<StartView> => valueOf(await query({ query: 'start' }), 'start')
export const atlas = async (): Promise<AtlasView> => valueOf(await query({ query: 'atlas' }), 'atlas')
export const corridors = async (): Promise<CorridorView[]> => valueOf(await query({ query: 'corridors' }), 'corridors')
export const plan = async (): Promise<PlanView> => valueOf(await query({ query: 'plan' }), 'plan')
export const spot = async (at: [number, number]): Promise<SpotView> => valueOf(await query({ query: 'spot', at }), 'spot')

const EVERYTHING: SearchQuery = {
  text: '',
  kinds: [],
  themes: [],
  clusters: [],
  countries: [],
  month: null,
  access: null,
  near: null,
  within: null,
  limit: null,
}

/** Places by name, the best first. */
export async function search(wanted: Partial<SearchQuery>): Promise<HitView[]> {
  return valueOf(await query({ query: 'search', ...EVERYTHING, ...wanted }), 'hits')
}

/** The plan as it would be after an edit. */
export async function preview(request: EditRequest): Promise<PlanView> {
  return valueOf(await query({ query: 'preview', edit: request }), 'plan')
}

/** The plan after an edit. */
export async function change(request: EditRequest): Promise<PlanView> {
  return valueOf(await edit(request), 'plan')
}

/** Opens, saves: the plan, or null if the user cancelled. */
export async function planFrom(request: Files): Promise<PlanView | null> {
  return valueUnlessCancelled(await files(request), 'plan')
}

/** Closes, forgets: what the start screen shows. */
export async function startFrom(request: Files): Promise<StartView> {
  return valueOf(await files(request), 'start')
}

/** Writes GPX where the user says; null if cancelled. */
export async function exportGpx(options: GpxChoices): Promise<ExportView | null> {
  return valueUnlessCancelled(await files({ files: 'exportGpx', options }), 'exported')
}

/** Keeps the settings. */
export async function setSettings(settings: Settings): Promise<StartView> {
  return valueOf(await files({ files: 'setSettings', settings }), 'start')
}

/** Surfaces and heights along the legs of a day. */
export const strip = async (day: string): Promise<StripView> => valueOf(await query({ query: 'strip', day }), 'strip')

/** Ways for a leg, the present one first. */
export async function alternatives(stop: string): Promise<AlternativeView[]> {
  return valueOf(await query({ query: 'alternatives', stop }), 'alternatives')
}

/** What can be reached from a point. */
export async function isochrone(at: [number, number], minutes: number[], profile: string | null): Promise<IsochroneView> {
  return valueOf(await query({ query: 'isochrone', at, minutes, profile }), 'isochrone')
}

/** Steps that do away with checks of the open plan. */
export const mends = async (): Promise<MendsView> => valueOf(await query({ query: 'mends' }), 'mends')
export const engines = async (): Promise<EnginesView> => valueOf(await query({ query: 'engines' }), 'engines')
export const profiles = async (): Promise<ProfileView[]> => valueOf(await query({ query: 'profiles' }), 'profiles')
export const regions = async (): Promise<RegionsView> => valueOf(await query({ query: 'regions' }), 'regions')

export async function setProfile(profile: ProfileChange): Promise<ProfileView[]> {
  return valueOf(await files({ files: 'setProfile', profile }), 'profiles')
}
export async function resetProfile(name: string): Promise<ProfileView[]> {
  return valueOf(await files({ files: 'resetProfile', name }), 'profiles')
}

/** Removes a pack, forgets or cancels work: the regions afterwards. */
export async function regionsFrom(request: Files): Promise<RegionsView> {
  return valueOf(await files(request), 'regions')
}

/** Begins long work; null if a dialog was cancelled. */
export async function jobFrom(request: Files): Promise<JobView | null> {
  return valueUnlessCancelled(await files(request), 'job')
}
export async function jobOverNet(request: Net): Promise<JobView> {
  return valueOf(await net(request), 'job')
}

/** Chooses a server; null if the user thought better of it. */
export async function setServer(kind: string, url: string): Promise<EnginesView | null> {
  return valueUnlessCancelled(await net({ net: 'setServer', kind, url }), 'engines')
}
export const clearServer = async (): Promise<EnginesView> => valueOf(await net({ net: 'clearServer' }), 'engines')
export const tryServer = async (): Promise<TrialView> => valueOf(await net({ net: 'tryServer' }), 'trial')

/** Hears of every change of long work, until the function that is given back is called. */
export const hearJobs = (hear: (job: JobView) => void): Promise<() => void> => listen<JobView>('job', ({ payload }) => hear(payload))
/** Hears that the roads are others now: a pack came or went, a profile changed. */
export const hearRoads = (hear: () => void): Promise<() => void> => listen('roads', () => hear())

/** Hears that the open plan is another now, and not by this page's doing: others' changes came, or it was told how it is shared. */
export const hearPlan = (hear: () => void): Promise<() => void> => listen('plan', () => hear())
/** Hears that the library keeps something else now, or that files arrived. */
export const hearLibrary = (hear: () => void): Promise<() => void> => listen('library', () => hear())
/** Hears that teams, their members or how far they are copied changed. */
export const hearTeams = (hear: () => void): Promise<() => void> => listen('teams', () => hear())
