import { describe, expect, it } from 'vitest'
import { presses, printed, type Pressed } from './keys'

const press = (over: Partial<Pressed>): Pressed => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...over,
})

describe('presses', () => {
  it('knows a letter by its place: Ctrl Z in a Cyrillic layout too', () => {
    const cyrillic = press({ key: 'я', code: 'KeyZ', ctrlKey: true })
    expect(presses(cyrillic, 'Ctrl+Z')).toBe(true)
    expect(presses(cyrillic, 'Ctrl+Shift+Z'), 'without Shift it is Undo').toBe(false)
    expect(presses({ ...cyrillic, shiftKey: true }, 'Ctrl+Shift+Z')).toBe(true)
  })

  it('takes ? wherever it is', () => {
    expect(presses(press({ key: '?', code: 'Digit7', shiftKey: true }), '?')).toBe(true)
    expect(presses(press({ key: '?', code: 'Slash', shiftKey: true, ctrlKey: true }), '?')).toBe(false)
  })

  it('takes ⌘ for Ctrl on a Mac', () => {
    const command = press({ key: 's', code: 'KeyS', metaKey: true })
    expect(presses(command, 'Ctrl+S', true)).toBe(true)
    expect(presses(command, 'Ctrl+S')).toBe(false)
  })

  it('wants Alt where it is named, and nowhere else', () => {
    expect(presses(press({ key: 'ArrowUp', altKey: true }), 'Alt+ArrowUp')).toBe(true)
    expect(presses(press({ key: 'ArrowUp' }), 'Alt+ArrowUp')).toBe(false)
    expect(presses(press({ key: 'Delete', altKey: true }), 'Delete')).toBe(false)
  })
})

describe('printed', () => {
  it('shows keys as they are marked', () => {
    expect(printed('Ctrl+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(printed('Alt+PageUp')).toEqual(['Alt', 'Page ↑'])
    expect(printed('Ctrl+S', true)).toEqual(['⌘', 'S'])
  })
})
