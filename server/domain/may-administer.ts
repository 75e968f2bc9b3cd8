/** May a person look after people, organisations and presets? */
import type { Directory } from './dossier.ts'
import type { JointAuthorityId, OrganisationId, PortfolioId } from './ids.ts'
import { inPost } from './may-draft.ts'
import type { Actor } from './people.ts'
import { exists } from './vacancy.ts'
import { allow, conflict, forbidden, type Verdict } from './verdict.ts'

/** People, organisations and presets are an administrator's [R32]. */
export const administer = (actor: Actor, now: Date): Verdict<'administer'> => {
  const active = inPost(actor, now)
  if (active?.kind === 'forbidden' && active.rule === 'R3') return active
  return actor.post.role === 'administrator' ? allow('administer') : forbidden('R32')
}

/** Moves a portfolio to another organisation [R54]. */
export const movePortfolio = (
  actor: Actor,
  { portfolios, organisations }: Directory,
  input: { portfolioId: PortfolioId; organisationId: OrganisationId },
  now: Date,
): Verdict<'administer'> => {
  const may = administer(actor, now)
  if (may.kind !== 'allow') return may
  const portfolio = portfolios.find(p => p.id === input.portfolioId)
  const isKnown = portfolio && organisations.some(o => o.id === input.organisationId && exists(o, now))
  return isKnown && portfolio.organisationId !== input.organisationId ? may : conflict('R54')
}

/** Gives an organisation another name [R54]. */
export const rename = (
  actor: Actor,
  { organisations }: Directory,
  input: { organisationId: OrganisationId; name: string },
  now: Date,
): Verdict<'administer'> => {
  const may = administer(actor, now)
  if (may.kind !== 'allow') return may
  const organisation = organisations.find(o => o.id === input.organisationId)
  return organisation && organisation.name !== input.name ? may : conflict('R54')
}

/**
 * Places an organisation under the joint authority of two others or more, from a day to come or at once; under one instrument
 * at a time, so each one before it has ended by then [R115, H30].
 */
export const placeUnder = (
  actor: Actor,
  { organisations }: Directory,
  input: { organisationId: OrganisationId; organisationIds: readonly OrganisationId[]; from: Date | null },
  now: Date,
): Verdict<'administer'> => {
  const may = administer(actor, now)
  if (may.kind !== 'allow') return may
  const from = input.from ?? now
  const living = (id: OrganisationId) => organisations.find(o => o.id === id && exists(o, now))
  const named = new Set(input.organisationIds)
  const fits =
    living(input.organisationId) !== undefined &&
    (living(input.organisationId)?.under ?? []).every(one => one.end !== null && one.end.at <= from) &&
    named.size > 1 &&
    named.size === input.organisationIds.length &&
    !named.has(input.organisationId) &&
    input.organisationIds.every(living)
  return fits ? may : conflict('R115')
}

/** Ends a joint authority once, at once or from a day to come; one that is to come is taken back by that [R115]. */
export const endAuthority = (
  actor: Actor,
  { organisations }: Directory,
  id: JointAuthorityId,
  now: Date,
): Verdict<'administer'> => {
  const may = administer(actor, now)
  if (may.kind !== 'allow') return may
  const found = organisations.flatMap(o => o.under ?? []).find(one => one.id === id)
  return found?.end === null ? may : conflict('R115')
}

export const SUCCESSION_KINDS = ['merge', 'split', 'dissolve'] as const
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number]

export interface ReorganisationInput {
  readonly kind: SuccessionKind
  readonly fromIds: readonly OrganisationId[]
  /** Who holds which portfolio afterwards; one that is not named stays, or has no holder where its own one ends. */
  readonly map: readonly { readonly portfolioId: PortfolioId; readonly organisationId: OrganisationId }[]
  readonly successorId: OrganisationId | null
}

/**
 * Several become one, which may be one of them; one goes on with less; one ends. Portfolios go from those that change to
 * one that exists and goes on; the administrator's own organisation does not end [R75; H27, H28, H31].
 */
export const reorganise = (
  actor: Actor,
  { portfolios, organisations }: Directory,
  { kind, fromIds, map, successorId }: ReorganisationInput,
  now: Date,
): Verdict<'administer'> => {
  const may = administer(actor, now)
  if (may.kind !== 'allow') return may
  const living = (id: OrganisationId) => organisations.some(o => o.id === id && exists(o, now))
  const targets = [...new Set([...map.map(m => m.organisationId), ...(successorId ? [successorId] : [])])]
  const goesOn = (id: OrganisationId) => kind === 'merge' || !fromIds.includes(id)
  const isMapped = map.every(({ portfolioId, organisationId }) => {
    const portfolio = portfolios.find(p => p.id === portfolioId)
    return portfolio && fromIds.includes(portfolio.organisationId) && portfolio.organisationId !== organisationId
  })
  const counts =
    kind === 'merge'
      ? new Set(fromIds).size > 1 && targets.length === 1
      : fromIds.length === 1 && (kind === 'dissolve' || map.length > 0)
  const ends = kind === 'split' ? [] : fromIds.filter(id => !targets.includes(id))
  const fits =
    fromIds.every(living) &&
    targets.every(id => living(id) && goesOn(id)) &&
    isMapped &&
    counts &&
    new Set(map.map(m => m.portfolioId)).size === map.length &&
    !ends.includes(actor.post.organisationId)
  return fits ? may : conflict('R75')
}
