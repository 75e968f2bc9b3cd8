/**
 * May a cleared text be reviewed before it is decided? Source: domain study, 1.2 (step 10), 4.4 (finalReview), 4.9 (preparer
 * and lead coordinator are not the final reviewer).
 */
import { awaitsPublication } from './decision.ts'
import type { Act, Dossier, Version } from './dossier.ts'
import type { PersonId } from './ids.ts'
import { clearedBefore, missingForDecision } from './may-close.ts'
import { clearancesToDecideOver } from './may-decide.ts'
import { staysAsPublished } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor, Post } from './people.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Verdict } from './verdict.ts'

/** What a person did in the matter that keeps them from reviewing it. */
export const INVOLVEMENTS = ['wrote', 'coordinated', 'replied', 'signed', 'answered'] as const
export type Involvement = (typeof INVOLVEMENTS)[number]

/** `wrote`: whether the person has written in the text, as the server's log has it. */
export const involvementOf = (dossier: Dossier, personId: PersonId, wrote: boolean): readonly Involvement[] => {
  const { posts } = dossier.directory
  const theirs = posts.filter(p => p.personId === personId)
  const did = (acts: readonly Act[]) => acts.some(act => theirs.some(p => p.id === act.by))
  const { leadId } = dossier.strategy
  return INVOLVEMENTS.filter(
    one =>
      ({
        wrote,
        coordinated: theirs.some(p => p.role === 'coordinator' && p.organisationId === leadId),
        replied: did(dossier.replies),
        signed: did(dossier.signOffs) || did(dossier.houseClearances),
        answered: did(dossier.replies.flatMap(r => r.items.flatMap(i => i.dispositions))),
      })[one],
  )
}

export interface ReviewInput {
  readonly manifestHash: string
  readonly passed: boolean
  readonly note: string
  /** Of the person who asks, from the log of the text. */
  readonly wrote: boolean
}

const isReviewer = (post: Post) => post.role === 'reviewer' || post.role === 'secretariat'

/** The text that is reviewed: what is put before the body, or published. */
export const textToReview = (dossier: Dossier, now: Date): Version | null =>
  clearedBefore(dossier, clearancesToDecideOver(dossier, now))

/** Finds the law and the language of the cleared text in order, or gives it back with what is not. */
export const review = (actor: Actor, dossier: Dossier, input: ReviewInput, now: Date): Verdict<'review'> => {
  const [first] = involvementOf(dossier, actor.personId, input.wrote)
  const refusal = firstOf(
    handles(actor, dossier, now),
    dossier.strategy.rules.finalReview && isReviewer(actor.post) ? null : forbidden('R91'),
    first ? conflict('R92', INVOLVED[first]) : null,
    staysAsPublished(dossier),
    awaitsPublication(dossier) ? conflict('R81') : null,
  )
  if (refusal) return refusal
  const over = clearancesToDecideOver(dossier, now)
  const missing = missingForDecision(dossier, over, now).filter(m => !['R90', 'R130', 'R132', 'R135'].includes(m.rule))
  if (missing.length > 0) return incomplete(missing)
  return (
    firstOf(
      clearedBefore(dossier, over)?.manifestHash === input.manifestHash ? null : conflict('R35'),
      !input.passed && input.note === '' ? conflict('R8') : null,
    ) ?? allow('review')
  )
}

const INVOLVED: Record<Involvement, string> = {
  wrote: 'You have written in this text',
  coordinated: 'You coordinate it for the lead',
  replied: 'You replied for a portfolio',
  signed: 'You signed in it',
  answered: 'You answered comments on it',
}
