/** What the library keeps, and files that wait for an answer. Kept fresh by what Rust tells. */
import * as backend from '../backend/backend'
import * as kept from '../backend/kept'
import type { ArrivalView, Failure, Files, KeptView, LibraryView } from '../gen/api'
import { t } from '../i18n/i18n.svelte'
import { notices } from './notices.svelte'
import { panes } from './panes.svelte'
import { sectionOf, type Section } from './sections'
import { work } from './work.svelte'

/** The library is asked for anew so many milliseconds after the last news of it, so that a burst of them asks once. */
const SETTLE = 120

/** What is to be kept of the open plan, or made of a template: a dialog asks for the rest. */
export type Wish = { what: 'template' } | { what: 'block'; days: string[] } | { what: 'plan'; template: KeptView }

class Library {
  view = $state.raw<LibraryView | null>(null)
  /** Why it could not be read. */
  failed = $state.raw<Failure | null>(null)
  arrivals = $state.raw<ArrivalView[]>([])
  /** Arrivals whose answer the user put off: they wait, and are not shown again by themselves. */
  #later = $state.raw<ReadonlySet<string>>(new Set())
  wish = $state.raw<Wish | null>(null)
  busy = $state(0)

  readonly templates: readonly KeptView[] = $derived(this.#in('templates'))
  readonly blocks: readonly KeptView[] = $derived(this.#in('blocks'))
  readonly plans: readonly KeptView[] = $derived(this.#in('plans'))
  /** The arrival to be answered now. */
  readonly arrival: ArrivalView | null = $derived(this.arrivals.find(({ id }) => !this.#later.has(id)) ?? null)

  #listens = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Listens from now on, and asks for what there is. */
  async begin(): Promise<void> {
    try {
      if (!this.#listens) {
        this.#listens = true
        await backend.hearLibrary(() => this.soon())
      }
    } catch (thrown) {
      // Without news the list is as fresh as the last look at it.
      notices.wrong(thrown)
    }
    await this.load()
  }

  /** Asks for it anew, shortly. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.load(), SETTLE)
  }

  async load(): Promise<void> {
    try {
      this.view = await kept.library()
      this.failed = null
      this.arrivals = await kept.arrivals()
    } catch (thrown) {
      this.failed = backend.failureOf(thrown)
    }
  }

  /** Changes what is kept; whether it was done. */
  async change(request: Files): Promise<boolean> {
    return (await this.#run(async () => {
      this.view = await kept.libraryFrom(request)
      return true
    })) ?? false
  }

  /** Puts a plan into the trash; the open plan is closed first. */
  async trash(plan: KeptView): Promise<void> {
    if (plan.open || plan.id === work.plan?.id) await work.close()
    if (!(await this.change({ files: 'trash', id: plan.id }))) return
    notices.good(() => t('library.trashed', { title: plan.title }), { label: () => t('common.undo'), go: () => void this.change({ files: 'untrash', id: plan.id }) })
  }

  /** Takes files in. */
  async take(): Promise<void> {
    const taken = await this.#run(() => kept.importFiles())
    if (!taken) return
    this.#later = new Set()
    this.arrivals = taken
    await this.load()
    if (taken.length === 0) notices.good(() => t('library.imported'))
  }

  /** Answers an arrival; whether it was done. */
  async answer(arrival: ArrivalView, how: 'merge' | 'beside' | 'leave'): Promise<void> {
    const done =
      how === 'leave'
        ? await this.#run(async () => {
            this.arrivals = await kept.leaveArrival(arrival.id)
            return true
          })
        : await work.file({ files: 'answer', arrival: arrival.id, how })
    if (!done) return
    await this.load()
    if (how === 'merge') notices.good(() => t('arrival.merged', { title: arrival.title }))
  }

  /** Lets an arrival wait. */
  later(arrival: ArrivalView): void {
    this.#later = new Set([...this.#later, arrival.id])
  }

  /** Shows what waits again. */
  remind(): void {
    this.#later = new Set()
  }

  #in(section: Section): KeptView[] {
    return (this.view?.plans ?? []).filter((plan) => sectionOf(plan) === section)
  }

  ask(wish: Wish): void {
    this.wish = wish
    panes.open('keep')
  }

  async #run<T>(task: () => Promise<T>): Promise<T | null> {
    this.busy += 1
    try {
      return await task()
    } catch (thrown) {
      notices.wrong(thrown)
      return null
    } finally {
      this.busy -= 1
    }
  }
}

export const library = new Library()
