/** What the roads are made of: packs, long work, engines. Kept fresh by what Rust tells. */
import * as backend from '../backend/backend'
import type { EngineView, EnginesView, Failure, Files, JobView, Net, RegionsView } from '../gen/api'
import { isRunning, withJob } from './jobs'
import { notices } from './notices.svelte'
import type { LonLat } from './selection'
import { work } from './work.svelte'

/** The plan is asked for anew so many milliseconds after the last news of the roads, so that a burst of them asks once. */
const SETTLE = 120

class Roads {
  regions = $state.raw<RegionsView | null>(null)
  engines = $state.raw<EnginesView | null>(null)
  /** Why the regions could not be read. */
  failed = $state.raw<Failure | null>(null)

  readonly jobs: readonly JobView[] = $derived(this.regions?.jobs ?? [])
  readonly running: readonly JobView[] = $derived(this.jobs.filter(isRunning))
  readonly #byId: ReadonlyMap<string, EngineView> = $derived(new Map((this.engines?.engines ?? []).map((engine) => [engine.id, engine])))
  /** Outlines of the packs that are in use. */
  readonly outlines: readonly LonLat[][] = $derived(
    (this.regions?.installed ?? []).flatMap(({ bounds, problem }) => (bounds && !problem ? [boxOf(bounds)] : [])),
  )

  #timer: ReturnType<typeof setTimeout> | undefined

  #listens = false

  /** Listens from now on, and asks for what there is. */
  async begin(): Promise<void> {
    try {
      if (!this.#listens) {
        this.#listens = true
        await backend.hearJobs((job) => this.#heard(job))
        await backend.hearRoads(() => this.#changed())
      }
    } catch (thrown) {
      // Without news the lists are as fresh as the last look at them.
      notices.wrong(thrown)
    }
    await this.load()
  }

  async load(): Promise<void> {
    try {
      this.regions = await backend.regions()
      this.failed = null
    } catch (thrown) {
      this.failed = backend.failureOf(thrown)
    }
    await this.#look()
  }

  /** An engine by the word that a leg has for it. */
  engine(id: string): EngineView | undefined {
    return this.#byId.get(id)
  }

  async #look(): Promise<void> {
    try {
      this.engines = await backend.engines()
    } catch {
      this.engines = null
    }
  }

  takeEngines(engines: EnginesView): void {
    this.engines = engines
  }

  /** Removes, cancels, discards. */
  async change(request: Files): Promise<boolean> {
    try {
      this.regions = await backend.regionsFrom(request)
      return true
    } catch (thrown) {
      notices.wrong(thrown)
      return false
    }
  }

  /** Begins a build; false where the user thought better of it. */
  build(request: Files): Promise<boolean> {
    return this.#begin(() => backend.jobFrom(request))
  }

  /** Begins a download. */
  get(request: Net): Promise<boolean> {
    return this.#begin(() => backend.jobOverNet(request))
  }

  async #begin(task: () => Promise<JobView | null>): Promise<boolean> {
    try {
      const job = await task()
      // What was told of it meanwhile is newer than the answer.
      if (job && !this.jobs.some((each) => each.id === job.id)) this.#heard(job)
      return job !== null
    } catch (thrown) {
      notices.wrong(thrown)
      return false
    }
  }

  #heard(job: JobView): void {
    const before = this.jobs.find((each) => each.id === job.id)
    if (this.regions) this.regions = { ...this.regions, jobs: withJob(this.regions.jobs, job) }
    const ended = !isRunning(job) && (!before || isRunning(before))
    if (ended) void this.load()
  }

  #changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      void this.load()
      void work.reload()
    }, SETTLE)
  }
}

function boxOf([[west, south], [east, north]]: [LonLat, LonLat]): LonLat[] {
  return [[west, south], [east, south], [east, north], [west, north], [west, south]]
}

export const roads = new Roads()
