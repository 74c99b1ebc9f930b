/** What can be done with what the library keeps. */
import type { KeptView } from '../../gen/api'
import { day as dayText, t } from '../../i18n/i18n.svelte'
import { library } from '../../state/library.svelte'
import { panes } from '../../state/panes.svelte'
import { sectionOf } from '../../state/sections'
import { work } from '../../state/work.svelte'
import type { MenuEntry } from '../../ui/menu.svelte'
import { shelf } from './shelf.svelte'

export const openPlan = (plan: KeptView): Promise<unknown> => (plan.open && work.plan ? Promise.resolve() : work.file({ files: 'openKept', id: plan.id }))

const insert = (block: KeptView, index: number | null) => void work.edit({ edit: 'insertBlock', block: block.id, index })

async function share(plan: KeptView): Promise<void> {
  await openPlan(plan)
  if (work.plan?.id === plan.id) panes.open('share')
}

/** What a click or Enter does; none where there is a choice, and the menu is to be shown. */
export function mainAction(plan: KeptView): (() => void) | null {
  const section = sectionOf(plan)
  if (section === 'plans') return () => void openPlan(plan)
  return section === 'templates' ? () => library.ask({ what: 'plan', template: plan }) : null
}

const trashItem = (plan: KeptView): MenuEntry => ({ label: t('library.trash'), icon: 'trash', key: 'Del', danger: true, testid: 'kept-trash', run: () => void library.trash(plan) })
const duplicateItem = (plan: KeptView): MenuEntry => ({
  label: t('library.duplicate'),
  icon: 'copy',
  disabled: plan.problem !== null,
  testid: 'kept-duplicate',
  run: () => void library.change({ files: 'duplicate', id: plan.id }),
})

export function keptMenu(plan: KeptView): MenuEntry[] {
  switch (sectionOf(plan)) {
    case 'trash':
      return [
        { label: t('library.restore'), icon: 'undo', testid: 'kept-restore', run: () => void library.change({ files: 'untrash', id: plan.id }) },
        { label: t('library.delete'), icon: 'trash', key: 'Del', danger: true, testid: 'kept-delete', run: () => (shelf.doomed = plan) },
      ]
    case 'templates':
      return [
        { label: t('library.fromTemplate'), icon: 'new', testid: 'kept-use', run: () => library.ask({ what: 'plan', template: plan }) },
        { label: t('library.editTemplate'), icon: 'edit', run: () => void openPlan(plan), testid: 'kept-open' },
        duplicateItem(plan),
        'line',
        trashItem(plan),
      ]
    case 'blocks':
      return [
        { label: t('library.insertEnd'), icon: 'plus', disabled: !work.plan, testid: 'kept-insert', run: () => insert(plan, null) },
        { label: t('library.insertBefore'), icon: 'calendar', disabled: !work.plan, items: () => places(plan), testid: 'kept-insert-before' },
        { label: t('library.editBlock'), icon: 'edit', run: () => void openPlan(plan), testid: 'kept-open' },
        duplicateItem(plan),
        'line',
        trashItem(plan),
      ]
    default:
      return [
        { label: t('library.openPlan'), icon: 'open', disabled: plan.open && work.plan !== null, testid: 'kept-open', run: () => void openPlan(plan) },
        { label: t('library.share'), icon: 'share', disabled: plan.problem !== null, testid: 'kept-share', run: () => void share(plan) },
        duplicateItem(plan),
        ...(work.plan && !plan.open ? [{ label: t('library.insertAll'), icon: 'plus' as const, testid: 'kept-insert', run: () => insert(plan, null) }] : []),
        'line',
        trashItem(plan),
      ]
  }
}

function places(block: KeptView): MenuEntry[] {
  return (work.plan?.days ?? []).map((each, index) => ({
    label: `${t('days.day', { n: each.number })} · ${dayText(each.date)}`,
    testid: `insert-before-${each.number}`,
    run: () => insert(block, index),
  }))
}

/** The blocks, to be inserted at a place of the open plan. */
export function blockMenu(index: number): MenuEntry[] {
  return library.blocks.map((block) => ({ label: block.title, icon: 'layers', testid: `block-${block.id}`, run: () => insert(block, index) }))
}
