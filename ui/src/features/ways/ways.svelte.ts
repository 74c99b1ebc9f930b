/** Choosing among other ways for a leg. */
import * as backend from '../../backend/backend'
import type { AlternativeView, Failure } from '../../gen/api'
import { about, hours, km, signed, t } from '../../i18n/i18n.svelte'
import type { Ways } from '../../map/types'
import { panes } from '../../state/panes.svelte'
import { findStop } from '../../state/plan-index'
import { work } from '../../state/work.svelte'
import { nextAt } from '../../ui/place'
import { compared, type Compared } from './compare'

class OtherWays {
  /** The stop the leg arrives at; none while nobody asks. */
  stop = $state<string | null>(null)
  at = $state<number | null>(null)
  failed = $state.raw<Failure | null>(null)
  /** Answers that come after another question are not for it. */
  #round = 0
  #found = $state.raw<AlternativeView[] | null>(null)

  readonly list: Compared[] | null = $derived(this.#found && compared(this.#found))
  /** As the map draws them; the present way is there already. */
  readonly drawn: Ways | null = $derived.by(() => {
    if (!this.stop || !this.list) return null
    const others = this.list.slice(1)
    return { stop: this.stop, at: this.at === null || this.at === 0 ? null : this.at - 1, list: others.map((each) => ({ line: each.way.line, label: labelOf(each) })) }
  })

  async ask(stop: string): Promise<void> {
    const round = ++this.#round
    this.stop = stop
    this.at = null
    this.failed = null
    this.#found = null
    work.select({ kind: 'leg', id: stop })
    try {
      const found = await backend.alternatives(stop)
      if (round !== this.#round) return
      this.#found = found
      panes.map?.frame(found.flatMap(({ line }) => line))
    } catch (thrown) {
      if (round === this.#round) this.failed = backend.failureOf(thrown)
    }
  }

  leave(): void {
    this.#round += 1
    this.stop = null
    this.#found = null
    this.failed = null
    this.at = null
  }

  /** Whether what is asked about is still as it was asked. */
  stands(): boolean {
    return this.stop !== null && work.plan !== null && findStop(work.plan, this.stop)?.stop.leg?.mode === 'road'
  }

  move(step: number): void {
    this.at = nextAt(this.at, step, this.list?.length ?? 0)
  }

  /** Takes a way; the first is the present one, and taking it only leaves. */
  async take(index: number): Promise<void> {
    const { stop } = this
    const way = this.#found?.[index]
    this.leave()
    if (stop && way && index > 0) await work.edit({ edit: 'setShaping', stop, points: way.shaping })
  }
}

export function labelOf({ farther, longer, way }: Compared): string {
  const distance = signed(km(Math.abs(farther)), farther)
  const time = signed(hours(Math.abs(longer)), longer)
  return about(`${distance} · ${time}`, way.quality !== 'surveyed')
}

/** What a way is on, in few words. */
export function groundOf({ shares }: Compared, word: (surface: string) => string): string {
  const parts = shares.filter(({ percent }) => percent > 0)
  if (parts.length === 0) return t('common.unknown')
  return parts.length === 1 ? word(parts[0]?.surface ?? '') : parts.map(({ surface, percent }) => `${word(surface)} ${percent}%`).join(' ')
}

export const ways = new OtherWays()
