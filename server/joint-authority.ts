/** Organisations under the joint authority of several: by an instrument that names them, until another one ends it. */
import { insertAuthority, insertAuthorityEnd } from '#db/authorities.ts'
import type { Directory } from '#domain/dossier.ts'
import type { JointAuthorityId, OrganisationId, PortfolioId } from '#domain/ids.ts'
import * as may from '#domain/may-administer.ts'
import { type Actor, isOf, type JointAuthority } from '#domain/people.ts'
import { newId } from './ids.ts'
import { checkAhead, rearrange } from './organisations.ts'

export const nameIn = ({ organisations }: Directory, id: OrganisationId): string =>
  organisations.find(o => o.id === id)?.name ?? ''
const namesIn = (directory: Directory, ids: readonly OrganisationId[]): string =>
  ids.map(id => nameIn(directory, id)).join(' and ')

export interface Placing {
  readonly organisationId: OrganisationId
  /** Whose signatures are needed together. */
  readonly organisationIds: readonly OrganisationId[]
  /** The decision that names them. */
  readonly instrument: string
  /** From when on; null: at once. A later moment comes by itself. */
  readonly from: Date | null
}

const ahead = (from: Date | null): string => (from ? `, from ${from.toISOString().slice(0, 10)}` : '')

/**
 * Places an organisation under the joint authority of others: from then on, in open rounds too, its portfolios are signed by
 * each of them. What was signed before by others is inherited.
 */
export const placeUnder = async (actor: Actor, input: Placing, now = new Date()): Promise<JointAuthorityId> => {
  const id: JointAuthorityId = newId()
  checkAhead('An instrument', input.from, now)
  await rearrange(actor, input.instrument, now, {
    judge: directory => may.placeUnder(actor, directory, input, now),
    write: async (tx, permit, directory) => {
      await insertAuthority(tx, permit, { ...input, id, at: now, by: actor.post.id })
      const { organisationId, organisationIds, instrument, from } = input
      const summary = `placed ${nameIn(directory, organisationId)} under the joint authority of ${namesIn(directory, organisationIds)}${ahead(from)}`
      return {
        summary,
        subject: {
          id,
          organisationId,
          organisationIds: [...organisationIds],
          instrument,
          ...(from && { from: from.toISOString() }),
        },
      }
    },
  })
  return id
}

export interface AuthorityEnd {
  readonly authorityId: JointAuthorityId
  /** The decision that ends it. */
  readonly instrument: string
  /** From when on; null: at once. */
  readonly from: Date | null
}

/** Ends a joint authority: what its members signed stays theirs, and is inherited by whoever signs from now on. */
export const endAuthority = async (actor: Actor, input: AuthorityEnd, now = new Date()): Promise<void> => {
  checkAhead('An instrument', input.from, now)
  await rearrange(actor, input.instrument, now, {
    judge: directory => may.endAuthority(actor, directory, input.authorityId, now),
    write: async (tx, permit, directory) => {
      await insertAuthorityEnd(tx, permit, { ...input, at: now, by: actor.post.id })
      const organisation = directory.organisations.find(o => o.under?.some(u => u.id === input.authorityId))
      const { authorityId, instrument, from } = input
      return {
        summary: `ended the joint authority over ${organisation?.name ?? ''}${ahead(from)}`,
        subject: { authorityId, instrument, ...(from && { from: from.toISOString() }) },
      }
    },
  })
}

type State = 'ahead' | 'inForce' | 'ended' | 'takenBack'
const stateAt = ({ from, end }: Pick<JointAuthority, 'from' | 'end'>, now: Date): State => {
  if (end && end.at <= from) return 'takenBack'
  if (end && end.at <= now) return 'ended'
  return from > now ? 'ahead' : 'inForce'
}

/** An instrument in words, and how it stands to a moment. */
export const authorityShown = (
  directory: Directory,
  { id, instrument, organisationIds, from, end }: JointAuthority,
  now: Date,
) => ({
  id,
  instrument,
  names: organisationIds.map(one => nameIn(directory, one)),
  from,
  end,
  state: stateAt({ from, end }, now),
})

/** Under whose joint authority a portfolio stands, or will stand next, and by which instrument; null: its holder signs for it. */
export const authorityOf = (directory: Directory, portfolioId: PortfolioId, now: Date) => {
  const portfolio = directory.portfolios.find(p => p.id === portfolioId)
  const under = directory.organisations.find(o => o.id === portfolio?.organisationId)?.under ?? []
  const shown = under.map(one => authorityShown(directory, one, now))
  return shown.find(one => one.state === 'inForce') ?? shown.find(one => one.state === 'ahead') ?? null
}

/** For the page: every organisation that stands or stood under joint authority, with the portfolios that it concerns. */
export const authoritiesPage = (directory: Directory, now: Date) =>
  directory.organisations.flatMap(organisation =>
    (organisation.under ?? []).map(one => ({
      ...authorityShown(directory, one, now),
      organisation: organisation.name,
      portfolios: directory.portfolios.filter(p => isOf(p, organisation.id)).map(p => p.name),
    })),
  )
