/** The pages of what the public is asked: for the circle, for those who read what was sent in, and for the public. */
import { openConsultations, submissionsTo, submissionsWaiting } from '#db/consultations.ts'
import { database } from '#db/sql.ts'
import { dayIn } from '#domain/calendar.ts'
import {
  type Consultation,
  endConsultation,
  isAsking,
  MOST_DAYS,
  openConsultation,
  readSubmissions,
} from '#domain/consultations.ts'
import { plus } from '#domain/day.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { Actor, Post } from '#domain/people.ts'
import { personOf } from './board.ts'
import { consultationAt } from './consult.ts'
import { dossierFor } from './read.ts'
import { capacity, type Task } from './tasks.ts'

/** A moment of the last day on which the public is asked. */
const lastDayOf = ({ closesAt }: { readonly closesAt: Date }): Date => new Date(closesAt.getTime() - 1)

const shown = async (dossier: Dossier, one: Consultation, reads: boolean, now: Date) => {
  const kept = now < one.deleteAt ? await submissionsTo(database(), one.id) : []
  const isTaken = (no: number) => one.intakes.some(i => i.submissionNo === no)
  return {
    no: one.no,
    question: one.question,
    lastDay: lastDayOf(one),
    deleteAt: one.deleteAt,
    person: personOf(dossier, one),
    isOpen: isAsking(dossier, one, now),
    endedAt: one.end?.at ?? null,
    count: kept.length,
    waiting: kept.filter(s => !isTaken(s.no)).length,
    /** For whoever reads them. */
    submissions: reads ? kept.map(({ no, body, name, at }) => ({ no, body, name, at, isTaken: isTaken(no) })) : [],
    intakes: one.intakes.map(i => ({ no: i.submissionNo, summary: i.summary, at: i.at, person: personOf(dossier, i) })),
  }
}

/** Throws NotFound. */
export const consultationsPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const reads = readSubmissions(actor, dossier, now)
  const today = dayIn(dossier.strategy.rules.zone, now)
  const tried = { question: 'x', until: plus(today, 1), keepDays: 1 }
  return {
    slug,
    reads,
    most: MOST_DAYS,
    opening: openConsultation(actor, dossier, tried, now),
    consultations: await Promise.all(
      dossier.consultations.map(async one => ({
        ...(await shown(dossier, one, reads, now)),
        mayEnd: endConsultation(actor, dossier, one.no, now).kind === 'allow',
      })),
    ),
  }
}

/** For everybody, as long as something is asked or kept. Throws NotFound. */
export const publicConsultation = async (slug: string, no: number, now = new Date()) => {
  const found = await consultationAt(slug, no, now)
  return { ...found, lastDay: lastDayOf(found) }
}

export const askedNow = async (now = new Date()) =>
  (await openConsultations(database(), now)).map(one => ({ ...one, lastDay: lastDayOf(one) }))

/** What was sent in and waits to be read, by strategy; looked for only where somebody could read any of it. */
export const waitingSubmissions = async ({ posts }: Actor): Promise<ReadonlyMap<string, number>> => {
  const reads = posts.some(({ role }) => role === 'coordinator' || role === 'secretariat')
  const rows = reads ? await submissionsWaiting(database()) : []
  return new Map(rows.map(({ strategyId, count }) => [strategyId, count]))
}

/** For each post in which somebody reads what was sent in. `waiting`: by strategy. */
export const submissionTasks = (dossier: Dossier, actor: Actor, waiting: ReadonlyMap<string, number>): Task[] => {
  const { id, slug } = dossier.strategy
  const count = waiting.get(id) ?? 0
  const reads = (post: Post) => count > 0 && readSubmissions({ ...actor, post }, dossier, new Date())
  return actor.posts.filter(reads).map(post => ({
    kind: 'submissions',
    text: count === 1 ? 'Read what somebody of the public sent in' : `Read what ${count} of the public sent in`,
    where: `/strategies/${slug}/consultations`,
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }))
}
