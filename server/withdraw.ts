/** What is done to a published edition: it is withdrawn, or another strategy's edition takes its place. */
import { findEdition, insertSupersession, insertWithdrawal, publishedStrategies } from '#db/editions.ts'
import { database } from '#db/sql.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { Edition } from '#domain/editions.ts'
import * as may from '#domain/may-withdraw.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'

const editionIn = (dossier: Dossier, no: number): Edition => dossier.editions.find(e => e.no === no)!

export const withdrawEdition = (
  actor: Actor,
  slug: string,
  input: { editionNo: number; reason: string; instrument: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.withdrawEdition(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { editionNo: no, reason, instrument } = input
        const { id: editionId, manifestHash } = editionIn(dossier, no)
        await insertWithdrawal(tx, permit, { editionId, reason, instrument, ...act })
        const subject = { editionId, no, manifestHash, reason, instrument }
        return {
          entry: { action: 'withdrawEdition', summary: `withdrew edition ${no}`, subject },
          result: undefined,
        }
      },
    },
    now,
  )

/** `other` names an edition as its address does: the strategy's slug, and the number. */
export const supersedeEdition = async (
  actor: Actor,
  slug: string,
  input: { editionNo: number; other: { slug: string; no: number }; reason: string },
  now?: Date,
): Promise<void> => {
  const other = await findEdition(database(), input.other)
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.supersedeEdition(actor, dossier, { ...input, other }, now),
      write: async (tx, permit, dossier, act) => {
        const { editionNo: no, reason } = input
        const { id: editionId } = editionIn(dossier, no)
        await insertSupersession(tx, permit, { editionId, byEditionId: other!.id, reason, ...act })
        const summary = `said that edition ${no} is superseded by edition ${input.other.no} of ${input.other.slug}`
        const subject = { editionId, no, by: { ...input.other }, reason }
        return { entry: { action: 'supersedeEdition', summary, subject }, result: undefined }
      },
    },
    now,
  )
}

/** Editions that could take the place of one of this strategy: the newest of every other. */
export const successorsFor = async (slug: string) =>
  (await publishedStrategies(database()))
    .filter(one => one.slug !== slug && !one.isWithdrawn)
    .map(one => ({ value: `${one.slug}/${one.no}`, label: `${one.title}, edition ${one.no}` }))
