/** What is known of the world: every place by key, and the roads between them. */
import * as backend from '../backend/backend'
import type { AirportView, AtlasView, CorridorView, CrossingView, SiteView, TownView } from '../gen/api'

export type Place = SiteView | TownView | CrossingView | AirportView

class World {
  atlas = $state.raw<AtlasView | null>(null)
  corridors = $state.raw<CorridorView[]>([])

  readonly places: ReadonlyMap<string, Place> = $derived(placesOf(this.atlas))

  async load(): Promise<void> {
    this.atlas = await backend.atlas()
    this.corridors = await backend.corridors()
  }
}

function placesOf(atlas: AtlasView | null): Map<string, Place> {
  const places = new Map<string, Place>()
  if (!atlas) return places
  for (const place of [...atlas.sites, ...atlas.towns, ...atlas.crossings, ...atlas.airports]) places.set(place.key, place)
  return places
}

export const world = new World()

export const isSite = (place: Place): place is SiteView => place.kind === 'site'
export const isTown = (place: Place): place is TownView => place.kind === 'town'
export const isCrossing = (place: Place): place is CrossingView => place.kind === 'crossing'
export const isAirport = (place: Place): place is AirportView => place.kind === 'airport'
