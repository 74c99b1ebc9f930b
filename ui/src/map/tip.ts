/** What the map says of a thing under the pointer. */
import type { AtlasView, LegView, PlanView } from '../gen/api'
import type { Tip } from './interaction'
import { legPlace } from './sources'
import { lengthText } from './scale'
import type { Language, MapInput } from './types'
import type { MapWord } from './words'

export interface Said {
  title: string
  lines: string[]
}

interface Known {
  atlas: AtlasView | null
  plan: PlanView | null
  language: Language
  texts: Record<MapWord, string>
  words: (key: string) => string
  dragging: MapInput['dragging']
}

/** The language spoken where a place is, by its country; English where that is not one of ours. */
export function localLanguage(country: string): Language {
  return ({ KZ: 'kk', MN: 'mn', RU: 'ru' } as const)[country] ?? 'en'
}

export function tipText(tip: Tip, known: Known): Said | null {
  const { texts, dragging } = known
  if (tip.bend) return bendText(tip.bend, known)
  if (tip.dropping) {
    const onPlan = tip.hit?.what === 'leg' || tip.hit?.what === 'stop'
    return dragging ? { title: dragging.name, lines: [onPlan ? texts.dropInto : texts.dropAdds] } : null
  }
  if (tip.hit?.what === 'leg') return legText(tip.hit.id, known)
  if (tip.hit?.what === 'place') return placeText(tip.hit.id, known)
  return null
}

/** What a leg that is bent would be, and what the bend costs. */
function bendText({ stop, before }: NonNullable<Tip['bend']>, { plan, language, texts }: Known): Said | null {
  const leg = legPlace(plan, stop)?.view.leg
  if (!leg) return null
  if (leg.distance === null || leg.duration === null) return { title: texts.noWay, lines: [texts.bendKeys] }
  const title = `${leg.quality === 'surveyed' ? '' : '≈ '}${kilometres(leg.distance, language)} · ${clock(leg.duration)}`
  if (before.distance === null || before.duration === null) return { title, lines: [texts.bendKeys] }
  const [farther, longer] = [leg.distance - before.distance, leg.duration - before.duration]
  const sign = (value: number, text: string) => `${value < 0 ? '−' : '+'}${text}`
  const cost = `${sign(farther, lengthText(Math.round(Math.abs(farther) / 100) * 100, language))} · ${sign(longer, clock(Math.abs(longer)))}`
  return { title, lines: [cost, texts.bendKeys] }
}

function legText(id: string, { plan, language, texts }: Known): Said | null {
  const leg: LegView | null | undefined = legPlace(plan, id)?.view.leg
  if (!leg) return null
  if (leg.mode === 'flight') return { title: leg.flight?.label ?? texts.flight, lines: leg.flight ? [leg.flight.airline] : [] }
  const sure = leg.quality === 'surveyed'
  const figures = [leg.distance === null ? '' : kilometres(leg.distance, language), leg.duration === null ? '' : clock(leg.duration)]
  const title = `${sure ? '' : '≈ '}${figures.filter(Boolean).join(' · ')}`
  return { title, lines: [leg.roads.slice(0, 3).join(' · '), texts.bendTip].filter(Boolean) }
}

function placeText(key: string, { atlas, language, words, texts }: Known): Said | null {
  const site = atlas?.sites.find((one) => one.key === key)
  const crossing = atlas?.crossings.find((one) => one.key === key)
  const place = site ?? crossing ?? atlas?.towns.find((one) => one.key === key) ?? atlas?.airports.find((one) => one.key === key)
  if (!place) return null
  const local = place.names[localLanguage(place.country)]
  const lines = local === place.names[language] ? [] : [local]
  if (crossing) lines.push(words(`status.${crossing.status}`))
  if (site?.fact.confidence === 'low') lines.push(texts.lowPin)
  return { title: place.names[language], lines }
}

function kilometres(metres: number, language: Language): string {
  return lengthText(Math.max(1000, Math.round(metres / 1000) * 1000), language)
}

/** Seconds as hours and minutes, `5:40`. */
function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
