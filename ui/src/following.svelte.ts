/** What is asked about an open plan follows it: mends after each change, answers on other roads, checks in another language. */

import { onMount, untrack } from 'svelte'
import { found } from './features/checks/found.svelte'
import { past } from './features/history/past.svelte'
import { reach } from './features/reach/reach.svelte'
import { ways } from './features/ways/ways.svelte'
import type { PlanView } from './gen/api'
import { panes } from './state/panes.svelte'
import { choices } from './state/settings.svelte'
import { work } from './state/work.svelte'

/** To be called while the component that shows the plan is made. */
export function followPlan(plan: () => PlanView): void {
  // The roads are others now: what was found on the old ones is looked for again, or let go.
  let turn = untrack(() => work.turn)
  $effect(() => {
    if (work.turn === turn) return
    turn = work.turn
    untrack(() => {
      reach.again()
      ways.leave()
    })
  })

  // Another plan has another history.
  let id = untrack(() => plan().id)
  $effect(() => {
    const now = plan().id
    if (now !== id) untrack(() => past.leave())
    id = now
  })

  // What mends the plan is asked for after every change of it.
  $effect(() => {
    const now = plan()
    untrack(() => found.follow(now))
  })

  // Checks come in the language that Rust was told of: in another one the plan is asked for anew.
  let told = untrack(() => choices.told)
  $effect(() => {
    if (choices.told === told) return
    told = choices.told
    untrack(() => {
      found.forget()
      void work.refresh()
    })
  })

  // With the plan goes what was asked about it.
  onMount(() => () => {
    found.leave()
    past.leave()
    panes.drawing = false
    reach.leave()
    ways.leave()
  })
}
