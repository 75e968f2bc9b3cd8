/** Organisations under the joint authority of several: by an instrument that names them, until another one ends it. */
import { insertAuthority, insertAuthorityEnd } from '#db/authorities.ts'
import type { Directory } from '#domain/dossier.ts'
import type { JointAuthorityId, OrganisationId, PortfolioId } from '#domain/ids.ts'
import * as may from '#domain/may-administer.ts'
import { type Actor, authorityOver, isOf, type JointAuthority } from '#domain/people.ts'
import { newId } from './ids.ts'
import { rearrange } from './organisations.ts'

export const nameIn = ({ organisations }: Directory, id: OrganisationId): string =>
  organisations.find(o => o.id === id)?.name ?? ''
const namesIn = (directory: Directory, ids: readonly OrganisationId[]): string =>
  ids.map(id => nameIn(directory, id)).join(' and ')

export interface Placing {
  readonly organisationId: OrganisationId
  /** Whose signatures are needed together from now on. */
  readonly organisationIds: readonly OrganisationId[]
  /** The decision that names them. */
  readonly instrument: string
}

/**
 * Places an organisation under the joint authority of others, now: in open rounds too, its portfolios are signed by each of
 * them. What was signed before by others is inherited.
 */
export const placeUnder = async (actor: Actor, input: Placing, now = new Date()): Promise<JointAuthorityId> => {
  const id: JointAuthorityId = newId()
  await rearrange(actor, input.instrument, now, {
    judge: directory => may.placeUnder(actor, directory, input, now),
    write: async (tx, permit, directory) => {
      await insertAuthority(tx, permit, { ...input, id, at: now, by: actor.post.id })
      const { organisationId, organisationIds, instrument } = input
      const summary = `placed ${nameIn(directory, organisationId)} under the joint authority of ${namesIn(directory, organisationIds)}`
      return { summary, subject: { id, organisationId, organisationIds: [...organisationIds], instrument } }
    },
  })
  return id
}

export interface AuthorityEnd {
  readonly authorityId: JointAuthorityId
  /** The decision that ends it. */
  readonly instrument: string
}

/** Ends a joint authority, now: what its members signed stays theirs, and is inherited by whoever signs from now on. */
export const endAuthority = (actor: Actor, input: AuthorityEnd, now = new Date()): Promise<void> =>
  rearrange(actor, input.instrument, now, {
    judge: directory => may.endAuthority(actor, directory, input.authorityId, now),
    write: async (tx, permit, directory) => {
      await insertAuthorityEnd(tx, permit, { ...input, at: now, by: actor.post.id })
      const organisation = directory.organisations.find(o => o.under?.some(u => u.id === input.authorityId))
      return { summary: `ended the joint authority over ${organisation?.name ?? ''}`, subject: { ...input } }
    },
  })

/** An instrument in words. */
export const authorityShown = (
  directory: Directory,
  { id, instrument, organisationIds, from, end }: JointAuthority,
) => ({
  id,
  instrument,
  names: organisationIds.map(one => nameIn(directory, one)),
  from,
  end,
})

/** Under whose joint authority a portfolio stands, and by which instrument; null: its holder signs for it. */
export const authorityOf = (directory: Directory, portfolioId: PortfolioId) => {
  const portfolio = directory.portfolios.find(p => p.id === portfolioId)
  const lasting = authorityOver(directory.organisations.find(o => o.id === portfolio?.organisationId))
  return lasting ? authorityShown(directory, lasting) : null
}

/** For the page: every organisation that stands or stood under joint authority, with the portfolios that it concerns. */
export const authoritiesPage = (directory: Directory) =>
  directory.organisations.flatMap(organisation =>
    (organisation.under ?? []).map(one => ({
      ...authorityShown(directory, one),
      organisation: organisation.name,
      portfolios: directory.portfolios.filter(p => isOf(p, organisation.id)).map(p => p.name),
    })),
  )
