/** Organisations that change: another name, another holder of a portfolio. What was done before keeps its names. */
import { rejudge } from '#collab/rooms.ts'
import { insertHolding, insertName, loadDirectory, lockHoldings } from '#db/directory.ts'
import { database, type Tx } from '#db/sql.ts'
import type { Directory } from '#domain/dossier.ts'
import type { OrganisationId, PortfolioId } from '#domain/ids.ts'
import * as may from '#domain/may-administer.ts'
import type { Actor } from '#domain/people.ts'
import type { Permit, Verdict } from '#domain/verdict.ts'
import { enact, organisationName, permitOf } from './decide.ts'
import type { Entry } from './record.ts'
import { Malformed } from './refused.ts'

const MOST_AHEAD = 366 * 86_400_000

/** Throws where something would be valid from a moment that is past, or further ahead than a year; null: from now on. */
export const checkAhead = (what: 'A name' | 'An instrument', from: Date | null, now: Date): void => {
  if (from === null) return
  if (from < now) throw new Malformed(`${what} is valid from now on, or from a later day.`)
  if (from.getTime() - now.getTime() > MOST_AHEAD)
    throw new Malformed(`${what} is announced one year ahead at the most.`)
}

export interface Renaming {
  readonly organisationId: OrganisationId
  readonly name: string
  /** Null: from now on. A later moment comes by itself. */
  readonly from: Date | null
  /** The decision on paper. */
  readonly instrument: string
}

/** A pure rename: holder, posts and clearances stay. It is never dated back, as acts were done under the old name meanwhile. */
export const renameOrganisation = async (actor: Actor, input: Renaming, now = new Date()): Promise<void> => {
  const directory = await loadDirectory(database())
  const permit = permitOf(may.rename(actor, directory, input, now))
  const validFrom = input.from ?? now
  checkAhead('A name', input.from, now)
  if (input.name.length < 2) throw new Malformed('A name has at least two letters.')
  if (input.instrument === '') throw new Malformed('Name the decision.')
  const { organisationId, name, instrument } = input
  const before = directory.organisations.find(o => o.id === organisationId)?.name ?? ''
  await enact(actor, organisationName({ directory }, actor), null, now, async tx => {
    await insertName(tx, permit, { organisationId, name, validFrom, instrument, at: now, by: actor.post.id })
    return {
      entry: {
        action: 'administer',
        summary: `renamed ${before} to ${name}`,
        subject: { organisationId, before, name, validFrom: validFrom.toISOString(), instrument },
      },
      result: undefined,
    }
  })
}

interface Rearrangement {
  readonly judge: (directory: Directory) => Verdict<'administer'>
  /** Only SQL on `tx` is awaited here. Gives what is recorded. */
  readonly write: (
    tx: Tx,
    permit: Permit<'administer'>,
    directory: Directory,
  ) => Promise<Pick<Entry, 'summary' | 'subject'>>
}

/**
 * Changes, now and by a decision on paper, who speaks for what: one such act after another, each judged by the directory as the
 * one before has left it. What is open is judged again after it.
 */
export const rearrange = async (
  actor: Actor,
  instrument: string,
  now: Date,
  { judge, write }: Rearrangement,
): Promise<void> => {
  if (instrument === '') throw new Malformed('Name the decision.')
  const first = await loadDirectory(database())
  await enact(actor, organisationName({ directory: first }, actor), null, now, async tx => {
    await lockHoldings(tx)
    const directory = await loadDirectory(tx)
    const said = await write(tx, permitOf(judge(directory)), directory)
    return { entry: { action: 'administer', ...said }, result: undefined }
  })
  await rejudge()
}

export interface Move {
  readonly portfolioId: PortfolioId
  readonly organisationId: OrganisationId
  readonly instrument: string
}

/**
 * Moves a portfolio to another organisation, now. Who speaks for it changes at once, in open rounds too; what the old
 * holder signed is inherited and is signed anew by the new one.
 */
export const movePortfolio = (actor: Actor, input: Move, now = new Date()): Promise<void> =>
  rearrange(actor, input.instrument, now, {
    judge: directory => may.movePortfolio(actor, directory, input, now),
    write: async (tx, permit, directory) => {
      await insertHolding(tx, permit, { ...input, at: now, by: actor.post.id })
      const portfolio = directory.portfolios.find(p => p.id === input.portfolioId)
      const nameOf = (id: OrganisationId | undefined) => directory.organisations.find(o => o.id === id)?.name ?? ''
      const [from, to] = [nameOf(portfolio?.organisationId), nameOf(input.organisationId)]
      return {
        summary: `moved the portfolio ${portfolio?.name} from ${from} to ${to}`,
        subject: { ...input, from, to },
      }
    },
  })
