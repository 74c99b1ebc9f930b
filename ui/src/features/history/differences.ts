/** Differences between two states of a plan, in words and signs. */
import type { DifferenceView } from '../../gen/api'
import { t, word } from '../../i18n/i18n.svelte'
import { fieldWord, valueText } from './values'

export type DifferenceKind = 'added' | 'removed' | 'moved' | 'changed'
export const KINDS: readonly DifferenceKind[] = ['added', 'removed', 'moved', 'changed']

/** The sign of a difference, the same in the list and on the map: colour is never the only one. */
export const SIGNS: Record<DifferenceKind, string> = { added: '+', removed: '−', moved: '⇄', changed: '≠' }

/** What a sign means. */
export const signWord = (kind: DifferenceKind): string => word('difference', kind)

export const kindOf = (difference: Pick<DifferenceView, 'kind'>): DifferenceKind => KINDS.find((kind) => kind === difference.kind) ?? 'changed'

/** What a difference is about: the stop by its name, the day by its number and title, or the plan. */
export function subjectOf({ of, name }: Pick<DifferenceView, 'of' | 'name'>): string {
  if (of === 'plan') return t('diff.plan')
  if (of !== 'day') return name
  const [, n, title = ''] = /^\D{0,8}?(\d+)\W*(.*)$/.exec(name) ?? []
  if (!n) return name
  return title ? `${t('days.day', { n })} · ${title}` : t('days.day', { n })
}

/** What happened to it, without what it is about. */
export function differenceText(difference: DifferenceView): string {
  const { field, before, after } = difference
  switch (kindOf(difference)) {
    case 'added':
      return after?.kind === 'position' ? t('diff.addedAt', { where: valueText(after) }) : t('diff.added')
    case 'removed':
      return before?.kind === 'position' ? t('diff.removedFrom', { where: valueText(before) }) : t('diff.removed')
    case 'moved':
      return before && after ? t('diff.moved', { before: valueText(before), after: valueText(after) }) : t('diff.movedOnly')
    default: {
      const named = fieldWord(field)
      if (before && after) return t('figure.changed', { field: named, before: valueText(before, field), after: valueText(after, field) })
      if (after) return t('figure.changedTo', { field: named, after: valueText(after, field) })
      return t('diff.changedOnly', { field: named })
    }
  }
}

/** Differences of one subject together, in the order in which each comes first; those of the plan before all. */
export function bySubject(differences: readonly DifferenceView[]): { key: string; subject: string; list: DifferenceView[] }[] {
  const groups = new Map<string, { key: string; subject: string; list: DifferenceView[] }>()
  for (const each of differences) {
    const key = `${each.of}/${each.id}`
    const group = groups.get(key)
    if (group) group.list.push(each)
    else groups.set(key, { key, subject: subjectOf(each), list: [each] })
  }
  const all = [...groups.values()]
  return [...all.filter(({ key }) => key.startsWith('plan/')), ...all.filter(({ key }) => !key.startsWith('plan/'))]
}
