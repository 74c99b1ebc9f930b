/** What can be done with a stop, a leg and a day, as menus. */
import { OFFERED } from '../../built'
import type { DayView, LegView, PlanView, StopView } from '../../gen/api'
import { profileIcon } from '../../icons/icons'
import { day as dayText, name, t, word } from '../../i18n/i18n.svelte'
import { library } from '../../state/library.svelte'
import { notices } from '../../state/notices.svelte'
import { panes } from '../../state/panes.svelte'
import { findStop } from '../../state/plan-index'
import { work } from '../../state/work.svelte'
import type { MenuEntry } from '../../ui/menu.svelte'
import { blockMenu } from '../library/menus'
import { PROFILES } from '../profiles'
import { reach } from '../reach/reach.svelte'
import { crossingId, toggled } from '../topbar/avoid'
import { ways } from '../ways/ways.svelte'
import { nudgeNight, nudgeStop } from './slots'

/** What of a stop or a day is under edit in its row. */
export type Part = 'stay' | 'note' | 'name' | 'title' | 'start' | 'pin' | 'limits'

const undo = { label: () => t('common.undo'), go: () => void work.undo() }

export async function removeStop(stop: StopView): Promise<void> {
  if (await work.edit({ edit: 'removeStop', stop: stop.id })) {
    notices.good(() => t('notice.removed', { name: name(stop.names) }), undo)
  }
}

export async function removeDay(day: DayView): Promise<void> {
  if (await work.edit({ edit: 'removeDay', day: day.id })) {
    notices.good(() => t('notice.dayRemoved', { n: day.number }), undo)
  }
}

/** An item that makes an edit, or cannot now. */
function doing(label: string, request: ReturnType<typeof nudgeStop>, over: { icon?: 'arrow-up' | 'arrow-down' | 'night'; key?: string } = {}): MenuEntry {
  return { label, disabled: request === null, run: () => request && void work.edit(request), ...over }
}

export function stopMenu(plan: PlanView, stop: StopView, edit: (part: Part) => void): MenuEntry[] {
  const spot = findStop(plan, stop.id)
  if (!spot) return []
  const isLast = spot.index === spot.day.stops.length - 1
  const later = plan.days[plan.days.indexOf(spot.day) + 1]
  return [
    ...(stop.key ? [{ label: t('stop.details'), icon: 'info' as const, run: () => (panes.card = stop.key) }] : []),
    { label: t('stop.stay'), icon: 'clock', run: () => edit('stay'), testid: 'stop-stay' },
    { label: t('stop.pinEdit'), icon: 'fixed', run: () => edit('pin'), testid: 'stop-pin' },
    { label: t('stop.note'), icon: 'note', run: () => edit('note'), testid: 'stop-note' },
    { label: t('stop.rename'), icon: 'edit', run: () => edit('name'), testid: 'stop-rename' },
    'line',
    doing(t('stop.moveUp'), nudgeStop(plan, stop.id, -1), { icon: 'arrow-up', key: 'Alt ↑' }),
    doing(t('stop.moveDown'), nudgeStop(plan, stop.id, 1), { icon: 'arrow-down', key: 'Alt ↓' }),
    { label: t('stop.moveToDay'), icon: 'calendar', disabled: plan.days.length < 2, items: () => days(plan, spot.day, stop), testid: 'stop-move' },
    {
      label: t('stop.nightHere'),
      icon: 'night',
      disabled: isLast || !later,
      run: () => void work.edit({ edit: 'setNight', day: spot.day.id, last: stop.id }),
    },
    'line',
    { label: t('reach.command'), icon: 'clock', run: () => void reach.ask(stop.at), testid: 'stop-reach' },
    ...(stop.kind === 'crossing' && stop.key ? [avoidCrossing(plan, stop.key)] : []),
    'line',
    { label: t('stop.remove'), icon: 'trash', key: 'Del', danger: true, run: () => void removeStop(stop), testid: 'stop-remove' },
  ]
}

/** Keeps the plan away from a crossing, or no longer. */
function avoidCrossing({ avoid }: PlanView, key: string): MenuEntry {
  const id = crossingId(key)
  return {
    label: t('stop.avoidCrossing'),
    checked: avoid.crossings.includes(id),
    run: () => void work.edit({ edit: 'setAvoid', avoid: { ...avoid, crossings: toggled(avoid.crossings, id) } }),
  }
}

function days(plan: PlanView, from: DayView, stop: StopView): MenuEntry[] {
  return plan.days.map((day) => ({
    label: `${t('stop.moveTo', { n: day.number })} · ${dayText(day.date)}`,
    checked: day.id === from.id,
    testid: `move-to-${day.number}`,
    run: () => void (day.id !== from.id && work.edit({ edit: 'moveStop', stop: stop.id, day: day.id, index: day.stops.length })),
  }))
}

export function legMenu(plan: PlanView, stop: StopView, leg: LegView): MenuEntry[] {
  const reach = (request: { by: 'road' } | { by: 'roadBy'; profile: string }) => () =>
    void work.edit({ edit: 'setReach', stop: stop.id, reach: request })
  const flies = leg.mode === 'flight'
  const shape = (points: [number, number][]) => () => void work.edit({ edit: 'setShaping', stop: stop.id, points })
  return [
    ...(flies || leg.distance === null
      ? []
      : ([{ label: t('ways.menu'), icon: 'swap', run: () => void ways.ask(stop.id), testid: 'leg-ways' }, 'line'] satisfies MenuEntry[])),
    { heading: flies ? t('leg.byRoad') : t('leg.vehicle') },
    {
      label: t('leg.asPlan', { profile: word('profile', plan.vehicle) }),
      checked: !flies && !leg.ownProfile,
      run: reach({ by: 'road' }),
    },
    ...PROFILES.filter((profile) => profile !== plan.vehicle).map((profile): MenuEntry => ({
      label: word('profile', profile),
      checked: !flies && leg.ownProfile && leg.profile === profile,
      testid: `leg-by-${profile}`,
      run: reach({ by: 'roadBy', profile }),
    })),
    ...(leg.shaping.length > 0
      ? ([
          'line',
          ...(leg.shaping.length > 1
            ? leg.shaping.map((_, index): MenuEntry => ({
                label: t('leg.removeBend', { n: index + 1 }),
                icon: 'bend',
                run: shape(leg.shaping.filter((_, at) => at !== index)),
              }))
            : []),
          { label: t('leg.straighten'), icon: 'route', run: shape([]), testid: 'leg-straighten' },
        ] satisfies MenuEntry[])
      : []),
    ...(leg.flightsInstead.length > 0
      ? ([
          'line',
          { heading: t('leg.flyInsteadTitle') },
          ...leg.flightsInstead.map((flight): MenuEntry => ({
            label: `${flight.label} · ${word('status', flight.status)}`,
            icon: profileIcon('', 'flight'),
            run: () => void work.edit({ edit: 'flyTo', stop: stop.id, flight: flight.id }),
          })),
        ] satisfies MenuEntry[])
      : []),
  ]
}

/** Where one may spend a night. */
export const LODGINGS = ['hotel', 'guest_house', 'homestay', 'ger_camp', 'tent', 'vehicle'] as const

/** What is arranged for the night after a day. */
export function lodgingMenu(day: DayView): MenuEntry[] {
  const set = (lodging: string | null) => () => void work.edit({ edit: 'setLodging', day: day.id, lodging })
  return [
    ...LODGINGS.map((lodging): MenuEntry => ({ label: word('lodging', lodging), checked: day.lodging === lodging, testid: `lodging-${lodging}`, run: set(lodging) })),
    'line',
    { label: t('days.lodgingNone'), checked: day.lodging === null, testid: 'lodging-none', run: set(null) },
  ]
}

export function dayMenu(plan: PlanView, day: DayView, edit: (part: Part) => void, addStop: () => void): MenuEntry[] {
  const index = plan.days.indexOf(day)
  const move = (to: number) => () => void work.edit({ edit: 'moveDay', day: day.id, index: to })
  const insert = (at: number) => () => void work.addDay(at)
  return [
    { label: t('days.addStop'), icon: 'plus', run: addStop, testid: 'day-add-stop' },
    { label: t('days.editTitle'), icon: 'edit', run: () => edit('title'), testid: 'day-title' },
    { label: t('days.editNote'), icon: 'note', run: () => edit('note'), testid: 'day-note' },
    { label: t('days.limits'), icon: 'limit', run: () => edit('limits'), testid: 'day-limits' },
    { label: t('days.lodging'), icon: 'bed', items: () => lodgingMenu(day), testid: 'day-lodging' },
    'line',
    { label: t('days.moveEarlier'), icon: 'arrow-up', disabled: index === 0, run: move(index - 1) },
    { label: t('days.moveLater'), icon: 'arrow-down', disabled: index === plan.days.length - 1, run: move(index + 1) },
    doing(t('days.nightEarlier'), nudgeNight(plan, day.id, -1), { icon: 'night' }),
    doing(t('days.nightLater'), nudgeNight(plan, day.id, 1), { icon: 'night' }),
    'line',
    { label: t('days.insertBefore'), icon: 'plus', run: insert(index) },
    { label: t('days.insertAfter'), icon: 'plus', run: insert(index + 1) },
    ...(OFFERED.library ? blockItems(day, index) : []),
    'line',
    { label: t('days.removeDay'), icon: 'trash', danger: true, disabled: plan.days.length < 2, run: () => void removeDay(day), testid: 'day-remove' },
  ]
}

/** Blocks of days: taking one in, keeping this one as one. */
function blockItems(day: DayView, index: number): MenuEntry[] {
  return [
    { label: t('library.insertBlock'), icon: 'layers', disabled: library.blocks.length === 0, items: () => blockMenu(index), testid: 'day-insert-block' },
    { label: t('library.saveBlock'), icon: 'save', run: () => library.ask({ what: 'block', days: [day.id] }), testid: 'day-save-block' },
  ]
}
