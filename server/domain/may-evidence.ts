/** May a person keep the evidence cards of a section, say that there are newer figures, and answer that? Source: domain study, 3.1 (K4); H13. */
import { isReader } from './access.ts'
import { circleOf } from './clearance.ts'
import { writtenElsewhere } from './counterpart.ts'
import type { Day } from './day.ts'
import type { Dossier } from './dossier.ts'
import { cardsOf, type EvidenceCard, type NewerFigures } from './evidence-cards.ts'
import { portfolioBy } from './finding.ts'
import type { CardId, NewerId, SectionId } from './ids.ts'
import { DRAFTERS, editSection, isAccepted, writesSection } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import { type Actor, type Post, speaksFor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

export type CardInput = Pick<EvidenceCard, 'sectionId' | 'figure' | 'year' | 'source' | 'address'>

const isWhole = ({ figure, year, source, address }: CardInput): boolean =>
  figure !== '' && year >= 1000 && year <= 9999 && source !== '' && (address === '' || /^https:\/\/\S+$/.test(address))

/** Whoever writes the section puts a card beside it, or takes one away. `card` null: whether any may be kept. */
export const keepCard = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly sectionId: SectionId; readonly card: CardInput | CardId | null },
  now: Date,
): Verdict<'keepCard'> => {
  const edits = editSection(actor, dossier, input.sectionId, now)
  const { card } = input
  const isThere = typeof card !== 'string' || cardsOf(dossier, input.sectionId).some(one => one.id === card)
  return (
    firstOf(
      edits.kind === 'allow' ? null : edits,
      isThere ? null : conflict('R35'),
      card !== null && typeof card !== 'string' && !isWhole(card) ? conflict('R144') : null,
    ) ?? allow('keepCard')
  )
}

const drafts = ({ role, organisationId }: Post, { strategy, assignments }: Dossier): boolean =>
  DRAFTERS.includes(role) &&
  (organisationId === strategy.leadId || assignments.some(a => isAccepted(a) && a.organisationId === organisationId))

const speaksInCircle = (post: Post, dossier: Dossier): boolean =>
  circleOf(dossier).some(({ portfolioId }) => {
    const portfolio = portfolioBy(dossier, portfolioId)
    return portfolio ? speaksFor(post, portfolio) : false
  })

/** The section is in the text, and the person reads it. */
const seesSection = (actor: Actor, dossier: Dossier, sectionId: SectionId): Refusal | null =>
  firstOf(
    writtenElsewhere(dossier),
    dossier.outline.nodes.some(node => node.id === sectionId) ? null : conflict('R6'),
    isReader(dossier, actor.personId, sectionId) ? null : forbidden('R106'),
  )

export interface NewerInput extends Pick<NewerFigures, 'says' | 'asOf' | 'found'> {
  readonly sectionId: SectionId
  readonly cardId: CardId
}

/** `today` in the zone of the strategy: figures are of a day that has come. */
export const registerNewer = (
  actor: Actor,
  dossier: Dossier,
  input: NewerInput,
  today: Day,
  now: Date,
): Verdict<'registerNewer'> =>
  firstOf(
    handles(actor, dossier, now),
    speaksInCircle(actor.post, dossier) || drafts(actor.post, dossier) ? null : forbidden('R145'),
    seesSection(actor, dossier, input.sectionId),
    cardsOf(dossier, input.sectionId).some(card => card.id === input.cardId) ? null : conflict('R35'),
    input.says !== '' && input.found !== '' && input.asOf <= today ? null : conflict('R145'),
  ) ?? allow('registerNewer')

/** The text stays, or was changed; also after it was published, as nothing of it is altered by this. */
export const answerNewer = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly sectionId: SectionId; readonly newerId: NewerId; readonly reason: string },
  now: Date,
): Verdict<'answerNewer'> => {
  const newer = cardsOf(dossier, input.sectionId)
    .flatMap(card => card.newer)
    .find(n => n.id === input.newerId)
  return (
    firstOf(
      handles(actor, dossier, now),
      writesSection(actor.post, dossier, input.sectionId) ? null : forbidden('R9'),
      seesSection(actor, dossier, input.sectionId),
      newer?.answer === null ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('answerNewer')
  )
}
