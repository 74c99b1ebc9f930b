/** What is chosen or pointed at. One selection rules all panes: map, list, itinerary and strip. */
export type Selection = {
  /** A stop; the leg arriving at a stop; a day; a place of the atlas. */
  kind: 'stop' | 'leg' | 'day' | 'site'
  /** The stop's id, the id of the stop a leg arrives at, the day's id, or the place's key. */
  id: string
}

/** `[longitude, latitude]`, WGS 84. */
export type LonLat = [number, number]

/** Whether two selections are the same. */
export function sameSelection(a: Selection | null, b: Selection | null): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id)
}
