/** The secretariat records when the government only takes care of business; after it, new ministers reconfirm. */
import { insertCaretaking, insertCaretakingEnd, insertReconfirmation } from '#db/caretakings.ts'
import { loadDirectory } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { lastChange, lastingIn } from '#domain/caretaker.ts'
import type { Day } from '#domain/day.ts'
import type { CaretakingId } from '#domain/ids.ts'
import * as may from '#domain/may-caretake.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide, enact, organisationName, permitOf } from './decide.ts'
import { newId } from './ids.ts'
import { Malformed } from './refused.ts'

export interface Beginning {
  /** The decision that the government only takes care of business from now on. */
  readonly instrument: string
  /** The day on which it is expected to end; it ends by an act all the same. */
  readonly until: Day | null
}

export const beginCaretaking = async (actor: Actor, input: Beginning, now = new Date()): Promise<void> => {
  const directory = await loadDirectory(database())
  const permit = permitOf(may.caretake(actor, directory, 'begin', now))
  if (input.instrument === '') throw new Malformed('Name the decision.')
  const id: CaretakingId = newId()
  await enact(actor, organisationName({ directory }, actor), null, now, async tx => {
    await insertCaretaking(tx, permit, { ...input, id, at: now, by: actor.post.id })
    const summary = 'recorded that a caretaker period began'
    return { entry: { action: 'caretake', summary, subject: { id, ...input } }, result: undefined }
  })
}

export interface Ending {
  /** The decision by which it ended: a new government, or the old one confirmed. */
  readonly instrument: string
  readonly newMinisters: boolean
}

export const endCaretaking = async (actor: Actor, input: Ending, now = new Date()): Promise<void> => {
  const directory = await loadDirectory(database())
  const permit = permitOf(may.caretake(actor, directory, 'end', now))
  if (input.instrument === '') throw new Malformed('Name the decision.')
  const caretakingId = lastingIn(directory)!.id
  await enact(actor, organisationName({ directory }, actor), null, now, async tx => {
    await insertCaretakingEnd(tx, permit, { ...input, caretakingId, at: now, by: actor.post.id })
    const summary = `recorded that the caretaker period ended${input.newMinisters ? ', with new ministers' : ''}`
    return { entry: { action: 'caretake', summary, subject: { caretakingId, ...input } }, result: undefined }
  })
}

const WHAT = { circle: 'the circle', mandate: 'the mandate', clearance: 'the clearance of' } as const

/** Under new ministers: the circle, the mandate or a clearance stands. */
export const reconfirm = (actor: Actor, slug: string, input: may.ReconfirmationInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.reconfirm(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const caretakingId = lastChange(dossier)!.id
        await insertReconfirmation(tx, permit, { ...input, caretakingId, strategyId: dossier.strategy.id, ...act })
        const { what, portfolioId } = input
        const whose = portfolioId ? ` ${portfolioOf(dossier, portfolioId).name}` : ''
        const summary = `reconfirmed ${WHAT[what]}${whose}`
        return { entry: { action: 'reconfirm', summary, subject: { caretakingId, ...input } }, result: undefined }
      },
    },
    now,
  )
