/** When a person is written to, and how often it is tried. */
import { describe, expect, test } from 'vitest'
import { isRipe, nextTry, stateOf, USUAL } from '#domain/mail-time.ts'

const SWEDEN = { zone: 'Europe/Stockholm', calendar: 'SE' } as const
const at = (moment: string) => new Date(moment)
const told = (moment: string, isUrgent = false) => ({ at: at(moment), isUrgent })

describe('Quiet hours', () => {
  test.each([
    ['a Monday at noon', '2026-09-07T10:00:00Z', true],
    ['at seven in the morning by the wall clock', '2026-09-07T05:00:00Z', true],
    ['a minute before', '2026-09-07T04:59:00Z', false],
    ['in the evening', '2026-09-07T16:00:00Z', false],
    ['on a Saturday', '2026-09-12T10:00:00Z', false],
    ['on midsummer eve', '2026-06-19T10:00:00Z', false],
  ])('%s', (_, now, ripe) => {
    expect(isRipe(USUAL, SWEDEN, told('2026-06-01T10:00:00Z'), at(now))).toBe(ripe)
    expect(isRipe(USUAL, SWEDEN, told('2026-06-01T10:00:00Z', true), at(now))).toBe(true)
  })

  test('are those of the zone that somebody chose, or none', () => {
    const now = at('2026-09-07T18:00:00Z')
    expect(isRipe({ ...USUAL, zone: 'America/New_York' }, SWEDEN, told('2026-09-07T10:00:00Z'), now)).toBe(true)
    const never = { ...USUAL, fromHour: 0, toHour: 24, workingDaysOnly: false }
    expect(isRipe(never, SWEDEN, told('2026-09-07T10:00:00Z'), at('2026-09-12T21:59:00Z'))).toBe(true)
  })

  test('H51 hold no urgent round back, also for who wants no mail', () => {
    const never = { ...USUAL, choice: 'never' } as const
    expect(isRipe(never, SWEDEN, told('2026-09-07T10:00:00Z'), at('2026-09-07T10:00:00Z'))).toBe(false)
    expect(isRipe(never, SWEDEN, told('2026-09-07T10:00:00Z', true), at('2026-09-12T22:00:00Z'))).toBe(true)
  })
})

test('The mail of the day comes when the quiet hours end, with what was told until then', () => {
  const daily = { ...USUAL, choice: 'daily' } as const
  const noon = told('2026-09-07T10:00:00Z')
  expect(isRipe(daily, SWEDEN, noon, at('2026-09-07T12:00:00Z'))).toBe(false)
  expect(isRipe(daily, SWEDEN, noon, at('2026-09-08T04:59:00Z'))).toBe(false)
  expect(isRipe(daily, SWEDEN, noon, at('2026-09-08T05:00:00Z'))).toBe(true)
  expect(isRipe(daily, SWEDEN, told('2026-09-11T10:00:00Z'), at('2026-09-12T06:00:00Z'))).toBe(false)
  expect(isRipe(daily, SWEDEN, told('2026-09-11T10:00:00Z'), at('2026-09-14T05:00:00Z'))).toBe(true)
})

describe('A mail', () => {
  const made = at('2026-09-07T10:00:00Z')
  const minutes = (n: number) => new Date(made.getTime() + n * 60_000)
  const failed = (...ats: number[]) => ats.map(n => ({ at: minutes(n), outcome: 'later' as const }))

  test('is tried after 1, 2, 4 … minutes, once an hour at last, and given up after a day', () => {
    expect(nextTry(made, [])).toEqual(made)
    expect(nextTry(made, failed(0))).toEqual(minutes(1))
    expect(nextTry(made, failed(0, 1, 3))).toEqual(minutes(7))
    expect(nextTry(made, failed(0, 1, 3, 7, 15, 31, 63, 123))).toEqual(minutes(183))
    expect(stateOf(made, failed(0), minutes(60 * 24 - 1))).toBe('waiting')
    expect(stateOf(made, failed(0), minutes(60 * 24))).toBe('givenUp')
  })

  test('that nobody has tried to send is not given up; one that was refused or sent is settled', () => {
    expect(stateOf(made, [], minutes(60 * 48))).toBe('waiting')
    expect(stateOf(made, [{ at: made, outcome: 'refused' }], made)).toBe('refused')
    expect(
      stateOf(
        made,
        [
          { at: made, outcome: null },
          { at: minutes(5), outcome: 'sent' },
        ],
        made,
      ),
    ).toBe('sent')
  })

  test('is sent once more after one try that ended in the middle, and not after two', () => {
    const broken = { at: made, outcome: null }
    expect(stateOf(made, [broken], minutes(1))).toBe('waiting')
    expect(nextTry(made, [broken])).toEqual(minutes(5))
    expect(stateOf(made, [broken, broken], minutes(60))).toBe('unknown')
  })
})
