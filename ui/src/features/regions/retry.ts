/** The way out of work that failed. Pure. */
import type { JobView, Net, RegionsView } from '../../gen/api'

/** The request that tries a failed download or update again; none for a build, whose files only its user can name. */
export function retryOf(job: Pick<JobView, 'kind' | 'name' | 'state'>, { catalogue, installed }: Pick<RegionsView, 'catalogue' | 'installed'>): Net | null {
  if (job.state !== 'failed') return null
  if (job.kind === 'update') {
    const pack = installed.find(({ name, fromCatalogue }) => name === job.name && fromCatalogue !== null)
    return pack ? { net: 'updateRegion', id: pack.id } : null
  }
  const entry = job.kind === 'get' ? catalogue.find(({ names }) => Object.values(names).includes(job.name)) : undefined
  return entry ? { net: 'getRegion', id: entry.id, heights: entry.heightsBytes !== null } : null
}
