/** The checks of the open plan as the window shows them: which is chosen, what is unfolded, and what mends them. */
import { tick } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import * as backend from '../../backend/backend'
import type { CheckView, MendsView, MendView, PlanView } from '../../gen/api'
import { panes } from '../../state/panes.svelte'
import { choices } from '../../state/settings.svelte'
import { work } from '../../state/work.svelte'
import { bySubject, EVERYTHING, isLoud, keyOf, mayVerify, mendsByCheck, nextCheck, selectionOf, type Filter, type Group } from './checks'

/** Mends are asked for so many milliseconds after the last change, so that a burst of edits asks once. */
const SETTLE = 250
const NONE: Group = { loud: [], quiet: [], counted: [] }

class Found {
  /** Whether the list is unfolded. */
  open = $state(false)
  filter = $state.raw<Filter>(EVERYTHING)
  /** The check last gone to. */
  chosen = $state<string | null>(null)
  /** The check whose tick waits for a name. */
  asking = $state<string | null>(null)
  /** Subjects whose notes are unfolded. */
  readonly unfolded = new SvelteSet<string>()

  #mends = $state.raw<MendsView | null>(null)
  /** The plan that they are of. */
  #mended = $state.raw<PlanView | null>(null)
  readonly #byCheck: ReadonlyMap<string, MendView[]> = $derived(mendsByCheck(this.#mends?.mends ?? []))
  readonly #bySubject: ReadonlyMap<string, Group> = $derived(bySubject(work.plan?.checks ?? []))
  /** Whether the mends are of the plan as it stands; until they are, none may be made. */
  readonly ready: boolean = $derived(this.#mended === work.plan)

  #timer: ReturnType<typeof setTimeout> | undefined

  group(key: string): Group {
    return this.#bySubject.get(key) ?? NONE
  }

  mends(check: string): readonly MendView[] {
    return this.#byCheck.get(check) ?? []
  }

  /** Asks for the mends of a plan that has just come. Those of before stay in sight, and cannot be made. */
  follow(plan: PlanView): void {
    clearTimeout(this.#timer)
    if (this.chosen !== null && !plan.checks.some(({ id }) => id === this.chosen)) this.chosen = null
    if (plan.checks.length === 0) {
      this.#mends = null
      this.#mended = plan
      return
    }
    this.#timer = setTimeout(() => void this.#ask(plan), SETTLE)
  }

  /** The mends are in another language than the window. */
  forget(): void {
    this.#mends = null
  }

  /** With the plan goes what was found in it. */
  leave(): void {
    clearTimeout(this.#timer)
    this.#mends = null
    this.#mended = null
    this.chosen = null
    this.asking = null
    this.open = false
    this.filter = EVERYTHING
    this.unfolded.clear()
  }

  async #ask(plan: PlanView): Promise<void> {
    try {
      const mends = await backend.mends()
      // An edit came meanwhile: its own answer will be asked for.
      if (work.plan !== plan || mends.revision !== plan.revision) return
      this.#mends = mends
      this.#mended = plan
    } catch {
      // Without mends the checks still say what to do.
      if (work.plan === plan) this.#mends = null
    }
  }

  /** Unfolds or folds the notes of a subject. */
  toggle(key: string): void {
    if (!this.unfolded.delete(key)) this.unfolded.add(key)
  }

  /** Goes to a check: its subject is chosen in all panes, and its card brought into sight. */
  async go(check: CheckView): Promise<void> {
    const { plan } = work
    if (!plan) return
    this.chosen = check.id
    panes.days = true
    panes.narrow = 'days'
    if (!isLoud(check) || check.subject.kind === 'plan') this.unfolded.add(keyOf(check))
    work.select(selectionOf(check, plan))
    await tick()
    // After the panes have brought the subject itself into sight.
    requestAnimationFrame(() => {
      const cards = document.querySelectorAll<HTMLElement>('[data-check]')
      const card = [...cards].find((each) => each.dataset['check'] === check.id)
      card?.scrollIntoView({ block: 'center' })
    })
  }

  /** Goes to the next check that is said aloud. */
  next(): void {
    const check = nextCheck(work.plan?.checks ?? [], this.chosen)
    if (check) void this.go(check)
  }

  /** Unfolds the list, shows what of it is wanted, and puts the keyboard to it. */
  async list(filter: Partial<Filter> = {}): Promise<void> {
    this.filter = { ...EVERYTHING, ...filter }
    panes.days = true
    panes.narrow = 'days'
    this.open = true
    await tick()
    document.querySelector<HTMLElement>('[data-check-row], [data-testid="checks-toggle"]')?.focus()
  }

  /** The check that the next tick is for: the chosen one, if it may be ticked. */
  readonly tickable: CheckView | null = $derived.by(() => {
    const check = work.plan?.checks.find(({ id }) => id === this.chosen)
    return check && mayVerify(check) ? check : null
  })

  /** Ticks a check, or takes its tick away. Who ticks is asked once. */
  tick(check: CheckView): void {
    if (check.verified) void work.edit({ edit: 'unverify', check: check.id })
    else if (choices.operator === '') this.asking = check.id
    else void work.edit({ edit: 'verify', check: check.id, by: choices.operator })
  }

  /** The name that was asked for. */
  async name(check: CheckView, by: string): Promise<void> {
    this.asking = null
    await choices.setOperator(by)
    await work.edit({ edit: 'verify', check: check.id, by })
  }
}

export const found = new Found()
