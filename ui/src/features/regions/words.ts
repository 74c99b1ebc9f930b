/** What is said of packs and of work on them. */
import type { JobView, RegionView } from '../../gen/api'
import { asOf, bytes, number, remaining, t, word } from '../../i18n/i18n.svelte'
import { countsBytes } from '../../state/jobs'

/** The stage of a job, how far it is, how fast it goes, and how long it takes. */
export function progressOf(job: JobView): string {
  const figure = (value: number) => (countsBytes(job) ? bytes(value) : number(Math.round(value)))
  return [
    job.stage ? word('stage', job.stage) : t('regions.starting'),
    ...(job.total > 0 ? [t('regions.of', { done: figure(Math.min(job.done, job.total)), total: figure(job.total) })] : job.done > 0 ? [figure(job.done)] : []),
    ...(job.rate ? [t('unit.perSecond', { figure: figure(job.rate) })] : []),
    ...(job.remaining === null ? [] : [remaining(job.remaining)]),
  ].join(' · ')
}

/** When a pack's data is from, how large it is, and whether it knows heights. */
export function factsOf(pack: RegionView): string {
  return [
    pack.dataDate ? t('common.asOf', { date: asOf(pack.dataDate) }) : t('regions.noDate'),
    bytes(pack.bytes),
    pack.heights ? t('regions.withHeights') : t('regions.withoutHeights'),
  ].join(' · ')
}
