/** Publishes, and opens what is published to be amended. */
import { rejudge } from '#collab/rooms.ts'
import { insertAmendment, insertEdition, type PublicClearance } from '#db/editions.ts'
import { clearanceOf, mustClear, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { EditionId } from '#domain/ids.ts'
import * as may from '#domain/may-close.ts'
import { type Actor, authoritiesOf } from '#domain/people.ts'
import { signedAt } from '#domain/signatures.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'
import { nameIn } from './joint-authority.ts'

/** How each portfolio that had to clear stands to the text, in the words of the clearance: what differs is never shown as cleared. */
const clearancesShown = (dossier: Dossier, now: Date): PublicClearance[] => {
  const version = newestVersion(dossier)!
  const level = dossier.strategy.rules.publicationLevel
  return mustClear(dossier).map(member => {
    const { reply, state } = clearanceOf(dossier, member.portfolioId, version, level, now, true)
    const portfolio = dossier.directory.portfolios.find(p => p.id === member.portfolioId)
    const names = portfolio ? authoritiesOf(portfolio).map(id => nameIn(dossier.directory, id)) : []
    return {
      portfolio: portfolio?.name ?? '',
      organisation: names.join(' and '),
      signedAt:
        state === 'tacit' || state === 'abstains' ? null : ((reply && signedAt(dossier, reply))?.toISOString() ?? null),
      state,
    }
  })
}

/**
 * Publishes the newest version, whose hash was on the screen. Gives the edition's number. From that moment on the text is
 * not changed any more, and who wrote it is shown out.
 */
export const publish = async (
  actor: Actor,
  slug: string,
  input: { manifestHash: string; note: string },
  now?: Date,
): Promise<number> => {
  const no = await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.publish(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: EditionId = newId()
        const no = dossier.editions.length + 1
        const version = newestVersion(dossier)!
        const { manifestHash } = version
        await insertEdition(tx, permit, dossier.strategy.id, {
          id,
          no,
          versionId: version.id,
          manifestHash,
          note: input.note,
          clearances: clearancesShown(dossier, act.at),
          ...act,
        })
        return {
          entry: {
            action: 'publish',
            summary: `published edition ${no} (version ${version.no})`,
            subject: { id, no, versionNo: version.no, manifestHash, note: input.note },
          },
          result: no,
        }
      },
    },
    now,
  )
  await rejudge()
  return no
}

/** Opens an amendment of the newest edition, which was on the screen: the text is written again. */
export const openAmendment = async (
  actor: Actor,
  slug: string,
  input: { editionNo: number; reason: string },
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.openAmendment(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { id: editionId, no } = dossier.editions.at(-1)!
        const { reason } = input
        await insertAmendment(tx, permit, { editionId, reason, ...act })
        return {
          entry: {
            action: 'openAmendment',
            summary: `opened an amendment of edition ${no}`,
            subject: { editionId, no, reason },
          },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}
