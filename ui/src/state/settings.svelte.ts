/** Language, look, and small marks of the page's own; kept by Rust. */
import * as backend from '../backend/backend'
import type { Settings, StartView } from '../gen/api'
import { speak } from '../i18n/i18n.svelte'
import { isLanguage, type Language } from '../i18n/text'
import { notices } from './notices.svelte'

export type Theme = 'system' | 'light' | 'dark'

const asTheme = (word: string | null): Theme => (word === 'light' || word === 'dark' ? word : 'system')

class Choices {
  #kept = $state.raw<Settings>({ language: null, theme: null, seen: [] })
  #systemDark = $state(false)
  #systemLanguage = $state<Language>('en')

  readonly theme: Theme = $derived(asTheme(this.#kept.theme))
  readonly dark: boolean = $derived(this.theme === 'system' ? this.#systemDark : this.theme === 'dark')
  readonly language: Language = $derived(isLanguage(this.#kept.language) ? this.#kept.language : this.#systemLanguage)

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
  }

  setLanguage(language: Language): Promise<void> {
    return this.#keep({ ...this.#kept, language })
  }

  setTheme(theme: Theme): Promise<void> {
    return this.#keep({ ...this.#kept, theme: theme === 'system' ? null : theme })
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
    } catch (thrown) {
      notices.wrong(thrown)
    }
  }
}

export const choices = new Choices()
