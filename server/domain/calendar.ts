/**
 * Working days and deadlines. Swedish public holidays are computed for any year (Act 1989:253 on public holidays; the
 * eves at midsummer, Christmas and New Year count as rest days in the Act on computation of statutory time, 1930:173).
 * Days are ISO dates ("2026-06-19") of the zone; moments are Dates.
 */
export type Day = string

const MS = 86_400_000
const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`)
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)
const plus = (day: Day, days: number): Day => dayAt(utc(day) + days * MS)
/** 0 is Sunday. */
const weekday = (day: Day) => new Date(utc(day)).getUTCDay()
const date = (year: number, month: number, day: number): Day => dayAt(Date.UTC(year, month - 1, day))

/** Easter Sunday of the Gregorian calendar (the anonymous computus). */
export const easterSunday = (year: number): Day => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return date(year, Math.floor(f / 31), (f % 31) + 1)
}

const saturdayFrom = (year: number, month: number, day: number): Day => {
  const first = date(year, month, day)
  return plus(first, 6 - weekday(first))
}

/** The days of a year, besides Saturdays and Sundays, on which Swedish offices rest. */
export const swedishHolidays = (year: number): ReadonlySet<Day> => {
  const easter = easterSunday(year)
  const midsummer = saturdayFrom(year, 6, 20)
  return new Set([
    date(year, 1, 1),
    date(year, 1, 6),
    plus(easter, -2),
    plus(easter, 1),
    date(year, 5, 1),
    plus(easter, 39),
    date(year, 6, 6),
    plus(midsummer, -1),
    midsummer,
    saturdayFrom(year, 10, 31),
    date(year, 12, 24),
    date(year, 12, 25),
    date(year, 12, 26),
    date(year, 12, 31),
  ])
}

export const isWorkingDay = (day: Day): boolean =>
  weekday(day) % 6 !== 0 && !swedishHolidays(Number(day.slice(0, 4))).has(day)

/** The day that lies `count` full working days after `day`; the day itself does not count. */
export const addWorkingDays = (day: Day, count: number): Day => {
  let at = day
  for (let left = count; left > 0; ) {
    at = plus(at, 1)
    if (isWorkingDay(at)) left--
  }
  return at
}

/** Full working days from the day after `from` up to and with `to`; 0 when `to` is not later. */
export const workingDaysBetween = (from: Day, to: Day): number => {
  let count = 0
  for (let at = plus(from, 1); at <= to; at = plus(at, 1)) if (isWorkingDay(at)) count++
  return count
}

const partsIn = (zone: string, moment: Date) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(moment).map(p => [p.type, p.value]))
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` }
}

/** The date on the wall in a zone. */
export const dayIn = (zone: string, moment: Date): Day => partsIn(zone, moment).day

/** The moment at which a wall clock in a zone shows this day and time, whatever summer time does. */
export const momentIn = (zone: string, day: Day, clock: { hour: number; minute: number }): Date => {
  const wanted = utc(day) + clock.hour * 3_600_000 + clock.minute * 60_000
  let guess = wanted
  // The offset is read off the zone itself; the second pass settles a guess on the other side of a change.
  for (let pass = 0; pass < 2; pass++) {
    const shown = partsIn(zone, new Date(guess))
    guess += wanted - Date.parse(`${shown.day}T${shown.time}:00Z`)
  }
  return new Date(guess)
}

interface Hours {
  readonly zone: string
  readonly closesAt: { readonly hour: number; readonly minute: number }
}

/** The earliest deadline of a round opened at `now`. Opened after office hours, it counts from the next working day. */
export const earliestDeadline = (rules: Hours, now: Date, workingDays: number): Date => {
  const today = dayIn(rules.zone, now)
  const late = now > momentIn(rules.zone, today, rules.closesAt)
  const start = late || !isWorkingDay(today) ? addWorkingDays(today, 1) : today
  return momentIn(rules.zone, addWorkingDays(start, workingDays), rules.closesAt)
}

/** Working days that remain until a deadline, today not counted; negative days are days overdue. */
export const workingDaysLeft = (zone: string, now: Date, deadline: Date): number => {
  const today = dayIn(zone, now)
  const last = dayIn(zone, deadline)
  return last >= today ? workingDaysBetween(today, last) : 0 - workingDaysBetween(last, today)
}
