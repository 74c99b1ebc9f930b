/** What checks are called in the window. */
import type { IconName } from '../../icons/icons'
import { counted, t } from '../../i18n/i18n.svelte'
import { severityOf, type Counts, type Severity } from './checks'
import type { CheckView } from '../../gen/api'

export const SEVERITY_ICONS: Record<Severity, IconName> = { error: 'error', warning: 'warning', verify: 'help', info: 'info' }

/** The sign of a check; one that is verified has its own. */
export const iconOf = (check: CheckView): IconName => (check.verified ? 'ok' : SEVERITY_ICONS[severityOf(check)])

export const countWords: Record<Severity | 'verified', (count: number) => string> = {
  error: (count) => counted('checks.errors', count),
  warning: (count) => counted('checks.warnings', count),
  verify: (count) => counted('checks.toVerify', count),
  info: (count) => counted('checks.notes', count),
  verified: (count) => counted('checks.verifiedCount', count),
}

/** `1 error · 4 warnings · 6 to verify`; what there is none of is left out. */
export function summary(counts: Counts, parts: readonly (Severity | 'verified')[] = ['error', 'warning', 'verify']): string {
  return parts.filter((part) => counts[part] > 0).map((part) => countWords[part](counts[part])).join(' · ') || t('checks.none')
}
