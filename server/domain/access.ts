/**
 * Sections that only named people read. Everybody else in the circle sees that there is one, its number and its hash, and
 * neither a word of it nor who works on it. Its title says nothing by rule. The class of a section is set when it is made,
 * and never lowered. Source: domain study, 4.13; H69, H74.
 */
import { circleOf } from './clearance.ts'
import type { Act, Dossier, Recipient } from './dossier.ts'
import { portfolioBy } from './finding.ts'
import type { PersonId, PortfolioId, ReaderId, SectionId } from './ids.ts'
import { isActive, speaksFor } from './people.ts'

/** What every restricted section is called in the outline, in versions and in the record. */
export const RESTRICTED_TITLE = 'Restricted section'

export interface Restriction extends Act {
  readonly sectionId: SectionId
}

/** A person who reads a restricted section, until that is ended. */
export interface Reader extends Act {
  readonly id: ReaderId
  readonly sectionId: SectionId
  readonly personId: PersonId
  readonly end: Act | null
}

/** A portfolio without a reader of its own lets another one clear a restricted section for it; its newest word counts. */
export interface Clearer extends Act {
  readonly sectionId: SectionId
  readonly portfolioId: PortfolioId
  readonly clearerId: PortfolioId
}

export const isRestricted = (dossier: Dossier, sectionId: SectionId): boolean =>
  dossier.restrictions.some(r => r.sectionId === sectionId)

/** Of a section that is not restricted everybody is one who reads the strategy. */
export const isReader = (dossier: Dossier, personId: PersonId, sectionId: SectionId): boolean =>
  !isRestricted(dossier, sectionId) ||
  dossier.readers.some(r => r.sectionId === sectionId && r.personId === personId && r.end === null)

/**
 * Somebody is about to be shown sections: `kept` are the restricted ones among those they are shown, and it is kept that they
 * were; `hidden` are those of which they are shown no word [R106, R107].
 */
export const shownOf = (
  dossier: Dossier,
  personId: PersonId,
  ids: readonly SectionId[],
): { readonly kept: readonly SectionId[]; readonly hidden: readonly SectionId[] } => {
  const restricted = ids.filter(id => isRestricted(dossier, id))
  const kept = restricted.filter(id => isReader(dossier, personId, id))
  return { kept, hidden: restricted.filter(id => !kept.includes(id)) }
}

/** Whether somebody who speaks for a portfolio reads a section. */
export const hasReader = (dossier: Dossier, portfolioId: PortfolioId, sectionId: SectionId, now: Date): boolean => {
  const portfolio = portfolioBy(dossier, portfolioId)
  return dossier.directory.posts.some(
    post =>
      portfolio !== undefined &&
      isActive(post, now) &&
      speaksFor(post, portfolio) &&
      isReader(dossier, post.personId, sectionId),
  )
}

/** Who clears a restricted section for a portfolio that has no reader: another one that has. Null: nobody does. */
export const clearerFor = (
  dossier: Dossier,
  portfolioId: PortfolioId,
  sectionId: SectionId,
  now: Date,
): PortfolioId | null => {
  const named = dossier.clearers.findLast(c => c.sectionId === sectionId && c.portfolioId === portfolioId)?.clearerId
  const isThere = circleOf(dossier).some(m => m.portfolioId === named && m.standing === 'mustClear')
  return named !== undefined && isThere && hasReader(dossier, named, sectionId, now) ? named : null
}

/** The sections of a text that a portfolio clears the rest of it without, each with who clears it in its place [H69]. */
export const exceptions = (
  dossier: Dossier,
  portfolioId: PortfolioId,
  sections: readonly { readonly sectionId: SectionId }[],
  now: Date,
): readonly { readonly sectionId: SectionId; readonly clearerId: PortfolioId | null }[] =>
  sections
    .filter(s => isRestricted(dossier, s.sectionId) && !hasReader(dossier, portfolioId, s.sectionId, now))
    .map(({ sectionId }) => ({ sectionId, clearerId: clearerFor(dossier, portfolioId, sectionId, now) }))

/** Who must clear, has no reader of a section it would be asked about, and has named nobody in its place. */
export const uncleared = (
  dossier: Dossier,
  recipients: readonly Pick<Recipient, 'portfolioId' | 'scope'>[],
  sections: readonly { readonly sectionId: SectionId }[],
  now: Date,
): readonly { readonly portfolioId: PortfolioId; readonly sectionId: SectionId }[] =>
  recipients
    .filter(r => circleOf(dossier).some(m => m.portfolioId === r.portfolioId && m.standing === 'mustClear'))
    .flatMap(({ portfolioId, scope }) =>
      exceptions(dossier, portfolioId, sections, now)
        .filter(e => e.clearerId === null && (scope === null || scope.includes(e.sectionId)))
        .map(({ sectionId }) => ({ portfolioId, sectionId })),
    )
