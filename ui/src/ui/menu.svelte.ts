/** The one menu that may be open, wherever it was asked for. */
import type { IconName } from '../icons/icons'
import { pointBox, type Box } from './place'

export interface MenuItem {
  label: string
  icon?: IconName
  /** The key that does the same, to show. */
  key?: string | undefined
  disabled?: boolean
  danger?: boolean
  checked?: boolean | undefined
  testid?: string
  run?: () => void
  /** Items of a further page. */
  items?: () => MenuEntry[]
}
export type MenuEntry = MenuItem | 'line' | { heading: string }

interface OpenMenu {
  label: string
  entries: MenuEntry[]
  at: Box
  align: 'start' | 'end'
  back: HTMLElement | null
}

class Menus {
  open = $state.raw<OpenMenu | null>(null)

  /** Opens a menu by the button that asks, or at the pointer for a right click. */
  show(event: MouseEvent | KeyboardEvent, label: string, entries: MenuEntry[], align: 'start' | 'end' = 'start'): void {
    event.preventDefault()
    const from = event.currentTarget as HTMLElement
    if (this.open?.back === from && event.type === 'click') return this.close()
    const atPointer = event instanceof MouseEvent && event.type === 'contextmenu'
    const at = atPointer ? pointBox(event.clientX, event.clientY) : from.getBoundingClientRect()
    const back = atPointer ? (document.activeElement as HTMLElement | null) : from
    this.open = { label, entries, at, align, back }
  }

  close(): void {
    const back = this.open?.back
    this.open = null
    back?.focus()
  }
}

export const menus = new Menus()

export const isItem = (entry: MenuEntry): entry is MenuItem => typeof entry === 'object' && 'label' in entry
