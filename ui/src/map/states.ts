/** Which features are chosen, pointed at, or stepping back: the only way selection reaches the map. */
import type { PlanView } from '../gen/api'
import type { Selection } from '../state/selection'
import type { LiveSource } from './layers'

export interface State {
  on: boolean
  hot: boolean
  dim: boolean
  /** Its line is being bent and drawn elsewhere: what was is only hinted at. */
  gone: boolean
}

/** States by `source/id`; features without one have none. */
export type States = Map<string, State>

export const stateKey = (source: LiveSource, id: string) => `${source}/${id}`
const PLACES = ['sites', 'towns', 'crossings', 'airports'] as const

/** The states of every feature that has one. */
export function statesOf(plan: PlanView | null, selection: Selection | null, hover: Selection | null, bent: string | null = null): States {
  const states: States = new Map()
  const mark = (source: LiveSource, id: string, what: keyof State) => {
    const key = stateKey(source, id)
    const state = states.get(key) ?? { on: false, hot: false, dim: false, gone: false }
    state[what] = true
    states.set(key, state)
  }
  const choose = (chosen: Selection | null, what: 'on' | 'hot') => {
    if (!chosen) return
    if (chosen.kind === 'stop') mark('stops', chosen.id, what)
    if (chosen.kind === 'leg') mark('legs', chosen.id, what)
    if (chosen.kind === 'site') for (const source of PLACES) mark(source, chosen.id, what)
    for (const day of plan?.days ?? []) {
      for (const stop of day.stops) {
        if (chosen.kind === 'site' && stop.key === chosen.id) mark('stops', stop.id, what)
        if (chosen.kind === 'day' && day.id === chosen.id && what === 'hot') mark('legs', stop.id, what)
      }
    }
  }
  if (bent) mark('legs', bent, 'gone')
  choose(selection, 'on')
  choose(hover, 'hot')
  const day = dayOf(plan, selection)
  for (const other of day ? (plan?.days ?? []) : []) {
    const from = plan?.days.find((one) => one.id === day)?.from?.stop
    for (const stop of other.id === day ? [] : other.stops) {
      for (const source of ['legs', 'planes', 'stops', 'marks'] as const) {
        // Where the chosen day starts from belongs to it.
        if (source === 'legs' || source === 'planes' || stop.id !== from) mark(source, stop.id, 'dim')
      }
    }
  }
  return states
}

/** The day a selection lies in; none for a place of the atlas. */
export function dayOf(plan: PlanView | null, selection: Selection | null): string | null {
  if (!plan || !selection || selection.kind === 'site') return null
  if (selection.kind === 'day') return plan.days.some((day) => day.id === selection.id) ? selection.id : null
  return plan.days.find((day) => day.stops.some((stop) => stop.id === selection.id))?.id ?? null
}

/** What has to be told to the map to get from one set of states to another; `null` takes a state away. */
export function changes(before: States, after: States): [string, State | null][] {
  const told: [string, State | null][] = []
  for (const [key, state] of after) {
    const was = before.get(key)
    if (!was || was.on !== state.on || was.hot !== state.hot || was.dim !== state.dim || was.gone !== state.gone) told.push([key, state])
  }
  for (const key of before.keys()) if (!after.has(key)) told.push([key, null])
  return told
}
