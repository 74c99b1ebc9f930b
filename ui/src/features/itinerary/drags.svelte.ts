/**
 * Dragging stops, nights and places by the pointer: mouse, pen, touch or WebDriver. What it would do is tried while it is
 * held; the edit is made where it is dropped. Escape lets go.
 */
import type { EditRequest } from '../../gen/api'
import { panes } from '../../state/panes.svelte'
import { work } from '../../state/work.svelte'
import { dropNight, dropStop, sameSlot, scrollBy, slotAt, type DayBox, type Slot } from './slots'

export type Dragged =
  | { kind: 'stop'; id: string; name: string }
  | { kind: 'night'; day: string; name: string }
  | { kind: 'place'; key: string; name: string }

/** How far the pointer goes before it is a drag and no click, CSS pixels. */
const THRESHOLD = 5

class Drags {
  /** What is dragged. */
  what = $state.raw<Dragged | null>(null)
  at = $state.raw({ x: 0, y: 0 })
  /** Where it would fall. */
  slot = $state.raw<Slot | null>(null)
  /** Whether it may fall there. */
  fits = $state(false)

  #request: EditRequest | null = null
  #stop: (() => void) | null = null
  #scrolling = 0

  /** Takes the pointer down on something; it becomes a drag when the pointer moves. */
  begin(event: PointerEvent, what: Dragged): void {
    if (event.button !== 0 || !work.plan) return
    // A finger on a row scrolls the list; it drags by the grip, which takes no scrolling.
    if (event.pointerType === 'touch' && !(event.target as Element).closest('[data-grip]')) return
    const target = event.target as Element
    if (target.hasPointerCapture?.(event.pointerId)) target.releasePointerCapture(event.pointerId)
    const from = { x: event.clientX, y: event.clientY }
    const listeners = new AbortController()
    const { signal } = listeners
    this.#stop?.()
    this.#stop = () => listeners.abort()
    const move = (next: PointerEvent) => {
      if (next.pointerId !== event.pointerId) return
      if (!this.what && Math.hypot(next.clientX - from.x, next.clientY - from.y) < THRESHOLD) return
      if (!this.what) this.#start(what)
      this.#move(next)
    }
    window.addEventListener('pointermove', move, { signal })
    window.addEventListener('pointerup', (next) => next.pointerId === event.pointerId && this.#drop(next), { signal })
    window.addEventListener('pointercancel', () => this.cancel(), { signal })
    window.addEventListener('blur', () => this.cancel(), { signal })
    window.addEventListener('keydown', (key) => this.what && key.key === 'Escape' && (key.stopPropagation(), this.cancel()), { signal, capture: true })
  }

  cancel(): void {
    this.#end()
    work.endTrial()
  }

  #start(what: Dragged): void {
    this.what = what
    document.body.classList.add('dragging')
    if (what.kind === 'place') panes.dragging = { key: what.key, name: what.name }
    this.#scroll()
  }

  #move({ clientX: x, clientY: y }: PointerEvent): void {
    this.at = { x, y }
    const list = listBox()
    const inside = list && x >= list.left && x <= list.right && y >= list.top - 40 && y <= list.bottom + 40
    this.#aim(inside ? slotAt(dayBoxes(), y) : null)
  }

  #aim(slot: Slot | null): void {
    if (sameSlot(slot, this.slot) && (slot !== null) === (this.slot !== null)) return
    this.slot = slot
    this.#request = slot && this.#requestAt(slot)
    this.fits = this.#request !== null
    if (this.#request) work.try(this.#request)
    else work.endTrial()
  }

  #requestAt(slot: Slot): EditRequest | null {
    const { what } = this
    if (!work.plan || !what) return null
    if (what.kind === 'stop') return dropStop(work.plan, what.id, slot)
    if (what.kind === 'night') return dropNight(work.plan, what.day, slot)
    return { edit: 'addStop', day: slot.day, index: slot.index, place: { at: 'known', key: what.key }, stay: null }
  }

  #drop(event: PointerEvent): void {
    const { what } = this
    if (!what) return this.#end()
    this.#move(event)
    const { slot } = this
    const request = this.#request
    swallowClick()
    this.#end()
    if (what.kind === 'place' && !slot && panes.map?.dropAt(event.clientX, event.clientY, what.key)) return work.endTrial()
    if (!request || !slot) return work.endTrial()
    if (what.kind === 'place') void work.add({ at: 'known', key: what.key }, { day: slot.day, index: slot.index })
    else {
      if (what.kind === 'stop') work.select({ kind: 'stop', id: what.id })
      void work.edit(request)
    }
  }

  #end(): void {
    this.#stop?.()
    this.#stop = null
    cancelAnimationFrame(this.#scrolling)
    document.body.classList.remove('dragging')
    this.what = null
    this.slot = null
    this.#request = null
    this.fits = false
    panes.dragging = null
  }

  #scroll(): void {
    const list = document.querySelector('[data-days]')
    if (list && this.what && this.slot) {
      const { top, bottom } = list.getBoundingClientRect()
      const by = scrollBy(this.at.y, top, bottom)
      if (by !== 0) {
        list.scrollTop += by
        this.#aim(slotAt(dayBoxes(), this.at.y))
      }
    }
    this.#scrolling = requestAnimationFrame(() => this.#scroll())
  }
}

const listBox = () => document.querySelector('[data-days]')?.getBoundingClientRect()

/** The days and rows as they lie in the window now. */
function dayBoxes(): DayBox[] {
  return [...document.querySelectorAll<HTMLElement>('[data-day]')].map((card) => {
    const { top, bottom } = card.getBoundingClientRect()
    const rows = [...card.querySelectorAll<HTMLElement>('[data-stop]')].map((row) => {
      const box = row.getBoundingClientRect()
      return { id: row.dataset['stop'] ?? '', top: box.top, bottom: box.bottom }
    })
    return { id: card.dataset['day'] ?? '', top, bottom, rows }
  })
}

/** The click that follows a drop is none. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation()
    event.preventDefault()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
}

export const drags = new Drags()
