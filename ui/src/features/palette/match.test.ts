import { describe, expect, it } from 'vitest'
import { fit, matching } from './match'

describe('a command', () => {
  it('is meant by the starts of its words, in any order', () => {
    expect(fit('Export GPX…', 'gpx ex')).not.toBeNull()
    expect(fit('Export GPX…', 'import')).toBeNull()
  })

  it('is found without marks and in Cyrillic', () => {
    expect(fit('Отменить: Öskemen', 'oskem')).not.toBeNull()
    expect(fit('Жоспарды сақтау', 'сақ')).not.toBeNull()
  })

  it('comes first where it fits best', () => {
    const list = [{ label: 'Close the plan' }, { label: 'Plan: new' }, { label: 'Airplanes' }]
    expect(matching(list, 'plan').map((each) => each.label)).toEqual(['Plan: new', 'Close the plan', 'Airplanes'])
    expect(matching(list, ''), 'nothing typed is all').toHaveLength(3)
  })
})
