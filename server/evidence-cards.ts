/** Evidence cards of sections: keeping them, saying that there are newer figures, answering that; and what pages show of them. */
import { insertCard, insertCardEnd, insertNewer, insertNewerAnswer } from '#db/evidence-cards.ts'
import { isReader, isRestricted } from '#domain/access.ts'
import { dayIn } from '#domain/calendar.ts'
import type { Dossier } from '#domain/dossier.ts'
import { cardsOf, newerSince } from '#domain/evidence-cards.ts'
import type { CardId, NewerId, SectionId } from '#domain/ids.ts'
import * as may from '#domain/may-evidence.ts'
import { numbersOf } from '#domain/outline.ts'
import type { Actor, Post } from '#domain/people.ts'
import { titleOf } from './assign.ts'
import { personOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'
import { capacity, type Task } from './tasks.ts'

const todayOf = ({ strategy }: Dossier, now: Date) => dayIn(strategy.rules.zone, now)

/** What the record says besides ids: nothing of a restricted section, for everybody in the circle reads the record. */
const open = <T extends object>(dossier: Dossier, sectionId: SectionId, words: T): T | Record<string, never> =>
  isRestricted(dossier, sectionId) ? {} : words

export const addCard = (actor: Actor, slug: string, card: may.CardInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.keepCard(actor, dossier, { sectionId: card.sectionId, card }, now),
      write: async (tx, permit, dossier, act) => {
        const id: CardId = newId()
        const { sectionId, ...words } = card
        await insertCard(tx, permit, { id, ...card, ...act })
        const summary = `put an evidence card beside "${titleOf(dossier, sectionId)}"`
        const subject = { id, sectionId, ...open(dossier, sectionId, words) }
        return { entry: { action: 'keepCard', summary, subject }, result: undefined }
      },
    },
    now,
  )

export const endCard = (
  actor: Actor,
  slug: string,
  input: { readonly sectionId: SectionId; readonly cardId: CardId },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.keepCard(actor, dossier, { sectionId: input.sectionId, card: input.cardId }, now),
      write: async (tx, permit, dossier, act) => {
        await insertCardEnd(tx, permit, input.cardId, act)
        const summary = `took an evidence card of "${titleOf(dossier, input.sectionId)}" away`
        return { entry: { action: 'keepCard', summary, subject: { ...input, isEnd: true } }, result: undefined }
      },
    },
    now,
  )

export const registerNewer = (actor: Actor, slug: string, input: may.NewerInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.registerNewer(actor, dossier, input, todayOf(dossier, now), now),
      write: async (tx, permit, dossier, act) => {
        const id: NewerId = newId()
        const { sectionId, cardId, ...words } = input
        await insertNewer(tx, permit, cardId, { id, ...words, ...act })
        const summary = `registered newer figures for "${titleOf(dossier, sectionId)}"`
        const subject = { id, sectionId, cardId, ...open(dossier, sectionId, words) }
        return { entry: { action: 'registerNewer', summary, subject }, result: undefined }
      },
    },
    now,
  )

export const answerNewer = (
  actor: Actor,
  slug: string,
  input: {
    readonly sectionId: SectionId
    readonly newerId: NewerId
    readonly outcome: 'kept' | 'changed'
    readonly reason: string
  },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.answerNewer(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { sectionId, newerId, outcome, reason } = input
        await insertNewerAnswer(tx, permit, newerId, { outcome, reason, ...act })
        const what = outcome === 'kept' ? 'stays as it is' : 'was changed'
        const summary = `answered newer figures for "${titleOf(dossier, sectionId)}": the text ${what}`
        const subject = { sectionId, newerId, outcome, ...open(dossier, sectionId, { reason }) }
        return { entry: { action: 'answerNewer', summary, subject }, result: undefined }
      },
    },
    now,
  )

/** The day of the badge of a section; null: none, or not for this person; a section that is gone has no place to answer it. */
export const badgeOf = (dossier: Dossier, actor: Actor, sectionId: SectionId): string | null =>
  dossier.outline.nodes.some(node => node.id === sectionId) && isReader(dossier, actor.personId, sectionId)
    ? newerSince(dossier, sectionId)
    : null

/** The cards of a section with what this person may do; null where they do not read it. */
export const cardsShown = (dossier: Dossier, actor: Actor, sectionId: SectionId, now: Date) => {
  if (!isReader(dossier, actor.personId, sectionId)) return null
  const today = todayOf(dossier, now)
  return {
    since: newerSince(dossier, sectionId),
    today,
    keep: may.keepCard(actor, dossier, { sectionId, card: null }, now),
    cards: cardsOf(dossier, sectionId).map(card => {
      const newer = { sectionId, cardId: card.id, says: 'x', asOf: today, found: 'x' }
      return {
        id: card.id,
        figure: card.figure,
        year: card.year,
        source: card.source,
        address: card.address,
        at: card.at,
        person: personOf(dossier, card).name,
        mayRegister: may.registerNewer(actor, dossier, newer, today, now).kind === 'allow',
        newer: card.newer.map(n => ({
          id: n.id,
          says: n.says,
          asOf: n.asOf,
          found: n.found,
          at: n.at,
          person: personOf(dossier, n).name,
          answer: n.answer && { ...n.answer, person: personOf(dossier, n.answer).name },
          mayAnswer: may.answerNewer(actor, dossier, { sectionId, newerId: n.id, reason: 'x' }, now).kind === 'allow',
        })),
      }
    }),
  }
}

/** Newer figures that wait for an answer, of the sections whose owner this post speaks for. */
export const newerTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  if (dossier.cards.length === 0) return []
  const numbers = numbersOf(dossier.outline.nodes)
  return dossier.outline.nodes.flatMap(({ id }): Task[] => {
    const first = cardsOf(dossier, id)
      .flatMap(card => card.newer)
      .find(n => n.answer === null)
    if (!first) return []
    const input = { sectionId: id, newerId: first.id, reason: 'x' }
    if (may.answerNewer({ ...actor, post }, dossier, input, now).kind !== 'allow') return []
    return [
      {
        kind: 'newerFigures',
        text: `There are newer figures for section ${numbers.get(id) ?? ''}: look at them`,
        where: `/strategies/${dossier.strategy.slug}/sections/${id}#evidence`,
        deadlineAt: null,
        daysLeft: null,
        post: capacity(dossier, post),
        changed: null,
      },
    ]
  })
}
