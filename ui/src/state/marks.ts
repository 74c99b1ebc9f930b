/** What is wrong where, as signs for the map. Pure. */
import type { CheckView } from '../gen/api'

/** Of whom a check speaks, as one word: `stop:abc`. */
export const subjectKey = (kind: string, id: string): string => (kind === 'plan' ? 'plan' : `${kind}:${id}`)

/** Legs and stops that bear a sign: the worst that is wrong with each, errors and warnings alone. Keys are those of `subjectKey`. */
export function marksOf(checks: readonly CheckView[]): Map<string, 'error' | 'warning'> {
  const marks = new Map<string, 'error' | 'warning'>()
  for (const { severity, subject, verified } of checks) {
    if (verified || (severity !== 'error' && severity !== 'warning')) continue
    if (subject.kind !== 'stop' && subject.kind !== 'leg') continue
    const key = subjectKey(subject.kind, subject.id)
    if (marks.get(key) !== 'error') marks.set(key, severity)
  }
  return marks
}
