/** What of a difference is drawn on the map: stops with their signs, and ways that only one of two states has. Pure. */
import type { DifferenceView, PlanView, StopView } from '../../gen/api'
import type { Change } from '../../map/types'
import { stopsOf } from '../../state/plan-index'
import type { LonLat } from '../../state/selection'
import { kindOf, SIGNS } from './differences'

/** A plan, as it is or was, with its lines by key. */
export interface State {
  plan: PlanView
  lines: ReadonlyMap<string, LonLat[]>
}

/** The ways of a plan, each under what tells it from others: the key of its line says that, whatever day it is on. */
function waysOf({ plan, lines }: State): Map<string, LonLat[]> {
  const ways = new Map<string, LonLat[]>()
  const places = new Map(stopsOf(plan).map((stop) => [stop.id, stop]))
  for (const { at, leg } of places.values()) {
    const from = leg && places.get(leg.from)?.at
    const line = (leg?.line && lines.get(leg.line)) || (from && leg?.mode === 'flight' ? [from, at] : null)
    if (line && line.length > 1) ways.set(shapeOf(line), line)
  }
  return ways
}

/** Two lines are the same way where their ends, their length in points and their middle are. */
function shapeOf(line: readonly LonLat[]): string {
  const spot = (at: LonLat | undefined) => at?.map((value) => value.toFixed(4)).join(',') ?? ''
  return [line.length, spot(line[0]), spot(line[line.length >> 2]), spot(line[line.length >> 1]), spot(line.at(-1))].join('/')
}

/** The difference between two states; without one of them the stops alone. */
export function changeBetween(differences: readonly DifferenceView[], earlier: State | null, later: State | null): Change {
  const [before, after] = [earlier && waysOf(earlier), later && waysOf(later)]
  const ways: Change['ways'][number][] = []
  if (before && after) {
    for (const [shape, line] of before) if (!after.has(shape)) ways.push({ kind: 'removed', line })
    for (const [shape, line] of after) if (!before.has(shape)) ways.push({ kind: 'added', line })
  }
  return { ways, stops: stopsOfChange(differences, earlier, later) }
}

/** Where a difference of a stop is seen: it may be given with it, else the stop is looked for in the two states. */
function stopsOfChange(differences: readonly DifferenceView[], earlier: State | null, later: State | null): Change['stops'] {
  const byId = (state: State | null) => new Map((state ? stopsOf(state.plan) : []).map((stop): [string, StopView] => [stop.id, stop]))
  const [before, after] = [byId(earlier), byId(later)]
  const stops = new Map<string, Change['stops'][number]>()
  // Of several differences of one stop the one that says most is drawn: it came, it went, it moved, something of it changed.
  const rank = { added: 0, removed: 0, moved: 1, changed: 2 }
  for (const each of differences) {
    if (each.of !== 'stop') continue
    const kind = kindOf(each)
    const at = each.at ?? after.get(each.id)?.at ?? each.wasAt ?? before.get(each.id)?.at
    const known = stops.get(each.id)
    if (!at || (known && rank[known.kind] <= rank[kind])) continue
    const from = each.wasAt && each.at && (each.wasAt[0] !== at[0] || each.wasAt[1] !== at[1]) ? each.wasAt : null
    stops.set(each.id, { id: each.id, kind, sign: SIGNS[kind], name: each.name, at, from })
  }
  return [...stops.values()]
}
