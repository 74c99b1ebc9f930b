/** The profile under edit, and what keeping it did to the plan. */
import * as backend from '../../backend/backend'
import type { Failure, PlanView, ProfileView } from '../../gen/api'
import { work } from '../../state/work.svelte'
import { changesOf, differs, wrongWith, type Draft } from './figures'

interface Totals {
  distance: number
  driving: number
}

const totalsOf = ({ distance, driving }: PlanView): Totals => ({ distance, driving })

export class Editor {
  profiles = $state.raw<ProfileView[] | null>(null)
  failed = $state.raw<Failure | null>(null)
  name = $state('car')
  draft = $state.raw<Draft>({})
  busy = $state(false)
  /** How the plan's totals changed with what was kept last. */
  outcome = $state.raw<{ before: Totals; after: Totals } | null>(null)

  readonly profile = $derived(this.profiles?.find((each) => each.name === this.name) ?? null)
  readonly figures = $derived(this.profile?.figures ?? [])
  readonly changed = $derived(Object.keys(changesOf(this.figures, this.draft)).length)
  readonly wrong = $derived(this.figures.filter((figure) => wrongWith(figure, this.draft) !== null))
  readonly own = $derived(this.figures.filter((figure) => differs(figure, this.draft)).length)

  constructor(name: string) {
    this.name = name
  }

  async load(): Promise<void> {
    this.failed = null
    try {
      this.profiles = await backend.profiles()
    } catch (thrown) {
      this.failed = backend.failureOf(thrown)
    }
  }

  choose(name: string): void {
    this.name = name
    this.draft = {}
    this.outcome = null
    this.failed = null
  }

  type(key: string, text: string): void {
    this.draft = { ...this.draft, [key]: text }
    this.outcome = null
  }

  /** Keeps what is typed, and shows what it does to the plan. */
  save(): Promise<void> {
    const values = changesOf(this.figures, this.draft)
    return this.#change(() => backend.setProfile({ name: this.name, values }))
  }

  /** Goes back to the shipped figures, all of them. */
  reset(): Promise<void> {
    return this.#change(() => backend.resetProfile(this.name))
  }

  async #change(task: () => Promise<ProfileView[]>): Promise<void> {
    const before = work.plan && totalsOf(work.plan)
    this.busy = true
    this.failed = null
    try {
      this.profiles = await task()
      this.draft = {}
      const plan = await work.reload()
      this.outcome = before && plan && { before, after: totalsOf(plan) }
    } catch (thrown) {
      this.failed = backend.failureOf(thrown)
    } finally {
      this.busy = false
    }
  }
}
