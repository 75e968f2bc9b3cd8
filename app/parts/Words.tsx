/** Small pieces that say one thing: a badge, a date, a hash, a person. */
import { Children, createContext, type ReactNode, useContext } from 'react'
import type { ClearanceState } from '#domain/clearance-state.ts'
import type { SectionState } from '#domain/section-state.ts'
import { CLEARANCE, SECTION_STATES } from '../texts.ts'

type Tone = 'good' | 'warn' | 'bad' | 'live' | ''

export const Badge = ({ tone = '', children }: { tone?: Tone; children: React.ReactNode }) => (
  <span className={`badge ${tone}`.trim()}>{children}</span>
)

const CLEARANCE_TONE: Record<ClearanceState, Tone> = {
  valid: 'good',
  carried: 'live',
  stale: 'warn',
  expired: 'warn',
  conditional: 'warn',
  objection: 'bad',
  overruled: 'bad',
  superseded: 'warn',
  setAside: 'warn',
  unsigned: 'warn',
  partlySigned: 'warn',
  takenOver: 'live',
  inherited: 'warn',
  unanswered: '',
  moreTime: 'warn',
  notConcerned: '',
  tacit: '',
  abstains: '',
  none: '',
}
/** What silence says in the words of the procedure, where it clears a text. */
export const Silent = createContext(CLEARANCE.tacit)

/** Says it in words and with a sign, never by colour alone. */
export const ClearanceBadge = ({ state }: { state: ClearanceState }) => {
  const silent = useContext(Silent)
  return (
    <Badge tone={CLEARANCE_TONE[state]}>
      {state === 'valid' ? '✓ ' : state === 'objection' ? '✕ ' : ''}
      {state === 'tacit' ? silent : CLEARANCE[state]}
    </Badge>
  )
}

const SECTION_TONE: Partial<Record<SectionState, Tone>> = {
  agreed: 'good',
  circulating: 'live',
  changed: 'warn',
  refused: 'bad',
  offered: 'warn',
}
export const SectionBadge = ({ state }: { state: SectionState }) => (
  <Badge tone={SECTION_TONE[state] ?? ''}>{SECTION_STATES[state]}</Badge>
)

const HOME = 'Europe/Stockholm'
/** The zone of the procedure, so that server and browser, and all readers, say the same. */
export const Zone = createContext(HOME)

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit' } as const
const formats = new Map<string, Intl.DateTimeFormat>()
const format = (zone: string, time: boolean): Intl.DateTimeFormat => {
  const key = `${zone} ${time}`
  const known = formats.get(key)
  if (known) return known
  // Another zone than the usual one is named, where an hour is told.
  const named = time && zone !== HOME ? ({ timeZoneName: 'short' } as const) : {}
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...(time ? MOMENT : DAY), ...named })
  formats.set(key, made)
  return made
}

/** "3 November 2026, 14:05" */
export const momentText = (at: Date, zone = HOME): string => format(zone, true).format(at).replace(' at ', ', ')

export const When = ({ at, time }: { at: Date | string; time?: boolean }) => {
  const here = useContext(Zone)
  // A day by itself is the same day everywhere.
  const zone = typeof at === 'string' && at.length === 10 ? 'UTC' : here
  const moment = new Date(at)
  return (
    <time dateTime={moment.toISOString()}>{time ? momentText(moment, zone) : format(zone, false).format(moment)}</time>
  )
}

export const Hash = ({ value, whole }: { value: string; whole?: boolean }) => (
  <span className="hash" title={value}>
    {whole ? value : value.slice(0, 12)}
  </span>
)

export const leftWords = (days: number): string =>
  days > 1
    ? `${days} working days left`
    : days === 1
      ? '1 working day left'
      : days === 0
        ? 'due today'
        : days === -1
          ? '1 working day overdue'
          : `${-days} working days overdue`

/** How long there is left; what is due within a working day stands out, and what is overdue more. */
export const Left = ({ days }: { days: number }) => (
  <Badge tone={days < 0 ? 'bad' : days <= 1 ? 'warn' : ''}>{leftWords(days)}</Badge>
)

/** One after the other, with commas between those that are there. */
export const Listed = ({ children }: { children: ReactNode }) =>
  Children.toArray(children).flatMap((one, at) => (at === 0 ? [one] : [', ', one]))
