/** May a person say whether the response table renders their portfolio's position correctly? */
import { isStanding } from './clearance.ts'
import type { Dossier } from './dossier.ts'
import { replyBy, roundBy } from './finding.ts'
import type { ItemId, ReplyId } from './ids.ts'
import { speaks, stillAsked } from './may-circulate.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { isAllAnswered, renderingOf } from './rendering.ts'
import { allow, conflict, firstOf, type Verdict } from './verdict.ts'

export interface RenderingInput {
  readonly replyId: ReplyId
  /** Whether the rows that were on the screen are the rows as they are; else the numbers of the items that are not, in words. */
  readonly changed: string | null
  /** What is wrong, and in which row; null: the rows are right. */
  readonly fault: { readonly itemId: ItemId; readonly body: string } | null
}

/** Confirms the rows, which waits until the lead has answered them, or says what is wrong in them [R56, R58]. */
export const attest = (actor: Actor, dossier: Dossier, input: RenderingInput, now: Date): Verdict<'attest'> => {
  const { fault } = input
  const reply = replyBy(dossier, input.replyId)
  if (!reply) return conflict('R35')
  return (
    firstOf(
      handles(actor, dossier, now),
      speaks(actor, dossier, reply.portfolioId),
      stillAsked(roundBy(dossier, reply.roundId)),
      isStanding(dossier, reply) ? null : conflict('R35'),
      input.changed === null ? null : conflict('R58', input.changed),
      fault && !reply.items.some(item => item.id === fault.itemId) ? conflict('R35') : null,
      fault?.body === '' ? conflict('R8') : null,
      fault === null && (reply.items.length === 0 || !isAllAnswered(reply)) ? conflict('R56') : null,
      fault === null && renderingOf(dossier, reply).state === 'right' ? conflict('R35') : null,
    ) ?? allow('attest')
  )
}
