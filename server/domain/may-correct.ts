/** May a slip in a published text be put right without a round? Source: domain study, 4.12 (corrigendum); H81, S13. */
import { type Corrigendum, corrigendumState } from './corrigenda.ts'
import type { Dossier } from './dossier.ts'
import { type Finding, isEditorial } from './editorial.ts'
import type { CorrigendumId, PortfolioId, SectionId } from './ids.ts'
import { mayContestFor, notEditorial } from './may-certify.ts'
import { isCoordinator } from './may-draft.ts'
import { handlesAfterwards } from './may-recuse.ts'
import { page } from './missing.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Refusal, type Verdict } from './verdict.ts'

export interface CorrigendumInput {
  readonly editionNo: number
  readonly sectionId: SectionId
  readonly was: string
  readonly becomes: string
  readonly reason: string
}

/** What the published text says of the words, which never changes. */
export interface Slip {
  /** How often they stand in the section. */
  readonly times: number
  /** What the two texts differ in. */
  readonly findings: readonly Finding[]
}

const standing = (dossier: Dossier, no: number) => dossier.editions.find(e => e.no === no && !e.withdrawal) ?? null

/** Asked for by the lead, in exact words. */
export const askCorrigendum = (
  actor: Actor,
  dossier: Dossier,
  input: CorrigendumInput,
  slip: Slip,
  now: Date,
): Verdict<'askCorrigendum'> => {
  const refusal = firstOf(
    handlesAfterwards(actor, dossier, now),
    dossier.strategy.rules.corrigenda && isCoordinator(actor.post, dossier) ? null : forbidden('R96'),
    standing(dossier, input.editionNo) ? null : conflict('R35'),
    slip.times === 1 && input.was !== input.becomes ? null : conflict('R96', `The words stand ${slip.times} times`),
    input.reason === '' ? conflict('R8') : null,
  )
  if (refusal) return refusal
  return isEditorial(slip.findings)
    ? allow('askCorrigendum')
    : incomplete(notEditorial('R97', slip.findings, page(dossier, 'publication')))
}

const found = (dossier: Dossier, id: CorrigendumId): Corrigendum | null =>
  dossier.corrigenda.find(c => c.id === id) ?? null

const isOnStanding = (dossier: Dossier, corrigendum: Corrigendum | null): Refusal | null =>
  corrigendum && dossier.editions.some(e => e.id === corrigendum.editionId && !e.withdrawal) ? null : conflict('R35')

/** The secretariat's word on it, after which everybody who signed is told and may contest it. */
export const confirmCorrigendum = (
  actor: Actor,
  dossier: Dossier,
  id: CorrigendumId,
  now: Date,
): Verdict<'confirmCorrigendum'> => {
  const corrigendum = found(dossier, id)
  return (
    firstOf(
      handlesAfterwards(actor, dossier, now),
      actor.post.role === 'secretariat' ? null : forbidden('R96'),
      isOnStanding(dossier, corrigendum),
      corrigendum && corrigendumState(corrigendum, now) === 'asked' ? null : conflict('R35'),
    ) ?? allow('confirmCorrigendum')
  )
}

/** The portfolios for which the actor's post may contest a corrigendum: they signed what was published. */
export const contestsCorrigendumFor = (actor: Actor, dossier: Dossier, c: Corrigendum): readonly PortfolioId[] => {
  const edition = dossier.editions.find(e => e.id === c.editionId)
  const version = dossier.versions.find(v => v.id === edition?.versionId)
  return version ? mayContestFor(actor, dossier, version) : []
}

/** Says in time that it is more than a slip: void from the beginning, and an amendment is the way. */
export const contestCorrigendum = (
  actor: Actor,
  dossier: Dossier,
  input: { corrigendumId: CorrigendumId; reason: string },
  now: Date,
): Verdict<'contestCorrigendum'> => {
  const corrigendum = found(dossier, input.corrigendumId)
  return (
    firstOf(
      handlesAfterwards(actor, dossier, now),
      corrigendum && contestsCorrigendumFor(actor, dossier, corrigendum).length > 0 ? null : forbidden('R98'),
      corrigendum && corrigendumState(corrigendum, now) === 'waiting' ? null : conflict('R98'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('contestCorrigendum')
  )
}
