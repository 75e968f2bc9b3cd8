/** Working days and deadlines. Moments are Dates; days are those of the zone. Source: domain study, 4.11. */
import { type CalendarId, isWorkingDay } from './calendars.ts'
import { type Day, plus, utc } from './day.ts'

/** How long a round is at least. Clear days count neither the day of opening nor that of the deadline. */
export interface Period {
  readonly count: 'workingDays' | 'clearDays' | 'hours'
  readonly least: number
}

/** Where and when offices work. */
export interface Hours {
  readonly calendar: CalendarId
  /** IANA zone in which deadlines are wall-clock times. */
  readonly zone: string
  /** Wall clock at which a deadline ends, inclusive to the minute. */
  readonly closesAt: { readonly hour: number; readonly minute: number }
}

/** The day that lies `count` full working days after `day`; the day itself does not count. */
export const addWorkingDays = (calendar: CalendarId, day: Day, count: number): Day => {
  let at = day
  for (let left = count; left > 0; ) {
    at = plus(at, 1)
    if (isWorkingDay(calendar, at)) left--
  }
  return at
}

/** The last day before another on which offices work. */
export const workingDayBefore = (calendar: CalendarId, day: Day): Day => {
  let at = plus(day, -1)
  while (!isWorkingDay(calendar, at)) at = plus(at, -1)
  return at
}

/** Full working days from the day after `from` up to and with `to`; 0 when `to` is not later. */
export const workingDaysBetween = (calendar: CalendarId, from: Day, to: Day): number => {
  let count = 0
  for (let at = plus(from, 1); at <= to; at = plus(at, 1)) if (isWorkingDay(calendar, at)) count++
  return count
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Of a zone, made once: making one takes much longer than using it. */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

const partsIn = (zone: string, moment: Date) => {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(p => [p.type, p.value]),
  )
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` }
}

/** Whether a zone is one, as IANA writes them. */
export const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
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

/** Opened after office hours or on a day of rest, a period counts from the next working day. */
/** The moment at which a day is over in a zone. */
export const endOf = (zone: string, day: Day): Date => momentIn(zone, plus(day, 1), { hour: 0, minute: 0 })

const firstDay = ({ calendar, zone, closesAt }: Hours, now: Date): Day => {
  const today = dayIn(zone, now)
  const late = now > momentIn(zone, today, closesAt)
  return late || !isWorkingDay(calendar, today) ? addWorkingDays(calendar, today, 1) : today
}

/** The earliest deadline of a round opened at `now`; of hours, to the full minute. */
export const earliestDeadline = (hours: Hours, now: Date, { count, least }: Period): Date => {
  if (count === 'hours') return new Date(Math.ceil((now.getTime() + least * 3_600_000) / 60_000) * 60_000)
  const days = count === 'clearDays' ? least + 1 : least
  return momentIn(hours.zone, addWorkingDays(hours.calendar, firstDay(hours, now), days), hours.closesAt)
}

/** Whether a deadline is over; it is inclusive to the minute. */
export const isOver = (deadline: Date, now: Date): boolean => now.getTime() >= deadline.getTime() + 60_000

/** Working days that remain until a deadline, today not counted; negative days are days overdue. */
export const workingDaysLeft = ({ calendar, zone }: Hours, now: Date, deadline: Date): number => {
  const today = dayIn(zone, now)
  const last = dayIn(zone, deadline)
  return last >= today ? workingDaysBetween(calendar, today, last) : 0 - workingDaysBetween(calendar, last, today)
}
