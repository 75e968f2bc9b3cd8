/**
 * On which days offices rest, by jurisdiction, as data. A movable day is told by its distance from Easter Sunday, or as a
 * weekday of a month. Public holidays are those of the whole country (Sweden: Act 1989:253; its eves as in Act 1930:173 on
 * the computation of statutory time); what one region or one year has besides is not here. Source: domain study, 4.11.
 */
import { type Day, date, easterSunday, plus, weekday } from './day.ts'

/** A day of every year: "12-25". */
type Fixed = string
/** The nth weekday (0 is Sunday) on or after a day: `{ weekday: 6, from: '06-20' }` is the Saturday of midsummer. */
interface Weekday {
  readonly weekday: number
  readonly from: Fixed
  /** Days before or after that weekday. */
  readonly plus?: number
}

export interface Calendar {
  readonly name: string
  readonly fixed: readonly Fixed[]
  /** Days from Easter Sunday: -2 is Good Friday, 39 Ascension, 50 Whit Monday. */
  readonly easter: readonly number[]
  readonly weekdays: readonly Weekday[]
  /** Whether a fixed day on a weekend is made up for on the next working day. */
  readonly madeUp: boolean
}

const plain = { weekdays: [], madeUp: false } as const

export const CALENDARS = {
  SE: {
    name: 'Sweden',
    fixed: ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'],
    easter: [-2, 1, 39],
    weekdays: [
      { weekday: 6, from: '06-20', plus: -1 },
      { weekday: 6, from: '06-20' },
      { weekday: 6, from: '10-31' },
    ],
    madeUp: false,
  },
  EU: {
    ...plain,
    name: 'European institutions',
    fixed: ['01-01', '01-02', '05-01', '05-09', '07-21', '08-15', '11-01', ...days('12', 24, 31)],
    easter: [-3, -2, 1, 39, 40, 50],
  },
  UK: {
    name: 'England and Wales',
    fixed: ['01-01', '12-25', '12-26'],
    easter: [-2, 1],
    weekdays: [
      { weekday: 1, from: '05-01' },
      { weekday: 1, from: '05-25' },
      { weekday: 1, from: '08-25' },
    ],
    madeUp: true,
  },
  DE: { ...plain, name: 'Germany', fixed: ['01-01', '05-01', '10-03', '12-25', '12-26'], easter: [-2, 1, 39, 50] },
  FR: {
    ...plain,
    name: 'France',
    fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    easter: [1, 39, 50],
  },
  CH: {
    ...plain,
    name: 'Switzerland (Berne)',
    fixed: ['01-01', '01-02', '08-01', '12-25', '12-26'],
    easter: [-2, 1, 39, 50],
  },
  NO: {
    ...plain,
    name: 'Norway',
    fixed: ['01-01', '05-01', '05-17', '12-25', '12-26'],
    easter: [-3, -2, 1, 39, 50],
  },
  GH: {
    name: 'Ghana',
    fixed: ['01-01', '01-07', '03-06', '05-01', '07-01', '09-21', '12-25', '12-26'],
    easter: [-2, 1],
    weekdays: [{ weekday: 5, from: '12-01' }],
    madeUp: true,
  },
  ES: {
    ...plain,
    name: 'Spain',
    fixed: ['01-01', '01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'],
    easter: [-2],
  },
} as const satisfies Record<string, Calendar>

export type CalendarId = keyof typeof CALENDARS
export const CALENDAR_IDS = Object.keys(CALENDARS) as CalendarId[]

function days(month: string, from: number, to: number): Fixed[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `${month}-${from + at}`)
}

const isWeekend = (day: Day) => weekday(day) % 6 === 0

const thatWeekday = (year: number, rule: Weekday): Day => {
  const first = `${year}-${rule.from}`
  return plus(first, ((rule.weekday - weekday(first) + 7) % 7) + (rule.plus ?? 0))
}

/** The days of a year on which offices rest, besides Saturdays and Sundays. */
export const restDays = (id: CalendarId, year: number): ReadonlySet<Day> => {
  const calendar: Calendar = CALENDARS[id]
  const easter = easterSunday(year)
  const rest = new Set<Day>([
    ...calendar.easter.map(offset => plus(easter, offset)),
    ...calendar.weekdays.map(rule => thatWeekday(year, rule)),
  ])
  for (const fixed of calendar.fixed) {
    const day = date(year, Number(fixed.slice(0, 2)), Number(fixed.slice(3)))
    rest.add(day)
    if (calendar.madeUp && isWeekend(day)) rest.add(nextFree(day, calendar, rest))
  }
  return rest
}

const nextFree = (day: Day, calendar: Calendar, taken: ReadonlySet<Day>): Day => {
  let at = plus(day, 1)
  while (isWeekend(at) || taken.has(at) || calendar.fixed.includes(at.slice(5))) at = plus(at, 1)
  return at
}

const known = new Map<string, ReadonlySet<Day>>()

export const isWorkingDay = (id: CalendarId, day: Day): boolean => {
  if (isWeekend(day)) return false
  const key = `${id} ${day.slice(0, 4)}`
  let rest = known.get(key)
  if (!rest) {
    rest = restDays(id, Number(day.slice(0, 4)))
    known.set(key, rest)
  }
  return !rest.has(day)
}
