/** When a person is written to: at once, in one mail a day, or not; never in their quiet hours. Source: domain study, 4.7 rule 8; H51. */
import { dayIn, momentIn } from './calendar.ts'
import { type CalendarId, isWorkingDay } from './calendars.ts'

export const MAIL_CHOICES = ['atOnce', 'daily', 'never'] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]

export interface MailSettings {
  readonly choice: MailChoice
  /** Full hours of the wall clock between which mail may come: 7 and 18. From 0 to 24, there are no quiet hours. */
  readonly fromHour: number
  readonly toHour: number
  /** Whether days on which offices rest are quiet. */
  readonly workingDaysOnly: boolean
  /** IANA; null: that of the strategy. */
  readonly zone: string | null
}

/** Evenings, weekends and public holidays are quiet, until somebody says otherwise. */
export const USUAL: MailSettings = { choice: 'atOnce', fromHour: 7, toHour: 18, workingDaysOnly: true, zone: null }

/** The jurisdiction in which a notice arose. */
export interface Place {
  readonly zone: string
  readonly calendar: CalendarId
}

const clock = (zone: string, day: string, hour: number): Date =>
  momentIn(zone, day, hour === 24 ? { hour: 23, minute: 60 } : { hour, minute: 0 })

/**
 * Whether a notice goes out by mail at `now`. Of an urgent round it always does, whatever was chosen. The mail of the day comes
 * when the quiet hours end, with all that was told until then.
 */
export const isRipe = (
  settings: MailSettings,
  place: Place,
  notice: { readonly at: Date; readonly isUrgent: boolean },
  now: Date,
): boolean => {
  if (notice.isUrgent) return true
  const zone = settings.zone ?? place.zone
  const today = dayIn(zone, now)
  const opens = clock(zone, today, settings.fromHour)
  if (settings.choice === 'never' || now < opens || now >= clock(zone, today, settings.toHour)) return false
  if (settings.workingDaysOnly && !isWorkingDay(place.calendar, today)) return false
  return settings.choice === 'atOnce' || notice.at < opens
}

/** Hours after which a mail that nobody takes is given up. */
export const GIVE_UP_HOURS = 24
const MINUTE = 60_000

export type Attempt = {
  readonly at: Date
  /** Null: the process ended in the middle, and nobody knows whether the mail arrived. */
  readonly outcome: 'sent' | 'later' | 'refused' | null
}

export type MailState = 'waiting' | 'sent' | 'refused' | 'givenUp' | 'unknown'

/**
 * What the attempts to send a mail amount to. Where two of them ended in the middle, it may have arrived twice and is not sent
 * again: one duplicate at the most.
 */
export const stateOf = (made: Date, attempts: readonly Attempt[], now: Date): MailState => {
  const last = attempts.at(-1)
  if (attempts.some(a => a.outcome === 'sent')) return 'sent'
  if (last?.outcome === 'refused') return 'refused'
  if (attempts.filter(a => a.outcome === null).length >= 2) return 'unknown'
  return now.getTime() - made.getTime() >= GIVE_UP_HOURS * 3_600_000 && last ? 'givenUp' : 'waiting'
}

/** When it is tried next: after 1, 2, 4 … minutes, never more than an hour; after one that ended in the middle, after five. */
export const nextTry = (made: Date, attempts: readonly Attempt[]): Date => {
  const last = attempts.at(-1)
  if (!last) return made
  const wait = last.outcome === null ? 5 : Math.min(60, 2 ** (attempts.length - 1))
  return new Date(last.at.getTime() + wait * MINUTE)
}
