import { describe, expect, it } from 'vitest'
import {
  daysAfter,
  daysBetween,
  hoursAndMinutes,
  localDate,
  localTime,
  monthRuns,
  number,
  parseDuration,
  parseTime,
  percents,
  timeAfter,
  weekday,
} from './figures'

const all = <A, B>(read: (text: A) => B, cases: [A, B][]) => {
  for (const [given, wanted] of cases) expect(read(given), String(given)).toEqual(wanted)
}

describe('numbers', () => {
  it('take the marks of the language', () => {
    expect(number('en', 12345.6, 1)).toBe('12,345.6')
    expect(number('ru', 12345.6, 1)).toBe('12\u00a0345,6')
    expect(number('kk', 1234)).toBe('1234')
    expect(number('mn', 1234)).toBe('1,234')
    expect(number('en', -0.2), 'no minus zero').toBe('0')
    expect(number('en', -12)).toBe('−12')
  })
})

describe('times', () => {
  const time = '2027-08-03T08:30:00+05:00[Asia/Almaty]'
  it('are shown as the clock on the spot has them', () => {
    expect(localTime(time)).toBe('08:30')
    expect(localDate(time)).toBe('2027-08-03')
  })

  it('round to the minute, over the hour', () => {
    all(hoursAndMinutes, [[0, '0:00'], [20_400, '5:40'], [3_599, '1:00'], [-7200, '2:00'], [360_000, '100:00']])
  })

  it('are read as people write them', () => {
    all(parseTime, [['8', '08:00'], ['8:30', '08:30'], ['830', '08:30'], ['08.05', '08:05'], ['24:00', null], ['7:61', null], ['', null], ['noon', null]])
  })

  it('go round the clock', () => {
    expect(timeAfter('23:50', 15)).toBe('00:05')
    expect(timeAfter('00:05', -15)).toBe('23:50')
  })
})

describe('durations', () => {
  it('are read as people write them', () => {
    all(parseDuration, [
      ['1:30', 5400],
      ['90', 5400],
      ['1.5', 5400],
      ['1,5 ч', 5400],
      ['2h', 7200],
      ['1h30', 5400],
      ['45 мин', 2700],
      ['2 цаг 15', 8100],
      ['0:00', 0],
      ['', null],
      ['1:75', null],
      ['soon', null],
    ])
  })
})

describe('dates', () => {
  it('count over the end of months and years', () => {
    expect(daysAfter('2027-12-31', 1)).toBe('2028-01-01')
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(weekday('2027-08-01'), 'a Sunday').toBe(7)
    expect(weekday('2027-08-02')).toBe(1)
  })

  it('make runs of months, one over the year’s end', () => {
    expect(monthRuns([4, 5, 6, 9, 10])).toEqual([[4, 6], [9, 10]])
    expect(monthRuns([12, 1, 2, 3])).toEqual([[12, 3]])
    expect(monthRuns([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), 'all year').toEqual([])
  })
})

describe('percents', () => {
  it('add up to 100', () => {
    expect(percents([1, 1, 1])).toEqual([34, 33, 33])
    expect(percents([92.4, 7.6])).toEqual([92, 8])
    expect(percents([0, 0])).toEqual([0, 0])
  })
})
