/** What the administrator does: organisations, portfolios, people, posts, invitations. */

import { randomBytes } from 'node:crypto'
import { rejudge } from '#collab/rooms.ts'
import { setPassword } from '#db/accounts.ts'
import { addressOf } from '#db/addresses.ts'
import {
  findInvitation,
  holdPosts,
  insertInvitation,
  insertOrganisation,
  insertPerson,
  insertPortfolio,
  insertPost,
  insertPostEnd,
  loadDirectory,
  lockInvitations,
  type NewPost,
  useInvitation,
} from '#db/directory.ts'
import { deleteOutboxKey } from '#db/outbox-keys.ts'
import { database, type Tx } from '#db/sql.ts'
import type { Day } from '#domain/day.ts'
import type { Directory } from '#domain/dossier.ts'
import type { OrganisationId, PersonId, PortfolioId, PostId } from '#domain/ids.ts'
import { administer } from '#domain/may-administer.ts'
import { countsFrom, type StandInInput, standIn } from '#domain/may-post.ts'
import {
  type Actor,
  hasEnded,
  isActive,
  LEVEL_OF_ROLE,
  type Level,
  type Organisation,
  type Role,
} from '#domain/people.ts'
import type { Purpose } from '#domain/presets.ts'
import type { Permit } from '#domain/verdict.ts'
import { enact, organisationName, permitOf } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { hashPassword, passwordFault } from './password.ts'
import type { Entry } from './record.ts'
import { Malformed, NotFound } from './refused.ts'
import { endOthers } from './session.ts'

const INVITATION_DAYS = 7

/** An act of an administrator, with the directory as it was when it was asked for. */
export const administrate = async <T>(
  actor: Actor,
  now: Date,
  write: (tx: Tx, permit: Permit<'administer'>, directory: Directory) => Promise<{ entry: Entry; result: T }>,
): Promise<T> => {
  const permit = permitOf(administer(actor, now))
  const directory = await loadDirectory(database())
  try {
    return await enact(actor, organisationName({ directory }, actor), null, now, tx => write(tx, permit, directory))
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === '23505'
      ? new Malformed('That is there already; nothing was added.')
      : error
  }
}

export const addOrganisation = (
  actor: Actor,
  input: Omit<Organisation, 'id' | 'formerly' | 'until' | 'under'>,
  now = new Date(),
): Promise<OrganisationId> =>
  administrate(actor, now, async (tx, permit) => {
    if (!/^[A-Za-z]{2,8}$/.test(input.code)) throw new Malformed('A code is two to eight letters, such as MoF.')
    if (input.name.length < 2) throw new Malformed('A name has at least two letters.')
    const id: OrganisationId = newId()
    await insertOrganisation(tx, permit, { id, ...input, at: now })
    return {
      entry: { action: 'administer', summary: `added the organisation ${input.name}`, subject: { id, ...input } },
      result: id,
    }
  })

export const addPortfolio = (
  actor: Actor,
  input: { name: string; organisationId: OrganisationId },
  now = new Date(),
): Promise<PortfolioId> =>
  administrate(actor, now, async (tx, permit) => {
    if (input.name.length < 2) throw new Malformed('A name has at least two letters.')
    const id: PortfolioId = newId()
    await insertPortfolio(tx, permit, { id, ...input, at: now })
    return {
      entry: { action: 'administer', summary: `added the portfolio ${input.name}`, subject: { id, ...input } },
      result: id,
    }
  })

/** A new person; the log-in comes with an invitation. */
export const addPerson = (actor: Actor, input: { name: string; email: string }, now = new Date()): Promise<PersonId> =>
  administrate(actor, now, async (tx, permit) => {
    const email = input.email.toLowerCase()
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new Malformed('That is no e-mail address.')
    if (input.name.length < 2) throw new Malformed('A name has at least two letters.')
    const id: PersonId = newId()
    await insertPerson(tx, permit, { id, name: input.name, email, at: now })
    return { entry: { action: 'administer', summary: `added ${input.name}`, subject: { id } }, result: id }
  })

export interface PostInput {
  readonly personId: PersonId
  readonly organisationId: OrganisationId
  readonly portfolioId: PortfolioId | null
  readonly role: Role
  readonly instrument: string
  readonly validFrom?: Date
  readonly validTo: Date | null
  /** Less, or more, than comes with the role. */
  readonly level?: Level
  readonly instrumentDate?: Day | null
  readonly purposes?: readonly Purpose[] | null
}

export const addPost = async (actor: Actor, input: PostInput, now = new Date()): Promise<PostId> => {
  const directory = await loadDirectory(database())
  const portfolio = directory.portfolios.find(p => p.id === input.portfolioId)
  if (input.portfolioId && portfolio?.organisationId !== input.organisationId)
    throw new Malformed('The organisation does not hold that portfolio.')
  const validFrom = countsFrom(input.validFrom ?? null, now)
  if (input.validTo && input.validTo <= validFrom) throw new Malformed('A post ends after it begins.')
  await writtenTo(input.personId)
  const organisation = directory.organisations.find(o => o.id === input.organisationId)
  if (!organisation) throw new Malformed('Choose an organisation from the list.')
  return administrate(actor, now, async (tx, permit) => {
    const id: PostId = newId()
    const post: NewPost = { ...input, id, level: input.level ?? LEVEL_OF_ROLE[input.role], validFrom }
    await insertPost(tx, permit, post, { at: now, by: actor.post.id })
    const { personId, organisationId, portfolioId, role, instrument, instrumentDate = null, purposes = null } = input
    return {
      entry: {
        action: 'administer',
        summary: `gave a post as ${role} at ${organisation.name}`,
        subject: {
          id,
          personId,
          organisationId,
          portfolioId,
          role,
          level: post.level,
          purposes,
          instrument,
          instrumentDate,
        },
      },
      result: id,
    }
  })
}

/** Throws Malformed for somebody whose address was removed. */
const writtenTo = async (personId: PersonId) => {
  if ((await addressOf(database(), personId)) === null)
    throw new Malformed('The address of this person was removed. Whoever comes back is added anew.')
}

/** Somebody holds a post for its holder, in their own name, from the moment this is recorded. Throws Refused. */
export const letStandIn = async (actor: Actor, input: StandInInput, now = new Date()): Promise<PostId> => {
  const directory = await loadDirectory(database())
  const verdict = standIn(actor, directory, input, now)
  permitOf(verdict)
  await writtenTo(input.personId)
  const { organisationId, portfolioId, role, personName } = verdict.principal!
  return administrate(actor, now, async (tx, permit) => {
    const id: PostId = newId()
    const validFrom = countsFrom(input.validFrom, now)
    await insertPost(
      tx,
      permit,
      { ...input, id, organisationId, portfolioId, role, validFrom },
      { at: now, by: actor.post.id },
    )
    const { personId, kind, level, actingFor, instrument, instrumentDate } = input
    const until = input.validTo.toISOString()
    const subject = {
      id,
      personId,
      kind,
      level,
      actingFor,
      instrument,
      instrumentDate,
      from: validFrom.toISOString(),
      until,
    }
    const summary = `let somebody stand in for ${personName} (${kind})`
    return { entry: { action: 'administer', summary, subject }, result: id }
  })
}

/** Ends a post now: its rights end with it, in open pages too. What was done in it stays. */
export const endPost = async (
  actor: Actor,
  input: { postId: PostId; reason: string },
  now = new Date(),
): Promise<void> => {
  const directory = await loadDirectory(database())
  const post = directory.posts.find(p => p.id === input.postId)
  if (!post) throw new NotFound()
  const others = directory.posts.filter(p => p.role === 'administrator' && p.id !== post.id && isActive(p, now))
  if (post.role === 'administrator' && others.length === 0)
    throw new Malformed('This is the last administrator; give another person the post first.')
  const isLast = !directory.posts.some(p => p.personId === post.personId && p.id !== post.id && !hasEnded(p, now))
  await administrate(actor, now, async (tx, permit) => {
    // Whoever is just signing in it comes first; from here on nobody does.
    await holdPosts(tx)
    await insertPostEnd(tx, permit, { ...input, at: new Date(Math.max(now.getTime(), Date.now())), by: actor.post.id })
    // Whoever has no post left is nobody here: what their browsers still keep stays locked for ever.
    if (isLast) await deleteOutboxKey(tx, post.personId)
    return {
      entry: { action: 'administer', summary: `ended the post of ${post.personName}`, subject: { ...input } },
      result: undefined,
    }
  })
  await rejudge()
}

/** `token` is for the link, and is stored nowhere. */
export const newInvitation = (now: Date) => {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000)
  return { token, row: { id: newId(), tokenHash: sha256(token), expiresAt, at: now } }
}

/** A one-time link for setting a password, good for seven days; an earlier one ends. Gives the token, which is stored nowhere. */
export const invite = async (actor: Actor, personId: PersonId, now = new Date()): Promise<string> => {
  await writtenTo(personId)
  return administrate(actor, now, async (tx, permit) => {
    const { token, row } = newInvitation(now)
    await insertInvitation(tx, permit, { ...row, personId, by: actor.post.id })
    return {
      entry: { action: 'administer', summary: 'issued an invitation', subject: { id: row.id, personId } },
      result: token,
    }
  })
}

export const readInvitation = (token: string, now = new Date()) => findInvitation(database(), sha256(token), now)

/** Sets the password and uses the invitation up. Throws Malformed for a weak password, NotFound for a link that is no longer good. */
export const acceptInvitation = async (token: string, password: string, now = new Date()): Promise<PersonId> => {
  const fault = passwordFault(password)
  if (fault) throw new Malformed(fault)
  const hash = await hashPassword(password)
  const personId = await enact(null, '', null, now, async tx => {
    // A second use at the same moment waits here, and then finds the link used.
    await lockInvitations(tx)
    const invitation = await findInvitation(tx, sha256(token), now)
    if (!invitation) throw new NotFound()
    await useInvitation(tx, invitation.id)
    await setPassword(tx, invitation.personId, hash)
    const subject = { invitation: invitation.id, personId: invitation.personId }
    return {
      entry: { action: 'acceptInvitation', summary: `${invitation.name} set a password by invitation`, subject },
      result: invitation.personId,
    }
  })
  await endOthers(personId, null)
  return personId
}
