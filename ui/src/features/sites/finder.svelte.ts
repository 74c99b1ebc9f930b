/** What is searched and filtered in the sites pane. */
import * as backend from '../../backend/backend'
import type { HitView } from '../../gen/api'
import { isSite, world, type Place } from '../../state/atlas.svelte'
import { NewestOnly } from '../../state/order'
import { daysByPlace, findStop, monthsOf } from '../../state/plan-index'
import type { LonLat } from '../../state/selection'
import { work } from '../../state/work.svelte'
import { byKind, byRegion, filtering, found, NO_FILTERS, passes, type Filters, type Group } from './filters'

/** The most hits asked for. */
const MOST = 60

class Finder {
  text = $state('')
  filters = $state.raw<Filters>(NO_FILTERS)
  #hits = $state.raw<HitView[] | null>(null)

  readonly months: number[] = $derived(work.plan ? monthsOf(work.plan) : [])
  readonly filtering: boolean = $derived(filtering(this.filters))
  readonly searching: boolean = $derived(this.text.trim() !== '')

  /** What is listed. While the first answer to a text is awaited, the list stays as it was. */
  readonly groups: Group<Place>[] = $derived.by(() => {
    if (this.searching && this.#hits) return byKind(found(this.#hits, world.places, (place) => this.#passes(place)))
    const { sites = [], clusters = [], countries = [] } = world.atlas ?? {}
    return byRegion(sites.filter((site) => passes(site, this.filters, this.months)), clusters, countries)
  })
  readonly count: number = $derived(this.groups.reduce((sum, group) => sum + group.places.length, 0))

  /** Keys of the sites to show on the map; null is all. */
  readonly shown: ReadonlySet<string> | null = $derived.by(() => {
    if (!this.filtering && !this.searching) return null
    return new Set(this.groups.flatMap((group) => group.places.map((place) => place.key)))
  })

  readonly onDays: ReadonlyMap<string, number[]> = $derived(daysByPlace(work.plan))

  /** What distances are from: the selected stop, else the end of the day in hand. */
  readonly from: { at: LonLat; name: string; names: Place['names'] } | null = $derived.by(() => {
    const { plan, selection, day } = work
    const chosen = plan && selection && (selection.kind === 'stop' || selection.kind === 'leg') ? findStop(plan, selection.id)?.stop : null
    const stop = chosen ?? day?.stops.at(-1) ?? plan?.days.findLast((each) => each.stops.length > 0)?.stops.at(-1)
    return stop ? { at: stop.at, name: stop.name, names: stop.names } : null
  })

  readonly #newest = new NewestOnly<string, HitView[]>(
    (text) => backend.search({ text, limit: MOST }),
    () => undefined,
    (hits, text) => {
      if (text === this.text.trim()) this.#hits = hits ?? []
    },
  )

  type(text: string): void {
    this.text = text
    if (text.trim() === '') {
      this.#newest.cancel()
      this.#hits = null
    } else this.#newest.wish(text.trim())
  }

  filter(over: Partial<Filters>): void {
    this.filters = { ...this.filters, ...over }
  }

  clear(): void {
    this.filters = NO_FILTERS
  }

  /** Towns, crossings and airports have no theme and no season: only the country speaks to them. */
  #passes(place: Place): boolean {
    if (isSite(place)) return passes(place, this.filters, this.months)
    return this.filters.country === null || place.country === this.filters.country
  }
}

export const finder = new Finder()
