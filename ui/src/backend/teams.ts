/** What is asked of teams: who is here, whom to believe, shared folders, being live. */
import type { Files, Net, PlanView, Reply, TeamsView } from '../gen/api'
import { files, net, query, valueOf, valueUnlessCancelled } from './backend'

/** Who is at this machine, and the teams. */
export const teams = async (): Promise<TeamsView> => valueOf(await query({ query: 'teams' }), 'teams')

/** Says who is here, joins, leaves, judges: the teams afterwards, or null if a dialog was cancelled. */
export async function teamsFrom(request: Files): Promise<TeamsView | null> {
  return valueUnlessCancelled(await files(request), 'teams')
}

/** Joins over the network, sets a live server: the teams afterwards, or null if the user thought better of it. */
export async function teamsOverNet(request: Net): Promise<TeamsView | null> {
  return valueUnlessCancelled(await net(request), 'teams')
}

/** Shares a plan: the reply is the plan where it is open, else the library. */
export const sharePlan = (plan: string, team: string | null): Promise<Reply> => files({ files: 'sharePlan', plan, team })

/** Goes live with the open plan, or no longer: the plan afterwards, for `work.take`. */
export async function goLive(on: boolean): Promise<PlanView> {
  return valueOf(await net({ net: 'goLive', on }), 'plan')
}

/** Tells whoever is here what is chosen. */
export async function tellSelected(of: string, id: string): Promise<void> {
  await net({ net: 'select', of, id })
}
