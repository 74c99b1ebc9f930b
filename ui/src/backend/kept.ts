/** What is asked of the library, of a plan's history, and of files that arrive. */
import type { ArrivalView, DifferenceView, ExportView, Files, HistoryView, LibraryView, PastView } from '../gen/api'
import { files, query, valueOf, valueUnlessCancelled } from './backend'

/** All that the library keeps. */
export const library = async (): Promise<LibraryView> => valueOf(await query({ query: 'library' }), 'library')

/** Puts into the trash and out of it, deletes, copies, keeps as a template or block: the library afterwards. */
export async function libraryFrom(request: Files): Promise<LibraryView> {
  return valueOf(await files(request), 'library')
}

/** The history of the open plan, oldest first. */
export const history = async (): Promise<HistoryView> => valueOf(await query({ query: 'history' }), 'history')

/** The open plan as it was after a step, with all its lines. */
export const past = async (step: string): Promise<PastView> => valueOf(await query({ query: 'past', step }), 'past')

/** How two states of the open plan differ; without a later one, how the earlier differs from now. */
export async function compare(from: string, to: string | null): Promise<DifferenceView[]> {
  return valueOf(await query({ query: 'compare', from, to }), 'compared')
}

/** Files that were opened and wait for an answer. */
export const arrivals = async (): Promise<ArrivalView[]> => valueOf(await query({ query: 'arrivals' }), 'arrivals')

/** Asks for files and takes them in: those that wait for an answer, or null if cancelled. */
export async function importFiles(): Promise<ArrivalView[] | null> {
  return valueUnlessCancelled(await files({ files: 'import' }), 'arrivals')
}

/** Leaves an arrival alone: those that still wait. To merge it or to open it beside is to open a plan. */
export async function leaveArrival(arrival: string): Promise<ArrivalView[]> {
  return valueOf(await files({ files: 'answer', arrival, how: 'leave' }), 'arrivals')
}

/** Writes a file where the user says: the plan, a copy, an invitation; null if cancelled. */
export async function writtenBy(request: Files): Promise<ExportView | null> {
  return valueUnlessCancelled(await files(request), 'exported')
}
