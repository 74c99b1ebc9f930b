/** Every command by name, with its key: for the palette, the menu and the keyboard. */
import { OFFERED } from '../../built'
import type { IconName } from '../../icons/icons'
import { LANGUAGES } from '../../i18n/text'
import { day, step, t, word } from '../../i18n/i18n.svelte'
import { library } from '../../state/library.svelte'
import { panes } from '../../state/panes.svelte'
import { choices, type Theme } from '../../state/settings.svelte'
import { findStop } from '../../state/plan-index'
import { work } from '../../state/work.svelte'
import { found } from '../checks/found.svelte'
import { past } from '../history/past.svelte'
import { reach } from '../reach/reach.svelte'
import { ways } from '../ways/ways.svelte'

export interface Command {
  id: string
  label: string
  icon: IconName
  key?: string
  enabled: boolean
  run: () => void
}

export const THEMES: readonly Theme[] = ['system', 'light', 'dark']

const file = (request: Parameters<typeof work.file>[0]) => () => void work.file(request)

function findPlaces(): void {
  panes.showLeft('sites')
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="search-input"]')?.focus())
}

function showPlans(): void {
  panes.showLeft('plans')
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="library-search"]')?.focus())
}

/** The commands as they stand now. */
export function commands(): Command[] {
  return everyCommand().filter(isOffered)
}

/** Commands of the library and of history, which are offered once Rust answers them. */
const OF_LIBRARY = new Set(['plans', 'import', 'saveTemplate', 'saveBlock', 'history', 'backToNow', 'restorePast'])
const isOffered = (command: Command): boolean => OFFERED.library || !OF_LIBRARY.has(command.id)

function everyCommand(): Command[] {
  const { plan } = work
  const open = plan !== null
  // While the past is shown nothing can be changed.
  const now = open && !work.frozen
  const undo = plan?.undo ? t('undo.named', { step: step(plan.undo) }) : t('common.undo')
  const redo = plan?.redo ? t('redo.named', { step: step(plan.redo) }) : t('common.redo')
  return [
    { id: 'undo', label: undo, icon: 'undo', key: 'Ctrl+Z', enabled: now && Boolean(plan?.undo), run: () => void work.undo() },
    { id: 'redo', label: redo, icon: 'redo', key: 'Ctrl+Shift+Z', enabled: now && Boolean(plan?.redo), run: () => void work.redo() },
    { id: 'find', label: t('palette.find'), icon: 'search', key: 'Ctrl+F', enabled: now, run: findPlaces },
    { id: 'addDay', label: t('days.addDay'), icon: 'plus', enabled: now, run: () => void work.addDay() },
    { id: 'nextCheck', label: t('checks.next'), icon: 'warning', key: 'F8', enabled: now && (plan?.checks.length ?? 0) > 0, run: () => found.next() },
    { id: 'new', label: t('menu.new'), icon: 'new', key: 'Ctrl+N', enabled: true, run: file({ files: 'new', title: t('start.newTitle') }) },
    { id: 'open', label: t('menu.openFile'), icon: 'open', key: 'Ctrl+O', enabled: true, run: file({ files: 'open' }) },
    { id: 'save', label: t('menu.save'), icon: 'save', key: 'Ctrl+S', enabled: open, run: file({ files: 'save' }) },
    { id: 'saveAs', label: t('menu.saveAs'), icon: 'save', key: 'Ctrl+Shift+S', enabled: open, run: file({ files: 'saveAs' }) },
    { id: 'export', label: t('menu.export'), icon: 'export', key: 'Ctrl+E', enabled: open, run: () => panes.open('export') },
    { id: 'close', label: t('menu.start'), icon: 'close', enabled: open, run: () => void work.close() },
    { id: 'plans', label: t('pane.plans'), icon: 'layers', key: 'Ctrl+L', enabled: now, run: showPlans },
    { id: 'import', label: t('library.import'), icon: 'open', key: 'Ctrl+I', enabled: true, run: () => void library.take() },
    { id: 'saveTemplate', label: t('library.saveTemplate'), icon: 'layers', enabled: now, run: () => library.ask({ what: 'template' }) },
    { id: 'history', label: past.open ? t('history.close') : t('history.open'), icon: 'history', key: 'Ctrl+H', enabled: open, run: () => (past.open ? past.leave() : past.begin()) },
    { id: 'regions', label: t('menu.regions'), icon: 'map', key: 'Ctrl+G', enabled: open, run: () => panes.showLeft('regions') },
    { id: 'profiles', label: t('menu.profiles'), icon: 'car', enabled: open, run: () => panes.open('profiles') },
    { id: 'online', label: t('menu.online'), icon: 'website', enabled: true, run: () => panes.open('online') },
    { id: 'palette', label: t('menu.commands'), icon: 'command', key: 'Ctrl+K', enabled: true, run: () => panes.open('palette') },
    { id: 'keys', label: t('menu.keys'), icon: 'keyboard', key: '?', enabled: true, run: () => panes.open('keys') },
    { id: 'about', label: t('menu.about'), icon: 'info', enabled: true, run: () => panes.open('about') },
  ]
}

/** Commands that the palette has beside those of the menu. */
export function furtherCommands(): Command[] {
  return everyFurtherCommand().filter(isOffered)
}

function everyFurtherCommand(): Command[] {
  const open = work.plan !== null
  const fold = (pane: 'sites' | 'days' | 'strip', icon: IconName, hide: string, show: string): Command => ({
    id: pane,
    label: panes[pane] ? hide : show,
    icon,
    enabled: open,
    run: () => panes.toggle(pane),
  })
  const chosen = work.selection?.kind === 'leg' || work.selection?.kind === 'stop' ? work.selection.id : null
  const spot = work.plan && chosen ? findStop(work.plan, chosen) : null
  const leg = spot?.stop.leg?.mode === 'road' ? spot.stop.leg : null
  return [
    { id: 'ways', label: t('ways.menu'), icon: 'swap', enabled: leg !== null && leg.distance !== null, run: () => chosen && void ways.ask(chosen) },
    { id: 'straighten', label: t('leg.straighten'), icon: 'route', enabled: (leg?.shaping.length ?? 0) > 0, run: () => chosen && void work.edit({ edit: 'setShaping', stop: chosen, points: [] }) },
    { id: 'reach', label: t('reach.command'), icon: 'clock', enabled: spot !== null, run: () => spot && void reach.ask(spot.stop.at) },
    { id: 'saveBlock', label: t('library.saveBlock'), icon: 'save', enabled: open && work.day !== null && !work.frozen, run: () => work.day && library.ask({ what: 'block', days: [work.day.id] }) },
    { id: 'backToNow', label: t('history.backToNow'), icon: 'history', enabled: past.isPast, run: () => past.now() },
    { id: 'restorePast', label: t('history.restore'), icon: 'undo', enabled: past.isPast, run: () => void past.restore() },
    { id: 'checks', label: t('checks.openList'), icon: 'list', enabled: open, run: () => void found.list() },
    { id: 'verify', label: found.tickable?.verified ? t('checks.unverifyChosen') : t('checks.verifyChosen'), icon: 'ok', enabled: found.tickable !== null, run: () => found.tickable && found.tick(found.tickable) },
    { id: 'drawArea', label: t('trip.drawArea'), icon: 'edit', enabled: open && panes.map !== undefined, run: () => panes.draw() },
    fold('sites', 'panel-left', t('pane.foldSites'), t('pane.showSites')),
    fold('days', 'panel-right', t('pane.foldDays'), t('pane.showDays')),
    fold('strip', 'panel-bottom', t('strip.fold'), t('strip.show')),
    ...(work.plan?.days ?? []).map((each): Command => ({
      id: `day-${each.number}`,
      label: `${t('palette.goToDay', { n: each.number })} · ${day(each.date)}`,
      icon: 'calendar',
      enabled: true,
      run: () => work.select({ kind: 'day', id: each.id }),
    })),
    ...LANGUAGES.map((each): Command => ({
      id: `language-${each}`,
      label: t('palette.language', { language: word('language', each) }),
      icon: 'language',
      enabled: choices.language !== each,
      run: () => void choices.setLanguage(each),
    })),
    ...THEMES.map((each): Command => ({
      id: `theme-${each}`,
      label: t('palette.theme', { theme: word('theme', each) }),
      icon: each,
      enabled: choices.theme !== each,
      run: () => void choices.setTheme(each),
    })),
  ]
}
