/**
 * The open plan: a read-only projection of what Rust holds. Every change is a request, made in order; the reply is the plan.
 */
import * as backend from '../backend/backend'
import type { DayView, EditRequest, Files, NewPlace, PlanView, StartView, StopView } from '../gen/api'
import { t } from '../i18n/i18n.svelte'
import { missingLines, prunedLines, withLines, type Lines } from './lines'
import { notices } from './notices.svelte'
import { InOrder, NewestOnly } from './order'
import { addedStop, dayOf, findDay, stillThere, stopsOf } from './plan-index'
import { sameSelection, type Selection } from './selection'
import { choices } from './settings.svelte'

class Work {
  start = $state.raw<StartView | null>(null)
  /** The plan as Rust holds it. */
  plan = $state.raw<PlanView | null>(null)
  /** The plan as it would be if what is dragged were dropped here. */
  trial = $state.raw<PlanView | null>(null)
  lines = $state.raw<Lines>(new Map())
  selection = $state.raw<Selection | null>(null)
  hover = $state.raw<Selection | null>(null)
  /** Grows when the roads under the plan changed and the plan did not. */
  turn = $state(0)
  /** The past is shown: nothing can be changed until one is back at now. */
  frozen = $state(false)
  /** Edits and file requests under way. */
  busy = $state(0)

  /** What the panes show: the trial while something is dragged. */
  readonly shown: PlanView | null = $derived(this.trial ?? this.plan)
  /** Stops and days as they would be, by id, while something is dragged. */
  readonly liveStops: ReadonlyMap<string, StopView> = $derived(new Map(this.trial ? stopsOf(this.trial).map((stop) => [stop.id, stop]) : []))
  readonly liveDays: ReadonlyMap<string, DayView> = $derived(new Map(this.trial?.days.map((day) => [day.id, day]) ?? []))
  /** The day last chosen, itself or by a stop or leg on it. */
  #inHand = $state<string | null>(null)
  /** The day in hand, which additions go to: the one last chosen, else the first. */
  readonly day = $derived(
    this.plan ? (dayOf(this.plan, this.selection) ?? findDay(this.plan, this.#inHand ?? '') ?? this.plan.days[0] ?? null) : null,
  )

  readonly #order = new InOrder()
  #hears = false
  /** Whether a question for the plan waits its turn. */
  #asked = false
  readonly #trials = new NewestOnly<EditRequest, PlanView>(
    (request) => backend.preview(request),
    (view) => this.#keepLines(view),
    (view) => {
      this.trial = view
      if (view && missingLines(this.lines, view).length > 0) void this.#fetchLines()
    },
  )

  select(selection: Selection | null): void {
    if (sameSelection(selection, this.selection)) return
    this.#inHand = this.day?.id ?? null
    this.selection = selection
  }

  point(selection: Selection | null): void {
    if (!sameSelection(selection, this.hover)) this.hover = selection
  }

  /** Makes an edit; the plan after it, or null where it was refused and said so. */
  edit(request: EditRequest): Promise<PlanView | null> {
    if (this.frozen) return Promise.resolve(null)
    return this.#run(async () => {
      const view = await backend.change(request)
      this.endTrial()
      this.#take(view)
      return view
    })
  }

  /** Adds a place and selects its stop. */
  async add(place: NewPlace, where: { day?: string | undefined; index?: number | undefined } = {}): Promise<void> {
    const before = this.plan
    const day = where.day ?? this.day?.id ?? null
    const view = await this.edit({ edit: 'addStop', day, index: where.index ?? null, place, stay: null })
    const added = view && addedStop(before, view)
    if (added) this.select({ kind: 'stop', id: added.id })
  }

  /** Adds a day and takes it in hand. */
  async addDay(index: number | null = null): Promise<void> {
    const view = await this.edit({ edit: 'addDay', index })
    const added = index === null ? view?.days.at(-1) : view?.days[index]
    if (added) this.select({ kind: 'day', id: added.id })
  }

  undo(): Promise<unknown> {
    return this.plan?.undo ? this.edit({ edit: 'undo' }) : Promise.resolve()
  }

  redo(): Promise<unknown> {
    return this.plan?.redo ? this.edit({ edit: 'redo' }) : Promise.resolve()
  }

  /** Shows how an edit would turn out; only the newest wish is asked. */
  try(request: EditRequest): void {
    if (this.frozen) return
    this.#trials.wish(request)
  }

  endTrial(): void {
    this.#trials.cancel()
    this.trial = null
  }

  /** Asks for what is no edit and no file, and whose reply is the open plan: going live, sharing it. */
  take(task: () => Promise<PlanView>): Promise<PlanView | null> {
    return this.#run(async () => {
      const view = await task()
      if (view.id === this.plan?.id) this.#take(view)
      return view
    })
  }

  /** Hears of changes of the open plan that others made; of many that come together, one question is asked. */
  async begin(): Promise<void> {
    if (this.#hears) return
    this.#hears = true
    await backend.hearPlan(() => {
      if (this.#asked) return
      this.#asked = true
      void this.refresh()
    })
  }

  /** The plan anew: the roads under it are others now. */
  async reload(): Promise<PlanView | null> {
    const view = await this.refresh()
    if (view) this.turn += 1
    return view
  }

  /** The plan anew: others changed it, or what Rust says of it is in another language now. */
  async refresh(): Promise<PlanView | null> {
    try {
      // In order with the edits, yet no edit: nothing is being saved.
      return await this.#order.run(async () => {
        // What is told from here on is newer than the answer.
        this.#asked = false
        if (!this.plan) return null
        const view = await backend.plan()
        this.#take(view)
        return view
      })
    } catch (thrown) {
      notices.wrong(thrown)
      return null
    }
  }

  /** What the program starts with. */
  async load(): Promise<void> {
    this.#takeStart(await backend.start())
    if (this.start?.planOpen) this.#take(await backend.plan())
  }

  /** Opens, makes or saves a plan; whether there is one now and it was not cancelled. */
  file(request: Files): Promise<boolean> {
    return this.#run(async () => {
      const view = await backend.planFrom(request)
      if (!view) return false
      if (view.id !== this.plan?.id) {
        this.select(null)
        this.#inHand = null
        notices.clear()
        this.lines = new Map()
        this.endTrial()
      }
      this.#take(view)
      return true
    }).then((done) => done ?? false)
  }

  close(): Promise<unknown> {
    return this.#run(async () => {
      this.#takeStart(await backend.startFrom({ files: 'close' }))
      this.plan = null
      notices.clear()
      this.select(null)
      this.endTrial()
      this.lines = new Map()
    })
  }

  forget(id: string): Promise<unknown> {
    return this.#run(async () => this.#takeStart(await backend.startFrom({ files: 'forgetRecent', id })))
  }

  async #run<T>(task: () => Promise<T>): Promise<T | null> {
    this.busy += 1
    try {
      return await this.#order.run(task)
    } catch (thrown) {
      const failure = backend.failureOf(thrown)
      const elsewhere = ['no_space', 'folder_read_only', 'no_folder', 'file_changed', 'not_saved'].includes(failure.code)
      const saveAs = { label: () => t('menu.saveAs'), go: () => void this.file({ files: 'saveAs' }) }
      notices.wrong(thrown, this.plan && elsewhere ? saveAs : undefined)
      return null
    } finally {
      this.busy -= 1
    }
  }

  #takeStart(start: StartView): void {
    this.start = start
    choices.take(start)
  }

  #take(view: PlanView): void {
    this.#keepLines(view)
    this.plan = view
    this.selection = stillThere(view, this.selection)
    this.hover = stillThere(view, this.hover)
    this.lines = prunedLines(this.lines, view)
    if (missingLines(this.lines, view).length > 0) void this.#fetchLines()
  }

  /** A reply was lost, so Rust believes that the page has lines it has not: ask for all of them. */
  async #fetchLines(): Promise<void> {
    try {
      this.#keepLines(await backend.plan())
    } catch (thrown) {
      notices.wrong(thrown)
    }
  }

  #keepLines(view: PlanView): void {
    this.lines = withLines(this.lines, view)
  }
}

export const work = new Work()
