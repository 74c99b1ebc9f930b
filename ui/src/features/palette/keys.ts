/** Key combinations. Pure. */

export interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/**
 * Whether a key press is a combination such as `Ctrl+Shift+Z`. Letters are told by where they are on the keyboard, so that
 * they work in Cyrillic layouts too; on a Mac, Ctrl is ⌘.
 */
export function presses(event: Pressed, combination: string, mac = false): boolean {
  const words = combination.split('+')
  const main = words.at(-1) ?? ''
  const command = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (other || command !== words.includes('Ctrl') || event.altKey !== words.includes('Alt')) return false
  if (/^[A-Z]$/.test(main)) return event.code === `Key${main}` && event.shiftKey === words.includes('Shift')
  // Where a sign sits differs between layouts, and with it whether Shift is held.
  if (main === '?') return event.key === '?'
  return event.key === main && event.shiftKey === words.includes('Shift')
}

const SIGNS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  Delete: 'Del',
}

/** The keys of a combination as they are printed on them. */
export function printed(combination: string, mac = false): string[] {
  const onMac: Record<string, string> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }
  return combination.split('+').map((word) => (mac ? onMac[word] : undefined) ?? SIGNS[word] ?? word)
}

/** Whether what has the focus takes letters itself. */
export function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

export const isMac = (): boolean => typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)
