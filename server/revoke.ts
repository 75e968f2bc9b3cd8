/** A portfolio takes back what it said. */
import { insertRevocation } from '#db/preparation.ts'
import { type RevocationInput, revoke } from '#domain/may-revoke.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { giveUpWith } from './objections.ts'
import { replyWords } from './reply.ts'

/** The reply stays on file, dated and with its reason; nothing is cleared or blocked by it any more. */
export const revokeReply = (actor: Actor, slug: string, input: RevocationInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => revoke(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { replyId, reason } = input
        const reply = dossier.replies.find(r => r.id === replyId)!
        await insertRevocation(tx, permit, { replyId, reason, ...act })
        const givenUp = await giveUpWith(tx, permit, { dossier, reply, reason }, act)
        const summary = `revoked the reply for ${portfolioOf(dossier, reply.portfolioId).name}: ${replyWords(dossier, reply.kind)}`
        return {
          entry: { action: 'revoke', summary, subject: { replyId, reason, givenUp: [...givenUp] } },
          result: undefined,
        }
      },
    },
    now,
  )
