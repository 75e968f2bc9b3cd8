/** Sending something frozen to somebody outside, and registering what came in upon it. */
import { insertAnswer, insertDispatch } from '#db/dispatches.ts'
import { type Addressee, sentPreimage } from '#domain/dispatches.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { AnswerId, DispatchId } from '#domain/ids.ts'
import * as may from '#domain/may-dispatch.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { payloadOf, tableSent, textSent } from './sent.ts'

/** A private person is named on the file, and not in the record. */
const toWhom = ({ kind, name, organisation }: Addressee): string =>
  kind === 'private' ? 'a private person' : `${name}, ${organisation}`

/** "version 2", "3 sections of version 2", "the response table of round 1". */
export const whatWords = (dossier: Dossier, what: may.What): string => {
  if ('roundNo' in what) return `the response table of round ${what.roundNo}`
  const all = dossier.versions.find(v => v.no === what.versionNo)?.sections.length
  const { length } = what.sections
  const part = length === all ? '' : `${length} section${length === 1 ? '' : 's'} of `
  return `${part}version ${what.versionNo}`
}

/** Keeps what is sent, word for word. Gives its number on the file, under which it can be fetched. */
export const dispatch = (actor: Actor, slug: string, input: may.DispatchInput, now?: Date): Promise<number> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.dispatch(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { what, isRead: _, ...said } = input
        const id: DispatchId = newId()
        const no = dossier.dispatches.length + 1
        const version = may.versionSent(dossier, what)!
        const round = 'roundNo' in what ? dossier.rounds.find(r => r.no === what.roundNo)! : null
        const sections = 'roundNo' in what ? [] : what.sections
        const sent = round ? tableSent(dossier, round, version) : await textSent(tx, dossier, version, sections)
        const payload = payloadOf(dossier, version, sent)
        const hash = sha256(sentPreimage(payload))
        await insertDispatch(tx, permit, dossier.strategy.id, {
          ...{ id, no, versionId: version.id, roundId: round?.id ?? null, sections, payload, hash },
          ...said,
          ...act,
        })
        const summary = `sent ${whatWords(dossier, what)} to ${toWhom(said)}`
        const subject = { id, no, versionNo: version.no, roundNo: round?.no ?? null, sections: [...sections], hash }
        return { entry: { action: 'dispatch', summary, subject }, result: no }
      },
    },
    now,
  )

export const registerAnswer = (actor: Actor, slug: string, input: may.AnswerInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.registerAnswer(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: AnswerId = newId()
        await insertAnswer(tx, permit, { id, ...input, ...act })
        const sent = dossier.dispatches.find(d => d.id === input.dispatchId)!
        const summary = `registered an answer to dispatch ${sent.no}, which came in on ${input.day}`
        const subject = { id, dispatchId: input.dispatchId, day: input.day }
        return { entry: { action: 'registerAnswer', summary, subject }, result: undefined }
      },
    },
    now,
  )
