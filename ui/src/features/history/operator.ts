/** Who did something, in words. */
import type { OperatorView } from '../../gen/api'
import { t } from '../../i18n/i18n.svelte'

/** The name and company of an operator; `you` at this machine; the start of the fingerprint where there is no name. */
export function operatorText(by: OperatorView): string {
  if (by.you) return t('who.you')
  const named = [by.name, by.company].filter(Boolean).join(', ')
  if (named) return named
  const mark = by.fingerprint.slice(0, 9).trim() || by.author.slice(0, 8)
  return mark ? t('who.key', { key: mark }) : t('who.nobody')
}

/** One or two letters that stand for an operator where there is room for no more. */
export function initials(by: OperatorView): string {
  const words = (by.name || by.company).split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap((word) => (word ? [[...word][0] ?? ''] : []))
  return letters.join('').toLocaleUpperCase() || (by.author.slice(0, 2) || '?').toLocaleUpperCase()
}
