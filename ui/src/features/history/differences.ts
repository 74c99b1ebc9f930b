/** Differences between two states of a plan, in words and signs. */
import type { DifferenceView, ValueView } from '../../gen/api'
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

/** Where something is in the plan: a stop by day and stop before it, a day by its number alone. */
function where({ of }: DifferenceView, value: ValueView | null): string | null {
  if (value?.kind !== 'position') return null
  return of === 'day' && value.number !== null ? t('days.day', { n: value.number }) : valueText(value)
}

/** What happened to it, without what it is about. */
export function differenceText(difference: DifferenceView): string {
  const { field, before, after } = difference
  const [from, to] = [where(difference, before), where(difference, after)]
  switch (kindOf(difference)) {
    case 'added':
      return to ? t('diff.addedAt', { where: to }) : t('diff.added')
    case 'removed':
      return from ? t('diff.removedFrom', { where: from }) : t('diff.removed')
    case 'moved':
      return from && to ? t('diff.moved', { before: from, after: to }) : t('diff.movedOnly')
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
