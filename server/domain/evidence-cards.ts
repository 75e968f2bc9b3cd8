/**
 * What a section takes from elsewhere, on cards beside the text: they are no part of what is signed, and what is newer is
 * shown by a badge and waits for an answer; no text is altered by it. Source: domain study, 3.1 (K4); H13.
 */
import { isReader } from './access.ts'
import { rolesOf } from './audience.ts'
import type { Day } from './day.ts'
import type { Act, Dossier } from './dossier.ts'
import type { CardId, NewerId, SectionId } from './ids.ts'
import { ancestorsOf } from './lineage.ts'
import { DRAFTERS, writesSection } from './may-draft.ts'
import { type Change, news, type Told, told } from './notices.ts'
import type { Post } from './people.ts'

/** Newer figures than those on a card; they wait until a writer of the section says what became of the text. */
export interface NewerFigures extends Act {
  readonly id: NewerId
  readonly says: string
  readonly asOf: Day
  /** Where they stand: an address, or a name. */
  readonly found: string
  readonly answer: (Act & { readonly outcome: 'kept' | 'changed'; readonly reason: string }) | null
}

export interface EvidenceCard extends Act {
  readonly id: CardId
  readonly sectionId: SectionId
  /** What the text takes from it, with its unit, in words. */
  readonly figure: string
  readonly year: number
  readonly source: string
  /** An https address; empty: it has none. */
  readonly address: string
  readonly end: Act | null
  readonly newer: readonly NewerFigures[]
}

export interface Evidenced {
  /** What the sections take from elsewhere, those taken away among them. */
  readonly cards: readonly EvidenceCard[]
}

/** The cards of a section, those of what it was split or merged from among them, without those taken away. */
export const cardsOf = (dossier: Dossier, sectionId: SectionId): readonly EvidenceCard[] => {
  const ids = ancestorsOf(dossier, sectionId)
  return dossier.cards.filter(card => card.end === null && ids.includes(card.sectionId))
}

/** The day since when there are newer figures that nobody has answered; null: there are none. */
export const newerSince = (dossier: Dossier, sectionId: SectionId): Day | null =>
  cardsOf(dossier, sectionId)
    .flatMap(card => card.newer.filter(n => n.answer === null).map(n => n.asOf))
    .toSorted()[0] ?? null

/** Whoever writes a section and reads it: they answer. */
export const keepersOf = (dossier: Dossier, sectionId: SectionId, now: Date): readonly Post[] =>
  rolesOf(dossier, DRAFTERS, now).filter(
    post => writesSection(post, dossier, sectionId) && isReader(dossier, post.personId, sectionId),
  )

/** Told when they are registered, to who has the section. */
export const newerFigures = ({ before, after, now }: Change): readonly Told[] => {
  const known = new Set(before.cards.flatMap(card => card.newer.map(n => n.id)))
  return after.outline.nodes.flatMap(({ id }) =>
    cardsOf(after, id).flatMap(card =>
      card.newer
        .filter(n => !known.has(n.id))
        .map(n => told(news('newerFigures', `${id}:${n.id}`, `sections/${id}#evidence`), keepersOf(after, id, now))),
    ),
  )
}
