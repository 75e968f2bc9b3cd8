/** May a person look after people, organisations and presets? */
import type { Directory } from './dossier.ts'
import type { OrganisationId, PortfolioId } from './ids.ts'
import { inPost } from './may-draft.ts'
import type { Actor } from './people.ts'
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
  const isKnown = portfolio && organisations.some(o => o.id === input.organisationId)
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
