/** Asking the public: the acts, and what a person who sends something in does without any act of the record. */
import { randomBytes } from 'node:crypto'
import {
  deleteSubmission,
  findConsultation,
  insertConsultation,
  insertConsultationEnd,
  insertIntake,
  insertSubmission,
  submissionsTo,
} from '#db/consultations.ts'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { endOf } from '#domain/calendar.ts'
import * as may from '#domain/consultations.ts'
import { plus } from '#domain/day.ts'
import type { ConsultationId, IntakeId } from '#domain/ids.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { Malformed, NotFound } from './refused.ts'

/** As the public sees it. Throws NotFound. */
export const consultationAt = async (slug: string, no: number, now: Date) => {
  const found = await findConsultation(database(), slug, no, now)
  if (!found) throw new NotFound()
  return found
}

/** Asks the public until the end of a day. Gives its number. */
export const openConsultation = (
  actor: Actor,
  slug: string,
  input: may.ConsultationInput,
  now?: Date,
): Promise<number> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.openConsultation(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: ConsultationId = newId()
        const no = dossier.consultations.length + 1
        const { zone } = dossier.strategy.rules
        const closesAt = endOf(zone, input.until)
        const deleteAt = endOf(zone, plus(input.until, input.keepDays))
        const { question } = input
        await insertConsultation(tx, permit, dossier.strategy.id, { id, no, question, closesAt, deleteAt, ...act })
        const subject = { id, no, question, closesAt: closesAt.toISOString(), deleteAt: deleteAt.toISOString() }
        const summary = `asked the public, consultation ${no}, until ${input.until}`
        return { entry: { action: 'openConsultation', summary, subject }, result: no }
      },
    },
    now,
  )

export const endConsultation = (actor: Actor, slug: string, no: number, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.endConsultation(actor, dossier, no, now),
      write: async (tx, permit, dossier, act) => {
        const { id } = may.consultationBy(dossier, no)!
        await insertConsultationEnd(tx, permit, id, act)
        const entry = { action: 'endConsultation', summary: `ended consultation ${no} early`, subject: { id, no } }
        return { entry, result: undefined }
      },
    },
    now,
  )

/** Takes in what belongs to the matter of one submission. Throws Malformed where it is not kept any more. */
export const takeIn = async (actor: Actor, slug: string, input: may.IntakeInput, now?: Date): Promise<void> => {
  const { consultationNo, submissionNo, summary } = input
  const found = await findConsultation(database(), slug, consultationNo, now ?? new Date())
  const kept = found ? await submissionsTo(database(), found.id) : []
  const submission = kept.find(s => s.no === submissionNo)
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.takeIn(actor, dossier, input, submission?.name ?? null, now),
      write: async (tx, permit, dossier, act) => {
        if (!submission) throw new Malformed('It is not kept any more: it was taken back, or its time was over.')
        const { id: consultationId } = may.consultationBy(dossier, consultationNo)!
        const id: IntakeId = newId()
        await insertIntake(tx, permit, consultationId, { id, submissionNo, summary, ...act })
        const words = `took in submission ${submissionNo} of consultation ${consultationNo}`
        const subject = { id, consultationNo, submissionNo, summary }
        return {
          entry: { action: 'takeIn', summary: summary === '' ? `${words}: nothing` : words, subject },
          result: undefined,
        }
      },
    },
    now,
  )
}

/** From one address within an hour, and to one consultation in all. Addresses are kept in memory only, and only as long. */
const MOST_FROM_ONE = 10
const MOST_IN_ALL = 20_000
const HOUR = 3_600_000

const isTooOften = (address: string, now: Date): boolean => {
  const times = remember('submissions', () => new Map<string, number[]>())
  for (const [one, at] of times) if (at.every(t => t < now.getTime() - HOUR)) times.delete(one)
  const mine = (times.get(address) ?? []).filter(t => t >= now.getTime() - HOUR)
  times.set(address, [...mine, now.getTime()])
  return mine.length >= MOST_FROM_ONE
}

export interface SubmissionInput {
  readonly body: string
  /** Empty: without a name. */
  readonly name: string
}

/** Gives the key with which it is taken back. Throws NotFound, and Malformed where the public is not asked any more, or too much is sent. */
export const submit = async (
  slug: string,
  no: number,
  input: SubmissionInput,
  address: string,
  now = new Date(),
): Promise<string> => {
  const found = await consultationAt(slug, no, now)
  if (!found.isOpen) throw new Malformed('This consultation has ended. Nothing was kept of what you sent.')
  if (isTooOften(address, now))
    throw new Malformed('That is more than ten within an hour from one place. Send it later.')
  if (found.sent >= MOST_IN_ALL) throw new Malformed('This consultation takes no more. Write to the lead ministry.')
  const key = randomBytes(24).toString('base64url')
  const said = { consultationId: found.id, body: input.body, name: input.name || null, keyHash: sha256(key), at: now }
  await insertSubmission(database(), said)
  return key
}

/** Takes back what was sent in. Throws NotFound, and Malformed for a key of nothing that is kept. */
export const takeBack = async (slug: string, no: number, key: string, now = new Date()): Promise<void> => {
  const found = await consultationAt(slug, no, now)
  if (!(await deleteSubmission(database(), found.id, sha256(key))))
    throw new Malformed('Nothing is kept under this key: it was taken back, or deleted when its time was over.')
}
