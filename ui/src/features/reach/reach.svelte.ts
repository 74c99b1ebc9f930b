/** What is within reach of a point of the map. */
import * as backend from '../../backend/backend'
import type { Failure, IsochroneView } from '../../gen/api'
import { number, t } from '../../i18n/i18n.svelte'
import type { Reach } from '../../map/types'
import type { LonLat } from '../../state/selection'
import { work } from '../../state/work.svelte'

/** The times that are asked for, minutes. */
export const MINUTES = [30, 60, 120]

class WithinReach {
  at = $state.raw<LonLat | null>(null)
  profile = $state<string>('car')
  answer = $state.raw<IsochroneView | null>(null)
  failed = $state.raw<Failure | null>(null)
  #round = 0

  readonly drawn: Reach | null = $derived.by(() => {
    if (!this.at) return null
    const bands = (this.answer?.bands ?? []).map(({ minutes, polygons }) => ({ seconds: minutes * 60, label: t('unit.min', { n: number(minutes) }), polygons }))
    return { at: this.at, bands }
  })

  ask(at: LonLat, profile: string = work.plan?.vehicle ?? 'car'): Promise<void> {
    this.at = at
    this.profile = profile
    return this.#look()
  }

  by(profile: string): void {
    if (this.at) void this.ask(this.at, profile)
  }

  /** Asks again: the roads are others now. */
  again(): void {
    if (this.at) void this.#look()
  }

  async #look(): Promise<void> {
    const { at, profile } = this
    if (!at) return
    const round = ++this.#round
    this.failed = null
    try {
      const answer = await backend.isochrone(at, MINUTES, profile)
      if (round === this.#round) this.answer = answer
    } catch (thrown) {
      if (round !== this.#round) return
      this.answer = null
      this.failed = backend.failureOf(thrown)
    }
  }

  leave(): void {
    this.#round += 1
    this.at = null
    this.answer = null
    this.failed = null
  }
}

export const reach = new WithinReach()
