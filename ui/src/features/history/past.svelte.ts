/** What of the history is looked at: the steps, the state that is shown, and what it is compared with. */
import * as backend from '../../backend/backend'
import * as kept from '../../backend/kept'
import type { DifferenceView, Failure, HistoryStep, HistoryView, PastView, PlanView } from '../../gen/api'
import type { Change } from '../../map/types'
import { notices } from '../../state/notices.svelte'
import { NewestOnly } from '../../state/order'
import { panes } from '../../state/panes.svelte'
import type { LonLat } from '../../state/selection'
import { work } from '../../state/work.svelte'
import { changeBetween, type State } from './change'

/** What a state is held against: the one before it, what is now, or another that was chosen. */
export type Against = 'before' | 'now' | 'other'

/** So many states are kept, so that the slider goes back over them at once. */
const MOST_KEPT = 24
/** A slider under the hand asks for its state so many milliseconds after it last moved. */
const SETTLE = 70

/** The plan of a state, with its lines by key. */
const stateOf = (view: PastView | null | undefined): State | null => (view ? { plan: view.plan, lines: new Map(Object.entries(view.plan.lines)) } : null)

class Past {
  open = $state(false)
  steps = $state.raw<readonly HistoryStep[]>([])
  loading = $state(false)
  failed = $state.raw<Failure | null>(null)
  /** The step that is chosen; null is now. */
  at = $state<number | null>(null)
  against = $state<Against>('before')
  /** The step that the chosen one is held against, where that is another. */
  other = $state<number | null>(null)
  /** Differences between the chosen step and the other one. */
  #compared = $state.raw<{ from: string; to: string | null; list: DifferenceView[] } | null>(null)
  #states = $state.raw<ReadonlyMap<string, PastView>>(new Map())

  readonly last = $derived(this.steps.length - 1)
  /** The step that is looked at: the newest where it is now. */
  readonly place = $derived(this.at ?? this.last)
  readonly step: HistoryStep | null = $derived(this.steps[this.place] ?? null)
  readonly isPast = $derived(this.open && this.at !== null)
  /** Where the slider came to rest: the map and the differences follow it there, not over all that it passes. */
  #rest = $state(0)
  /** The state at rest; none while it is on its way. */
  readonly view: PastView | null = $derived(this.#states.get(this.steps[this.#rest]?.id ?? '') ?? null)
  /** The last state that was there, so that the map does not go blank meanwhile. */
  #shown = $state.raw<PastView | null>(null)
  readonly shown: PastView | null = $derived(this.isPast ? this.#shown : null)
  readonly #then: State | null = $derived(stateOf(this.shown))
  readonly plan: PlanView | null = $derived(this.#then?.plan ?? null)
  readonly #isNow = $derived(this.#rest === this.last)
  readonly lines: ReadonlyMap<string, LonLat[]> | null = $derived(this.#then?.lines ?? null)
  readonly otherStep: HistoryStep | null = $derived(this.other === null ? null : (this.steps[this.other] ?? null))

  /** What differs, by what is looked at; null while it is on its way. */
  readonly differences: readonly DifferenceView[] | null = $derived.by(() => {
    if (this.steps.length === 0) return []
    if (this.against === 'before') return this.view?.done ?? null
    if (this.against === 'now') return this.#isNow ? [] : (this.view?.since ?? null)
    const [from, to] = this.#pair()
    return this.#compared?.from === from && this.#compared.to === to ? this.#compared.list : null
  })

  /** What the map draws of the difference. */
  readonly change: Change | null = $derived.by(() => {
    if (!this.open || !this.differences) return null
    // It is drawn of the state that the map shows: under a moving slider that is the one where it last rested.
    const resting = this.isPast ? this.#shown?.step === this.steps[this.#rest]?.id : this.#isNow
    const here = !resting ? null : this.isPast ? this.#then : this.#now()
    if (!here) return null
    const [earlier, later] = this.#sides(here)
    return changeBetween(this.differences, earlier, later)
  })

  readonly #asking = new NewestOnly<string, PastView>(
    (id) => kept.past(id),
    (view) => this.#keep(view),
    (view, id, thrown) => {
      if (view && this.steps[this.#rest]?.id === id) this.#shown = view
      else if (!view && this.isPast && this.step?.id === id) this.failed = backend.failureOf(thrown)
    },
  )
  #timer: ReturnType<typeof setTimeout> | undefined

  begin(): void {
    if (!work.plan) return
    this.open = true
    panes.days = true
    panes.narrow = 'days'
    this.against = 'before'
    this.other = null
    void this.load()
  }

  /** Leaves the history: the window shows the plan as it is. */
  leave(): void {
    clearTimeout(this.#timer)
    this.#asking.cancel()
    this.open = false
    this.at = null
    work.frozen = false
    this.#shown = null
    this.#states = new Map()
    this.#compared = null
    this.steps = []
  }

  /** Asks for the steps; the chosen one stays chosen. */
  async load(): Promise<void> {
    const chosen = this.at === null ? null : this.step?.id
    this.loading = true
    try {
      const { steps }: HistoryView = await kept.history()
      if (!this.open) return
      // What has changed since is another now.
      this.#states = new Map()
      this.#compared = null
      this.steps = steps
      const found = chosen ? steps.findIndex(({ id }) => id === chosen) : -1
      this.at = found < 0 ? null : found
      if (this.other !== null && this.other > this.last) this.other = null
      this.failed = null
      work.frozen = this.at !== null
      this.#ask()
    } catch (thrown) {
      this.failed = backend.failureOf(thrown)
    } finally {
      this.loading = false
    }
  }

  /** Goes to a step; the newest is now. */
  go(at: number): void {
    if (this.steps.length === 0) return
    const to = Math.min(this.last, Math.max(0, at))
    // From now on one goes to that state, not past the one that was looked at before.
    if (this.at === null) this.#shown = null
    this.at = to === this.last ? null : to
    work.frozen = this.at !== null
    if (this.at !== null) {
      work.endTrial()
      work.select(null)
    }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), SETTLE)
  }

  now(): void {
    this.go(this.last)
  }

  hold(against: Against, other: number | null = this.other): void {
    this.against = against
    this.other = other
    this.#ask()
  }

  /** Makes the plan again what it was; one step, which undo takes back. */
  async restore(): Promise<boolean> {
    const { step } = this
    if (this.at === null || !step) return false
    work.frozen = false
    this.at = null
    const view = await work.edit({ edit: 'restore', step: step.id })
    return view !== null
  }

  #ask(): void {
    const { step } = this
    if (!step) return
    this.#rest = this.place
    if (!this.#states.has(step.id)) this.#asking.wish(step.id)
    else this.#shown = this.#states.get(step.id) ?? this.#shown
    if (this.against === 'other') void this.#compare()
    // The state before it is where what was removed is drawn from.
    const before = this.against === 'before' ? this.steps[this.place - 1] : this.against === 'other' ? this.otherStep : null
    if (before && !this.#states.has(before.id)) void this.#fetch(before.id)
  }

  async #fetch(id: string): Promise<void> {
    try {
      this.#keep(await kept.past(id))
    } catch {
      // Without it the list still says all; only what is no longer there is not drawn.
    }
  }

  async #compare(): Promise<void> {
    const [from, to] = this.#pair()
    if (!from || (this.#compared?.from === from && this.#compared.to === to)) return
    try {
      const list = await kept.compare(from, to)
      this.#compared = { from, to, list }
    } catch (thrown) {
      notices.wrong(thrown)
    }
  }

  /** The earlier and the later of the two steps that are held against each other. */
  #pair(): [string, string | null] {
    const [a, b] = [Math.min(this.#rest, this.other ?? this.last), Math.max(this.#rest, this.other ?? this.last)]
    return [this.steps[a]?.id ?? '', b === this.last ? null : (this.steps[b]?.id ?? null)]
  }

  #now(): State | null {
    return work.plan && { plan: work.plan, lines: work.lines }
  }

  #sides(here: State) {
    const of = (step: HistoryStep | null | undefined) => stateOf(step && this.#states.get(step.id))
    if (this.against === 'now') return [here, this.#now()] as const
    if (this.against === 'before') return [of(this.steps[this.#rest - 1]), here] as const
    const there = this.other === null || this.other === this.last ? this.#now() : of(this.otherStep)
    return (this.other ?? this.last) < this.#rest ? ([there, here] as const) : ([here, there] as const)
  }

  #keep(view: PastView): void {
    const states = new Map(this.#states)
    states.delete(view.step)
    states.set(view.step, view)
    for (const id of states.keys()) {
      if (states.size <= MOST_KEPT) break
      states.delete(id)
    }
    this.#states = states
  }
}

export const past = new Past()
