/**
 * The public is asked a question. What people send in may hold personal data: it is no fact of the matter, is read by few,
 * and is deleted after a while; what belongs to the matter is taken in, in an official's words. Source: domain study, H79.
 */
import { dayIn } from './calendar.ts'
import type { Day } from './day.ts'
import type { Act, Dossier } from './dossier.ts'
import type { ConsultationId, IntakeId } from './ids.ts'
import { isAtRest } from './joined.ts'
import { steers } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** Days for which the public may be asked, and for which what it sent in may be kept after that. */
export const MOST_DAYS = 365

/** What was taken in of one submission; empty words: nothing of it belongs to the matter. */
export interface Intake extends Act {
  readonly id: IntakeId
  readonly submissionNo: number
  readonly summary: string
}

export interface Consultation extends Act {
  readonly id: ConsultationId
  readonly no: number
  readonly question: string
  /** The end of its last day. */
  readonly closesAt: Date
  /** What was sent in is deleted then. */
  readonly deleteAt: Date
  /** Ended before its time. */
  readonly end: Act | null
  readonly intakes: readonly Intake[]
}

export const consultationBy = ({ consultations }: Dossier, no: number): Consultation | null =>
  consultations.find(c => c.no === no) ?? null

export const isAsking = (dossier: Dossier, { end, closesAt }: Consultation, now: Date): boolean =>
  !isAtRest(dossier) && end === null && now < closesAt

const keeps = (actor: Actor, dossier: Dossier, now: Date): Refusal | null =>
  handles(actor, dossier, now) ?? (steers(actor.post, dossier) ? null : forbidden('R141'))

export interface ConsultationInput {
  readonly question: string
  readonly until: Day
  /** Days for which what was sent in is kept after that. */
  readonly keepDays: number
}

export const openConsultation = (
  actor: Actor,
  dossier: Dossier,
  { question, until, keepDays }: ConsultationInput,
  now: Date,
): Verdict<'openConsultation'> => {
  const { zone } = dossier.strategy.rules
  const [today, last] = [dayIn(zone, now), dayIn(zone, new Date(now.getTime() + MOST_DAYS * 86_400_000))]
  return (
    firstOf(
      keeps(actor, dossier, now),
      question === '' ? conflict('R141', 'Say what is asked') : null,
      until <= today || until > last ? conflict('R141', `Choose a day after today, up to ${last}`) : null,
      keepDays < 1 || keepDays > MOST_DAYS
        ? conflict('R141', `What is sent in is kept for 1 to ${MOST_DAYS} days after that`)
        : null,
    ) ?? allow('openConsultation')
  )
}

export const endConsultation = (actor: Actor, dossier: Dossier, no: number, now: Date): Verdict<'endConsultation'> => {
  const one = consultationBy(dossier, no)
  return (
    firstOf(
      keeps(actor, dossier, now),
      one && isAsking(dossier, one, now) ? null : conflict('R141', 'The public is not asked any more'),
    ) ?? allow('endConsultation')
  )
}

/** Who reads what was sent in. */
export const readSubmissions = (actor: Actor, dossier: Dossier, now: Date): boolean =>
  keeps(actor, dossier, now) === null

export interface IntakeInput {
  readonly consultationNo: number
  readonly submissionNo: number
  readonly summary: string
}

const plain = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `

/** Whether a part of a name of more than two letters stands in words. */
export const names = (summary: string, sender: string | null): boolean =>
  plain(sender ?? '')
    .split(' ')
    .some(part => part.length > 2 && plain(summary).includes(` ${part} `))

/** `sender`: the name with which it was sent in. */
export const takeIn = (
  actor: Actor,
  dossier: Dossier,
  { consultationNo, submissionNo, summary }: IntakeInput,
  sender: string | null,
  now: Date,
): Verdict<'takeIn'> => {
  const one = consultationBy(dossier, consultationNo)
  return (
    firstOf(
      keeps(actor, dossier, now),
      one ? null : conflict('R35'),
      one?.intakes.some(i => i.submissionNo === submissionNo) ? conflict('R142', 'It was taken in already') : null,
      names(summary, sender) ? conflict('R142', 'The words name who sent it') : null,
    ) ?? allow('takeIn')
  )
}
