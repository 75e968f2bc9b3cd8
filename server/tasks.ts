/** What waits for somebody outside of the course of a round: haste to be judged, whom the text concerns, what the response table says of whom. */
import { proposalsOf } from '#domain/concerned.ts'
import type { Dossier, Item, Reply } from '#domain/dossier.ts'
import { dispose } from '#domain/may-circulate.ts'
import { answerClaim } from '#domain/may-concern.ts'
import { isCoordinator } from '#domain/may-draft.ts'
import { attest } from '#domain/may-render.ts'
import { answerUrgency, reviewUrgency } from '#domain/may-time.ts'
import type { Actor, Post } from '#domain/people.ts'
import { renderingOf, unconfirmedReplies } from '#domain/rendering.ts'
import { portfolioOf } from './board.ts'

export type Task = {
  readonly kind:
    | 'offer'
    | 'reply'
    | 'sign'
    | 'confirm'
    | 'answer'
    | 'close'
    | 'open'
    | 'freeze'
    | 'decide'
    | 'review'
    | 'house'
    | 'gate'
    | 'corrigendum'
    | 'publish'
    | 'circle'
    | 'owner'
    | 'time'
    | 'urgency'
    | 'claim'
    | 'substitute'
    | 'rendering'
    | 'difference'
    | 'handover'
    | 'vacancy'
    | 'contest'
    | 'reconfirm'
    | 'disclosure'
    | 'submissions'
    | 'newerFigures'
  readonly text: string
  /** About which text, where it is not the strategy as a whole: "Version 2". */
  readonly on?: string
  readonly where: string
  readonly deadlineAt: Date | null
  readonly daysLeft: number | null
  /** The capacity in which it would be done. */
  readonly post: { readonly id: string; readonly role: Post['role']; readonly organisation: string }
  /** What changed since the portfolio last cleared: the address of the changes. */
  readonly changed: string | null
}

export const capacity = (dossier: Dossier, post: Post) => ({
  id: post.id,
  role: post.role,
  organisation: dossier.directory.organisations.find(o => o.id === post.organisationId)?.name ?? '',
})

/** Urgent rounds that wait for an approval, or for the look back at them. */
export const haste = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const at = { ...actor, post }
  const common = {
    kind: 'urgency' as const,
    where: `/strategies/${dossier.strategy.slug}/rounds#urgency`,
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }
  return dossier.urgencies.flatMap((urgency): Task[] => {
    const urgencyId = urgency.id
    if (answerUrgency(at, dossier, { urgencyId, approved: true, reason: '' }, now).kind === 'allow')
      return [{ ...common, text: `An urgent round is asked for: ${urgency.ground}` }]
    if (reviewUrgency(at, dossier, { urgencyId, finding: 'x' }, now).kind === 'allow')
      return [{ ...common, text: 'Look back at an urgent round: was the haste right?' }]
    return []
  })
}

/** Claims to answer, and portfolios that the text proposes and nobody has decided about. */
export const concernedTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const at = { ...actor, post }
  const where = `/strategies/${dossier.strategy.slug}/circle`
  const common = {
    kind: 'claim' as const,
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }
  const claims = dossier.claims.filter(
    ({ id: claimId }) => answerClaim(at, dossier, { claimId, accepted: true, reason: '' }, now).kind === 'allow',
  )
  const proposed = isCoordinator(post, dossier) ? proposalsOf(dossier) : []
  return [
    ...claims.map(({ portfolioId }) => ({
      ...common,
      text: `${portfolioOf(dossier, portfolioId).name} claims to be concerned: accept or refuse`,
      where: `${where}#claims`,
    })),
    ...proposed.map(({ portfolioId }) => ({
      ...common,
      text: `The text touches what ${portfolioOf(dossier, portfolioId).name} covers: add it, or leave it out`,
      where: `${where}#proposed`,
    })),
  ]
}

/** Rows of the response table to confirm, where the preset asks for it; and for the lead, rows that are said to be wrong. */
export const renderingTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const at = { ...actor, post }
  const common = {
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }
  const tableOf = (reply: Reply) =>
    `/strategies/${dossier.strategy.slug}/rounds/${dossier.rounds.find(r => r.id === reply.roundId)?.no}/table`
  const asked = unconfirmedReplies(dossier).filter(
    ({ id: replyId }) => attest(at, dossier, { replyId, changed: null, fault: null }, now).kind === 'allow',
  )
  const wrong = isCoordinator(post, dossier)
    ? dossier.replies.flatMap(reply => {
        const { state, word } = renderingOf(dossier, reply)
        const item = reply.items.find(i => i.id === word?.fault?.itemId)
        return state === 'wrong' && item && isAnswerable(at, dossier, item, now) ? [{ reply, item }] : []
      })
    : []
  return [
    ...asked.map(reply => ({
      ...common,
      kind: 'rendering' as const,
      text: `Does the response table render the position of ${portfolioOf(dossier, reply.portfolioId).name} correctly?`,
      where: `${tableOf(reply)}?ministry=${reply.portfolioId}#position-${reply.portfolioId}`,
    })),
    ...wrong.map(({ reply, item }) => ({
      ...common,
      kind: 'answer' as const,
      text: `Answer ${portfolioOf(dossier, reply.portfolioId).name}, item ${item.no}, anew: it says that it is wrongly rendered`,
      where: `${tableOf(reply)}#item-${item.id}`,
    })),
  ]
}

const isAnswerable = (actor: Actor, dossier: Dossier, { id: itemId, dispositions }: Item, now: Date): boolean => {
  const replaces = dispositions.at(-1)?.id ?? null
  return (
    dispose(actor, dossier, { itemId, outcome: 'accepted', wording: '', reason: '', replaces }, now).kind === 'allow'
  )
}

/** When the first of some tasks is due, in milliseconds since 1970; what has no deadline is due last. */
export const dueAt = (tasks: readonly Task[]): number =>
  Math.min(Number.MAX_SAFE_INTEGER, ...tasks.flatMap(task => task.deadlineAt?.getTime() ?? []))
