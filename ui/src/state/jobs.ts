/** Long work as it is told of, piece by piece. Pure. */
import type { JobView } from '../gen/api'

export const isRunning = (job: JobView): boolean => job.state === 'running'

/** Stages that count bytes; the others count things. */
const BYTES = new Set(['download', 'ways', 'nodes', 'pack', 'check'])

export const countsBytes = (job: Pick<JobView, 'stage'>): boolean => BYTES.has(job.stage)

/** The jobs with what was heard of one of them, in the place it has, or first. */
export function withJob(jobs: readonly JobView[], heard: JobView): JobView[] {
  return jobs.some((job) => job.id === heard.id) ? jobs.map((job) => (job.id === heard.id ? heard : job)) : [heard, ...jobs]
}

/** How much of a job is done, in whole percent; a job that is not done never says 100. */
export function percentOf(job: Pick<JobView, 'share' | 'state'>): number {
  if (job.state === 'done') return 100
  return Math.min(99, Math.max(0, Math.floor(job.share * 100)))
}

/** Seconds left as a figure and its unit, coarser the more there are. */
export function timeLeft(seconds: number): { n: number; unit: 'seconds' | 'minutes' | 'hours' } {
  if (seconds < 55) return { n: Math.max(5, Math.ceil(seconds / 5) * 5), unit: 'seconds' }
  if (seconds < 5400) return { n: Math.max(1, Math.round(seconds / 60)), unit: 'minutes' }
  return { n: Math.round(seconds / 3600), unit: 'hours' }
}

/** Bytes as a figure and its unit. */
export function sizeOf(bytes: number): { n: number; decimals: number; unit: 'kB' | 'MB' | 'GB' } {
  if (bytes >= 999.5e6) return { n: bytes / 1e9, decimals: bytes < 99.5e8 ? 1 : 0, unit: 'GB' }
  if (bytes >= 999.5e3) return { n: bytes / 1e6, decimals: bytes < 9.95e6 ? 1 : 0, unit: 'MB' }
  return { n: Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1e3)), decimals: 0, unit: 'kB' }
}
