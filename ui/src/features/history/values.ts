/** Fields and values in words, the same in the history, in disagreements and in what is held. */
import type { ValueView } from '../../gen/api'
import { country, km, longDate, number, span, t, word, type Domain } from '../../i18n/i18n.svelte'

/** The word for a field: `stay`, `limit_driving`; `travellers:KZ` is told with its country. */
export function fieldWord(field: string): string {
  const [name = '', of = ''] = field.split(':', 2)
  const known = word('field', name)
  const text = known === name ? name.replaceAll('_', ' ') : known
  if (!of) return text
  return `${text} · ${/^[A-Z]{2}$/.test(of) ? country(of) : of}`
}

/** Where the words of a field are looked up before all others. */
const DOMAINS: Record<string, readonly Domain[]> = {
  vehicle: ['profile'],
  lodging: ['lodging'],
  language: ['language'],
  reach: ['said', 'profile'],
}
const ANY: readonly Domain[] = ['said', 'profile', 'lodging', 'language', 'country']

function wordOf(text: string, field: string): string | null {
  for (const domain of DOMAINS[field] ?? ANY) {
    const found = word(domain, text)
    if (found !== text) return found
  }
  return null
}

/** Texts longer than this are cut where only their gist is wanted. */
const GIST = 80

/** The first of a text, on one line. */
export function gist(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > GIST ? `${line.slice(0, GIST - 1).trimEnd()}…` : line
}

/** A value in words. `field` says which words its codes are of; what nobody knows here comes as Rust put it. */
export function valueText(value: ValueView, field = ''): string {
  const { kind, text, number: n, message } = value
  switch (kind) {
    case 'none':
      return t('said.nothing')
    case 'text':
      return text === '' ? t('said.empty') : t('said.quoted', { text: gist(text) })
    case 'word':
      return wordOf(text, field.split(':', 1)[0] ?? '') ?? (message || text)
    case 'seconds':
      return n === null ? message : span(n)
    case 'metres':
      return n === null ? message : km(n)
    case 'count':
      return n === null ? message : number(n)
    case 'flag':
      return n ? t('said.yes') : t('said.no')
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? longDate(text) : text || message
    case 'time':
    case 'place':
      return text || message
    case 'position':
      if (n === null) return message
      return text ? t('said.onDayAfter', { n, place: text }) : t('said.onDayFirst', { n })
    default:
      return message || text
  }
}
