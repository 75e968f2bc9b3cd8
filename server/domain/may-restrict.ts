/** May a person make a restricted section, name who reads it, or name who clears it for a portfolio without a reader? Source: H69. */
import { hasReader, isReader, isRestricted } from './access.ts'
import { circleOf } from './clearance.ts'
import type { Dossier } from './dossier.ts'
import type { PersonId, PortfolioId, ReaderId, SectionId } from './ids.ts'
import { speaks } from './may-circulate.ts'
import { acts, isCoordinator, readsStrategy, shapeOutline } from './may-draft.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

export interface NewRestricted {
  readonly id: SectionId
  readonly outlineNo: number
  /** Below which section; null: at the top. */
  readonly parentId: SectionId | null
}

/** As any section is added; whoever makes it reads it [R106]. */
export const addRestricted = (
  actor: Actor,
  dossier: Dossier,
  { id, outlineNo, parentId }: NewRestricted,
  now: Date,
): Verdict<'restrict'> => {
  const change = { kind: 'add', id, title: 'x', parentId } as const
  const shaped = shapeOutline(actor, dossier, { outlineNo, change }, now)
  if (shaped.kind !== 'allow') return shaped
  return dossier.other ? conflict('R133', 'This text has a counterpart') : allow('restrict')
}

/** A coordinator of the lead who reads it. */
const keeps = (actor: Actor, dossier: Dossier, sectionId: SectionId): Refusal | null =>
  isRestricted(dossier, sectionId) && isCoordinator(actor.post, dossier) && isReader(dossier, actor.personId, sectionId)
    ? null
    : forbidden('R107')

export const nameReader = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly sectionId: SectionId; readonly personId: PersonId },
  now: Date,
): Verdict<'restrict'> =>
  firstOf(
    acts(actor, dossier, now),
    keeps(actor, dossier, input.sectionId),
    readsStrategy(dossier, input.personId, now) ? null : conflict('R107'),
    isReader(dossier, input.personId, input.sectionId) ? conflict('R35') : null,
  ) ?? allow('restrict')

/** Never of oneself: somebody goes on keeping it. */
export const endReader = (actor: Actor, dossier: Dossier, id: ReaderId, now: Date): Verdict<'restrict'> => {
  const reader = dossier.readers.find(r => r.id === id)
  return (
    firstOf(
      acts(actor, dossier, now),
      reader ? keeps(actor, dossier, reader.sectionId) : forbidden('R107'),
      reader?.end === null ? null : conflict('R35'),
      reader?.personId === actor.personId ? conflict('R107') : null,
    ) ?? allow('restrict')
  )
}

/** A portfolio says itself who clears in its place: one that must clear and has a reader [R109]. */
export const nameClearer = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly sectionId: SectionId; readonly portfolioId: PortfolioId; readonly clearerId: PortfolioId },
  now: Date,
): Verdict<'nameClearer'> => {
  const { sectionId, portfolioId, clearerId } = input
  const clears = circleOf(dossier).some(m => m.portfolioId === clearerId && m.standing === 'mustClear')
  return (
    firstOf(
      acts(actor, dossier, now),
      speaks(actor, dossier, portfolioId),
      isRestricted(dossier, sectionId) && !hasReader(dossier, portfolioId, sectionId, now) ? null : conflict('R35'),
      clears && clearerId !== portfolioId && hasReader(dossier, clearerId, sectionId, now) ? null : conflict('R109'),
    ) ?? allow('nameClearer')
  )
}
