/** What of the library is looked at: the section, the text, the order, the row. It outlives the pane. */
import { library } from '../../state/library.svelte'
import type { KeptView } from '../../gen/api'
import { country } from '../../i18n/i18n.svelte'
import type { Section } from '../../state/sections'
import { countsOf, listed, type Sort } from './list'

class Shelf {
  section = $state<Section>('plans')
  text = $state('')
  sort = $state<Sort>('changed')
  /** The row that the keys act on, by id. */
  at = $state<string | null>(null)
  /** What is about to be deleted for good. */
  doomed = $state.raw<KeptView | 'all' | null>(null)

  readonly counts = $derived(countsOf(library.view))
  readonly list: readonly KeptView[] = $derived(
    listed(library.view, this.section, this.text, this.sort, ({ countries, by }) => [...countries.map(country), by?.name ?? '', by?.company ?? '']),
  )

  show(section: Section): void {
    this.section = section
    this.at = null
    this.doomed = null
  }
}

export const shelf = new Shelf()
