/** Limits in words. */
import type { LimitsView } from '../../gen/api'
import { hours, t } from '../../i18n/i18n.svelte'

/** What a day keeps to, in a row; empty where nothing is stated. */
export function limitWords({ driving, earliest, latest, afterDark }: LimitsView): string {
  return [
    driving === null ? '' : t('limits.atMost', { figure: hours(driving) }),
    earliest === null ? '' : t('limits.notBefore', { time: earliest }),
    latest === null ? '' : t('limits.until', { time: latest }),
    afterDark === null ? '' : afterDark ? t('limits.darkAllowed') : t('limits.darkNever'),
  ]
    .filter(Boolean)
    .join(' · ')
}
