/** The way of a day as stretches from stop to stop. Pure; metres. */
import type { DayView, NamesView } from '../../gen/api'
import { isApproximate, shares, type Share } from '../itinerary/facts'

export interface Stretch {
  /** The stop it leads to. */
  stop: string
  number: number
  names: NamesView
  from: NamesView | null
  metres: number
  approximate: boolean
  shares: Share[]
}

/** Stretches by road; flights and ways that are not known have no ground under them. */
export function stretches(day: DayView): Stretch[] {
  return day.stops.flatMap((stop, at): Stretch[] => {
    const { leg } = stop
    if (!leg || leg.mode !== 'road' || !leg.distance) return []
    const from = day.stops[at - 1]?.names ?? day.from?.names ?? null
    return [
      {
        stop: stop.id,
        number: stop.number,
        names: stop.names,
        from,
        metres: leg.distance,
        approximate: isApproximate(leg),
        shares: shares(leg.surfaces),
      },
    ]
  })
}
