/** What there is to say of a kept plan beside its facts: each with a sign, a figure and a sentence. */
import type { KeptView } from '../../gen/api'
import type { IconName } from '../../icons/icons'
import { counted, saying, t } from '../../i18n/i18n.svelte'

export interface Status {
  code: 'problem' | 'open' | 'conflicts' | 'held' | 'waiting' | 'team'
  icon: IconName
  /** What stands beside the sign; may be empty. */
  short: string
  /** The whole sentence. */
  text: string
  tone: 'bad' | 'warn' | 'good' | 'quiet'
}

/** What is most to be heeded comes first. */
export function statusOf(plan: KeptView): Status[] {
  const list: Status[] = []
  if (plan.problem) list.push({ code: 'problem', icon: 'error', short: t('library.problem'), text: saying(plan.problem), tone: 'bad' })
  if (plan.conflicts > 0) list.push({ code: 'conflicts', icon: 'warning', short: String(plan.conflicts), text: counted('library.conflicts', plan.conflicts), tone: 'warn' })
  if (plan.held > 0) list.push({ code: 'held', icon: 'person', short: String(plan.held), text: counted('library.held', plan.held), tone: 'warn' })
  if (plan.waiting > 0) list.push({ code: 'waiting', icon: 'arrow-up', short: String(plan.waiting), text: counted('library.waiting', plan.waiting), tone: 'quiet' })
  if (plan.team !== null) list.push({ code: 'team', icon: 'people', short: '', text: t('library.team'), tone: 'quiet' })
  if (plan.open) list.push({ code: 'open', icon: 'check', short: t('library.open'), text: t('library.openNow'), tone: 'good' })
  return list
}
