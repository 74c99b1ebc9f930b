/** Asking in order, and asking only for the newest. */

/** Runs tasks one after another, in the order they came; a failed one does not stop the next. */
export class InOrder {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** How many are under way or waiting. */
  get waiting(): number {
    return this.#waiting
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    this.#waiting += 1
    const result = this.#last.then(task).finally(() => {
      this.#waiting -= 1
    })
    this.#last = result.catch(() => undefined)
    return result
  }
}

/**
 * Asks for the newest of many wishes: at most one question is under way; of those that came meanwhile only the last is asked.
 * An answer is shown only if nothing was cancelled since; every answer is handed to `seen`, wanted or not.
 */
export class NewestOnly<Wish, Answer> {
  #busy = false
  #next: Wish | undefined
  #round = 0

  readonly #ask: (wish: Wish) => Promise<Answer>
  readonly #seen: (answer: Answer) => void
  readonly #show: (answer: Answer | null, wish: Wish, thrown?: unknown) => void

  constructor(
    ask: (wish: Wish) => Promise<Answer>,
    seen: (answer: Answer) => void,
    show: (answer: Answer | null, wish: Wish, thrown?: unknown) => void,
  ) {
    this.#ask = ask
    this.#seen = seen
    this.#show = show
  }

  wish(wish: Wish): void {
    this.#next = wish
    if (!this.#busy) void this.#go()
  }

  /** Forgets what is wished for; an answer under way is not shown. */
  cancel(): void {
    this.#next = undefined
    this.#round += 1
  }

  async #go(): Promise<void> {
    this.#busy = true
    while (this.#next !== undefined) {
      const wish = this.#next
      const round = this.#round
      this.#next = undefined
      let answer: Answer | null = null
      let failed: unknown
      try {
        answer = await this.#ask(wish)
        this.#seen(answer)
      } catch (thrown) {
        // A wish that cannot be is shown as none, with why: a trial need not say it, for the edit itself does, if it is made.
        failed = thrown
      }
      if (round === this.#round) this.#show(answer, wish, failed)
    }
    this.#busy = false
  }
}
