/** Registering a request to see something on the file, and deciding what of it is released. */
import { insertItem, insertRequest, loadReleased } from '#db/disclosures.ts'
import { database, type Tx } from '#db/sql.ts'
import { isRestricted } from '#domain/access.ts'
import { versionOf } from '#domain/clearance.ts'
import { masked, releasePreimage } from '#domain/disclosures.ts'
import type { Sent } from '#domain/dispatches.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { AccessItemId, AccessRequestId } from '#domain/ids.ts'
import * as may from '#domain/may-disclose.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { dossierFor } from './read.ts'
import { NotFound } from './refused.ts'
import { payloadOf, tableSent, textSent } from './sent.ts'

/** Gives the number of the request. */
export const registerRequest = (actor: Actor, slug: string, input: may.RequestInput, now?: Date): Promise<number> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.registerRequest(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: AccessRequestId = newId()
        const no = dossier.requests.length + 1
        await insertRequest(tx, permit, dossier.strategy.id, { id, no, ...input, ...act })
        const summary = `registered request ${no} to see something, which came in on ${input.day}`
        return { entry: { action: 'registerRequest', summary, subject: { id, no, day: input.day } }, result: no }
      },
    },
    now,
  )

/** What of a thing leaves the house, word for word; null: nothing that is kept here. */
const released = async (
  tx: Tx,
  dossier: Dossier,
  { what, outcome, ground }: may.DisclosureInput,
): Promise<string | null> => {
  if (outcome === 'refused' || 'label' in what) return null
  if ('roundNo' in what) {
    const round = dossier.rounds.find(r => r.no === what.roundNo)!
    const version = versionOf(dossier, round)
    return payloadOf(dossier, version, tableSent(dossier, round, version))
  }
  const version = dossier.versions.find(v => v.no === what.versionNo)!
  const open = version.sections.map(s => s.sectionId).filter(id => !isRestricted(dossier, id))
  const text = await textSent(tx, dossier, version, open, (id, doc) =>
    masked(
      doc,
      what.masks.filter(mask => mask.sectionId === id),
      ground,
    ),
  )
  return payloadOf(dossier, version, text)
}

export const askedWords = (what: may.Asked): string =>
  'versionNo' in what
    ? `version ${what.versionNo}`
    : 'roundNo' in what
      ? `the response table of round ${what.roundNo}`
      : what.label

const DONE = { full: 'released', part: 'released in part', refused: 'refused' } as const

export const disclose = (actor: Actor, slug: string, input: may.DisclosureInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.disclose(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { requestId, what, isOfficial, outcome, ground, closes } = input
        const request = dossier.requests.find(r => r.id === requestId)!
        const payload = await released(tx, dossier, input)
        const hash = payload === null ? null : sha256(releasePreimage(payload))
        const id: AccessItemId = newId()
        const no = request.items.length + 1
        await insertItem(tx, permit, {
          ...{ id, requestId, no, isOfficial, outcome, ground, closes, payload, hash },
          versionId: 'versionNo' in what ? dossier.versions.find(v => v.no === what.versionNo)!.id : null,
          roundId: 'roundNo' in what ? dossier.rounds.find(r => r.no === what.roundNo)!.id : null,
          label: 'label' in what ? what.label : '',
          organisationId: dossier.strategy.leadId,
          ...act,
        })
        const named = 'label' in what ? 'something else' : askedWords(what)
        const summary = `answered request ${request.no}: ${DONE[outcome]} ${named}`
        const subject = { id, requestId, no, isOfficial, outcome, ground, hash, closes }
        return { entry: { action: 'disclose', summary, subject }, result: undefined }
      },
    },
    now,
  )

/** What was released, for who reads the strategy. Throws NotFound. */
export const releasedFile = async (actor: Actor, slug: string, no: number, itemNo: number, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const item = dossier.requests.find(r => r.no === no)?.items.find(i => i.no === itemNo)
  const payload = item ? await loadReleased(database(), item.id) : null
  if (!item?.hash || payload === null) throw new NotFound()
  // What was released is for anybody: it carries no mark.
  return { name: `request ${no}, item ${itemNo}`, hash: item.hash, sent: JSON.parse(payload) as Sent, mark: null }
}
