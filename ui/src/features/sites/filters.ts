/** Which sites are listed, and in what groups. Pure; distances are metres. */
import type { HitView, SiteView } from '../../gen/api'
import type { LonLat } from '../../state/selection'

export interface Filters {
  /** Any of these; empty is all. */
  themes: string[]
  cluster: string | null
  country: string | null
  /** The most that reaching it may demand. */
  access: string | null
  /** Only what is in season when the plan is under way. */
  inSeason: boolean
}

export const NO_FILTERS: Filters = { themes: [], cluster: null, country: null, access: null, inSeason: false }

/** From the least demand to the most. */
export const ACCESS = ['paved', 'gravel', '4x4', 'foot'] as const

export const filtering = (filters: Filters): boolean =>
  filters.themes.length > 0 || filters.cluster !== null || filters.country !== null || filters.access !== null || filters.inSeason

/** Whether a site passes; `months` are those of the plan. */
export function passes(site: SiteView, filters: Filters, months: readonly number[]): boolean {
  if (filters.themes.length > 0 && !filters.themes.some((theme) => site.themes.includes(theme))) return false
  if (filters.cluster !== null && site.cluster !== filters.cluster) return false
  if (filters.country !== null && site.country !== filters.country) return false
  if (filters.access !== null && demand(site.access) > demand(filters.access)) return false
  // Unknown is not "out of season": a site without months stays.
  return !filters.inSeason || site.months.length === 0 || months.length === 0 || months.some((month) => site.months.includes(month))
}

/** An unknown demand counts as the greatest. */
function demand(access: string): number {
  const at = ACCESS.findIndex((each) => each === access)
  return at < 0 ? ACCESS.length : at
}

export interface Group<T> {
  /** Unique among the groups. */
  id: string
  cluster: string | null
  country: string | null
  kind: string | null
  places: T[]
}

/** Sites by cluster and country, in the atlas's order of both. */
export function byRegion(sites: readonly SiteView[], clusters: readonly string[], countries: readonly string[]): Group<SiteView>[] {
  const groups = new Map<string, Group<SiteView>>()
  for (const site of sites) {
    const id = `${site.cluster}/${site.country}`
    const group = groups.get(id)
    if (group) group.places.push(site)
    else groups.set(id, { id, cluster: site.cluster, country: site.country, kind: null, places: [site] })
  }
  const rank = ({ cluster, country }: Group<SiteView>) =>
    clusters.indexOf(cluster ?? '') * 100 + countries.indexOf(country ?? '')
  return [...groups.values()].sort((a, b) => rank(a) - rank(b))
}

/** Found places by kind, in the order of the best of each; within a kind the best first. */
export function byKind<T extends { kind: string }>(places: readonly T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>()
  for (const place of places) {
    const group = groups.get(place.kind)
    if (group) group.places.push(place)
    else groups.set(place.kind, { id: place.kind, cluster: null, country: null, kind: place.kind, places: [place] })
  }
  return [...groups.values()]
}

/** The places of hits, in their order; what the filters keep out is left out. */
export function found<T extends { key: string; kind: string; country: string }>(
  hits: readonly HitView[],
  places: ReadonlyMap<string, T>,
  isShown: (place: T) => boolean,
): T[] {
  return hits.flatMap((hit) => {
    const place = places.get(hit.key)
    return place && isShown(place) ? [place] : []
  })
}

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_008.8

/** The great-circle distance between two points (haversine). */
export function distance([lonA, latA]: LonLat, [lonB, latB]: LonLat): number {
  const rad = Math.PI / 180
  const half = (to: number, from: number) => Math.sin(((to - from) * rad) / 2) ** 2
  const a = half(latB, latA) + Math.cos(latA * rad) * Math.cos(latB * rad) * half(lonB, lonA)
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(a)))
}
