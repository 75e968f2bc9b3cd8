import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  dayIn,
  earliestDeadline,
  isOver,
  momentIn,
  workingDaysBetween,
  workingDaysLeft,
} from '#domain/calendar.ts'
import { CALENDAR_IDS, type CalendarId, isWorkingDay, restDays } from '#domain/calendars.ts'
import { easterSunday } from '#domain/day.ts'
import { BUILT_IN } from '#domain/presets/built-in.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { UNITED_KINGDOM } from '#domain/presets/united-kingdom.ts'

const ZONE = SWEDEN.zone
const FIVE = { count: 'workingDays', least: 5 } as const
const CLOSES = { hour: 16, minute: 0 }
const at = (day: string, hour: number, minute = 0) => momentIn(ZONE, day, { hour, minute })

describe('The year', () => {
  test.each(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])('Easter Sunday is %s', day => {
    expect(easterSunday(Number(day.slice(0, 4)))).toBe(day)
  })

  test('Swedish offices rest on these days of 2026 and no others', () => {
    expect([...restDays('SE', 2026)].sort()).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-06-06',
      '2026-06-19',
      '2026-06-20',
      '2026-10-31',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-31',
    ])
  })
})

describe('Other countries', () => {
  test.each<[CalendarId, string, string]>([
    ['EU', '2026-05-15', 'the Friday after Ascension'],
    ['EU', '2026-12-29', 'the days between the years'],
    ['UK', '2027-12-27', 'Christmas Day that fell on a Saturday'],
    ['UK', '2027-12-28', 'Boxing Day that fell on a Sunday'],
    ['UK', '2026-08-31', 'the last Monday of August'],
    ['UK', '2026-05-04', 'the first Monday of May'],
    ['DE', '2026-10-03', 'the day of unity'],
    ['FR', '2026-07-14', 'the national day'],
    ['CH', '2026-01-02', 'the second of January'],
    ['NO', '2026-05-17', 'the constitution'],
    ['GH', '2026-12-04', 'the first Friday of December'],
    ['ES', '2026-12-08', 'the eighth of December'],
  ])('%s rests on %s: %s', (calendar, day) => {
    expect(restDays(calendar, Number(day.slice(0, 4))).has(day)).toBe(true)
  })

  test('work where Sweden rests: the eve of midsummer', () => {
    expect(isWorkingDay('SE', '2026-06-19')).toBe(false)
    expect(isWorkingDay('UK', '2026-06-19')).toBe(true)
  })

  test('H50 have clocks of their own: every preset names a zone that there is', () => {
    for (const { zone } of BUILT_IN) expect(() => dayIn(zone, new Date(0))).not.toThrow()
  })
})

describe('Working days', () => {
  test('run over Christmas and New Year', () => {
    expect(addWorkingDays('SE', '2026-12-22', 5)).toBe('2027-01-04')
    expect(workingDaysBetween('SE', '2026-12-22', '2027-01-04')).toBe(5)
  })

  test('run over midsummer', () => {
    expect(addWorkingDays('SE', '2026-06-17', 2)).toBe('2026-06-22')
  })

  test('to the same day or an earlier one there are none', () => {
    expect(workingDaysBetween('SE', '2026-09-07', '2026-09-07')).toBe(0)
    expect(workingDaysBetween('SE', '2026-09-08', '2026-09-07')).toBe(0)
  })

  test('added, land on a working day; counted, come back the same', () => {
    const first = Date.UTC(2020, 0, 1) / 86_400_000
    fc.assert(
      fc.property(
        fc.constantFrom(...CALENDAR_IDS),
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 1, max: 80 }),
        (calendar, offset, count) => {
          const from = new Date((first + offset) * 86_400_000).toISOString().slice(0, 10)
          const to = addWorkingDays(calendar, from, count)
          expect(isWorkingDay(calendar, to)).toBe(true)
          expect(workingDaysBetween(calendar, from, to)).toBe(count)
        },
      ),
    )
  })
})

describe('The clock on the wall', () => {
  test('shows four in the afternoon in winter and in summer', () => {
    expect(at('2026-01-15', 16).toISOString()).toBe('2026-01-15T15:00:00.000Z')
    expect(at('2026-07-15', 16).toISOString()).toBe('2026-07-15T14:00:00.000Z')
  })

  test('H50 is right on both days on which it is changed, before and after', () => {
    expect(at('2026-03-29', 1).toISOString()).toBe('2026-03-29T00:00:00.000Z')
    expect(at('2026-03-29', 3).toISOString()).toBe('2026-03-29T01:00:00.000Z')
    expect(at('2026-10-25', 1).toISOString()).toBe('2026-10-24T23:00:00.000Z')
    expect(at('2026-10-25', 4).toISOString()).toBe('2026-10-25T03:00:00.000Z')
  })

  test('gives the day of the zone, not of Greenwich', () => {
    expect(dayIn(ZONE, new Date('2026-09-07T22:30:00Z'))).toBe('2026-09-08')
  })
})

describe('R16 the earliest deadline', () => {
  test.each([
    ['in the morning', '2026-09-07', 10, 0, '2026-09-14'],
    ['at four sharp', '2026-09-07', 16, 0, '2026-09-14'],
    ['a minute past four', '2026-09-07', 16, 1, '2026-09-15'],
    ['on a Friday evening', '2026-09-11', 18, 0, '2026-09-21'],
    ['on a Saturday', '2026-09-12', 10, 0, '2026-09-21'],
    ['before summer time ends', '2026-10-22', 10, 0, '2026-10-29'],
  ] as const)('of a round opened %s leaves five full working days', (_when, day, hour, minute, deadline) => {
    expect(earliestDeadline(SWEDEN, at(day, hour, minute), FIVE)).toEqual(momentIn(ZONE, deadline, CLOSES))
  })
})

describe('R16 other periods', () => {
  test('clear days count neither the day of opening nor that of the deadline', () => {
    const opened = momentIn(UNITED_KINGDOM.zone, '2026-09-07', { hour: 10, minute: 0 })
    const deadline = earliestDeadline(UNITED_KINGDOM, opened, { count: 'clearDays', least: 10 })
    expect(dayIn(UNITED_KINGDOM.zone, deadline)).toBe('2026-09-22')
  })

  test('hours run by the clock, nights and weekends with them, to the full minute', () => {
    const opened = new Date('2026-09-11T21:30:20Z')
    const deadline = earliestDeadline(SWEDEN, opened, { count: 'hours', least: 48 })
    expect(deadline.toISOString()).toBe('2026-09-13T21:31:00.000Z')
  })

  test('H48 a deadline holds to the end of its minute', () => {
    const deadline = at('2026-09-14', 16)
    expect(isOver(deadline, new Date(deadline.getTime() + 59_999))).toBe(false)
    expect(isOver(deadline, new Date(deadline.getTime() + 60_000))).toBe(true)
  })
})

describe('Working days left', () => {
  test.each([
    ['ahead', '2026-09-07', '2026-09-14', 5],
    ['today', '2026-09-07', '2026-09-07', 0],
    ['overdue', '2026-09-09', '2026-09-07', -2],
    ['over a weekend', '2026-09-11', '2026-09-14', 1],
  ] as const)('%s', (_title, today, deadline, left) => {
    expect(workingDaysLeft(SWEDEN, at(today, 9), at(deadline, 16))).toBe(left)
  })

  test('are a plain nought on the Saturday after a Friday', () => {
    expect(workingDaysLeft(SWEDEN, at('2026-09-12', 9), at('2026-09-11', 16))).toBe(0)
  })
})
