/** Keeping somebody out of a matter, ending that, and looking at what they had signed. */
import { insertRecusal, insertRecusalEnd, insertSignOffReview } from '#db/recusals.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { PersonId, RecusalId, SignOffId } from '#domain/ids.ts'
import * as may from '#domain/may-recuse.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'

export const nameOf = (dossier: Dossier, personId: PersonId | undefined): string =>
  dossier.directory.posts.find(p => p.personId === personId)?.personName ?? ''

/** The ground is kept with the fact; the record says that somebody is recused, and not why. */
export const recuse = (actor: Actor, slug: string, input: may.RecusalInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.recuse(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: RecusalId = newId()
        await insertRecusal(tx, permit, { ...input, id, strategyId: dossier.strategy.id, ...act })
        const { personId } = input
        const how =
          personId === actor.personId ? 'reported a recusal' : `decided that ${nameOf(dossier, personId)} is recused`
        return { entry: { action: 'recuse', summary: how, subject: { id, personId } }, result: undefined }
      },
    },
    now,
  )

export const endRecusal = (
  actor: Actor,
  slug: string,
  input: { recusalId: RecusalId; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.endRecusal(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertRecusalEnd(tx, permit, { ...input, ...act })
        const personId = dossier.recusals.find(r => r.id === input.recusalId)?.personId
        const summary = `ended the recusal of ${nameOf(dossier, personId)}`
        return { entry: { action: 'endRecusal', summary, subject: { recusalId: input.recusalId } }, result: undefined }
      },
    },
    now,
  )

export const reviewSignOff = (
  actor: Actor,
  slug: string,
  input: { signOffId: SignOffId; stands: boolean; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.reviewSignOff(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertSignOffReview(tx, permit, { ...input, ...act })
        const signOff = dossier.signOffs.find(s => s.id === input.signOffId)!
        const what = input.stands ? 'stands' : 'does not stand, and another official signs'
        const summary = `decided that the signature for ${portfolioOf(dossier, signOff.portfolioId).name} ${what}`
        return { entry: { action: 'reviewSignOff', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )
