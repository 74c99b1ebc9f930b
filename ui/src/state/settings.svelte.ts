/** Language, look, and small marks of the page's own; kept by Rust. */
import * as backend from '../backend/backend'
import type { Settings, StartView } from '../gen/api'
import { speak } from '../i18n/i18n.svelte'
import { isLanguage, type Language } from '../i18n/text'
import { notices } from './notices.svelte'

export type Theme = 'system' | 'light' | 'dark'

const asTheme = (word: string | null): Theme => (word === 'light' || word === 'dark' ? word : 'system')

class Choices {
  #kept = $state.raw<Settings>({ language: null, theme: null, operator: '', seen: [] })
  #systemDark = $state(false)
  #systemLanguage = $state<Language>('en')

  /** The language that Rust has been told of: it puts checks into words. */
  told = $state<Language | null>(null)

  readonly theme: Theme = $derived(asTheme(this.#kept.theme))
  readonly dark: boolean = $derived(this.theme === 'system' ? this.#systemDark : this.theme === 'dark')
  readonly language: Language = $derived(isLanguage(this.#kept.language) ? this.#kept.language : this.#systemLanguage)

  /** Who ticks what is verified; empty until somebody has. */
  readonly operator: string = $derived(this.#kept.operator)

  /** Follows the system's look from now on. */
  watchSystem(): void {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    this.#systemDark = dark.matches
    dark.addEventListener('change', () => (this.#systemDark = dark.matches))
  }

  take(start: StartView): void {
    if (isLanguage(start.systemLanguage)) this.#systemLanguage = start.systemLanguage
    this.#kept = start.settings
    speak(this.language)
    this.told = this.language
  }

  setLanguage(language: Language): Promise<void> {
    return this.#keep({ ...this.#kept, language })
  }

  setTheme(theme: Theme): Promise<void> {
    return this.#keep({ ...this.#kept, theme: theme === 'system' ? null : theme })
  }

  setOperator(operator: string): Promise<void> {
    return this.#keep({ ...this.#kept, operator })
  }

  hasSeen(mark: string): boolean {
    return this.#kept.seen.includes(mark)
  }

  markSeen(mark: string, seen = true): Promise<void> {
    const others = this.#kept.seen.filter((each) => each !== mark)
    return this.#keep({ ...this.#kept, seen: seen ? [...others, mark] : others })
  }

  async #keep(settings: Settings): Promise<void> {
    // The choice holds at once; keeping it may fail and then only the next start forgets it.
    this.#kept = settings
    speak(this.language)
    try {
      await backend.setSettings(settings)
      this.told = this.language
    } catch (thrown) {
      notices.wrong(thrown)
    }
  }
}

export const choices = new Choices()
