/** Short messages: what went wrong and the way out, or what was done and how to take it back. */
import { failureOf } from '../backend/backend'
import type { Failure } from '../gen/api'
import { saying } from '../i18n/i18n.svelte'

export interface Notice {
  id: number
  kind: 'good' | 'wrong'
  /** In the language of the moment, so that a change of language reaches it. */
  text: () => string
  way?: { label: () => string; go: () => void }
  details?: string
}

/** How long good news stays, in milliseconds. Bad news stays until it is closed. */
const GOOD_STAYS = 5000
/** The most that are shown at once. */
const MOST = 4
/** Codes whose sentence says too little without what Rust said. */
const VAGUE = new Set(['internal', 'edit_refused', 'bad_argument', 'bad_brief', 'file_failed', 'export_invalid', 'engine_failed', 'region_failed', 'bad_profile'])

class Notices {
  list = $state<Notice[]>([])
  #next = 1

  add(notice: Omit<Notice, 'id'>): number {
    const id = this.#next++
    this.list = [...this.list, { ...notice, id }].slice(-MOST)
    if (notice.kind === 'good') setTimeout(() => this.remove(id), GOOD_STAYS)
    return id
  }

  remove(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id)
  }

  /** Lets go of what was said about something that is no longer there. */
  clear(): void {
    this.list = []
  }

  good(text: () => string, way?: Notice['way']): void {
    // One piece of good news at a time: the newest.
    this.list = this.list.filter((notice) => notice.kind !== 'good')
    this.add(way ? { kind: 'good', text, way } : { kind: 'good', text })
  }

  /** Shows anything thrown. */
  wrong(thrown: unknown, way?: Notice['way']): void {
    const failure = failureOf(thrown)
    const details = detailsOf(failure)
    const text = () => saying(failure)
    if (this.list.some((notice) => notice.details === details)) return
    this.add(way ? { kind: 'wrong', text, details, way } : { kind: 'wrong', text, details })
  }
}

export const notices = new Notices()

/** Whether Rust's own words are worth a line beside the sentence. */
export const isVague = (failure: Pick<Failure, 'code'>): boolean => VAGUE.has(failure.code)

/** What may be copied into a report. */
export function detailsOf(failure: Failure): string {
  return [failure.code, failure.message, failure.details].filter((line, at, all) => line && all.indexOf(line) === at).join('\n')
}
