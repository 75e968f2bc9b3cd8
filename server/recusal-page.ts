/** The page of recusals: who is kept out, what they did before, who acts in their place. */
import { clearanceOf, currentReply, levelOf, openRound, versionOf } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { able } from '#domain/may-circulate.ts'
import * as may from '#domain/may-recuse.ts'
import { type Actor, isActive, type Post, speaksFor } from '#domain/people.ts'
import { personOf, portfolioOf } from './board.ts'
import { dossierFor } from './read.ts'
import { nameOf } from './recusal.ts'
import { capacity, type Task } from './tasks.ts'

/** What somebody did in the matter before they were recused. */
const earlierActs = (dossier: Dossier, { personId, at }: may.Recusal) => {
  const isTheirs = (act: { readonly by: Post['id']; readonly at: Date }) =>
    act.at <= at && dossier.directory.posts.find(p => p.id === act.by)?.personId === personId
  const replies = dossier.replies.filter(isTheirs).map(r => ({ ...r, what: 'replied' as const, signOff: null }))
  const signOffs = dossier.signOffs.filter(isTheirs).map(s => ({ ...s, what: 'signed' as const, signOff: s }))
  return [...replies, ...signOffs].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

export const recusalPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const x = 'x'
  const mayDecide = may.recuse(actor, dossier, { personId: x as never, ground: 'other', reason: x }, now)
  const people = new Map(
    dossier.directory.posts
      .filter(p => isActive(p, now) && p.role !== 'administrator' && p.personId !== actor.personId)
      .filter(p => may.recusalOf(dossier, p.personId) === null)
      .map(p => [p.personId, p.personName]),
  )
  return {
    slug,
    own: may.recusalOf(dossier, actor.personId) !== null,
    report: may.recuse(actor, dossier, { personId: actor.personId, ground: 'other', reason: x }, now),
    decides: !(mayDecide.kind === 'forbidden'),
    people: [...people].map(([value, label]) => ({ value, label })),
    recusals: dossier.recusals.toReversed().map(recusal => {
      const end = may.endRecusal(actor, dossier, { recusalId: recusal.id, reason: x }, now)
      const knows = recusal.personId === actor.personId || ['chair', 'secretariat'].includes(actor.post.role)
      return {
        id: recusal.id,
        name: nameOf(dossier, recusal.personId),
        isOwn: dossier.directory.posts.find(p => p.id === recusal.by)?.personId === recusal.personId,
        by: personOf(dossier, recusal).name,
        at: recusal.at,
        ground: knows ? recusal.ground : null,
        reason: knows ? recusal.reason : null,
        end: recusal.end && { at: recusal.end.at, by: personOf(dossier, recusal.end).name },
        mayEnd: end.kind === 'allow',
        acts: earlierActs(dossier, recusal).map(({ id, what, at, portfolioId, roundId, signOff }) => ({
          id,
          what,
          at,
          portfolio: portfolioOf(dossier, portfolioId).name,
          roundNo: dossier.rounds.find(r => r.id === roundId)?.no ?? 0,
          review: signOff?.review ?? null,
          inDoubt: signOff !== null && may.isInDoubt(dossier, signOff),
          mayReview:
            signOff !== null &&
            may.reviewSignOff(actor, dossier, { signOffId: signOff.id, stands: true, reason: x }, now).kind === 'allow',
        })),
      }
    }),
  }
}

/**
 * A recused person leaves their portfolio's answer to the next level; where nobody is left who can sign, the ministry has a
 * vacancy to fill, and the secretariat hears of it [H40].
 */
export const substitutes = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const round = openRound(dossier)
  if (!round || may.recusalOf(dossier, actor.personId)) return []
  const out = dossier.recusals.filter(r => r.end === null).map(r => r.personId)
  return round.recipients.flatMap(({ portfolioId, deadlineAt }): Task[] => {
    const portfolio = dossier.directory.portfolios.find(p => p.id === portfolioId)
    const recused = dossier.directory.posts.find(p => out.includes(p.personId) && portfolio && speaksFor(p, portfolio))
    const state = clearanceOf(dossier, portfolioId, versionOf(dossier, round), levelOf(dossier, round), now).state
    if (!portfolio || !recused || state === 'valid') return []
    const who = able(dossier, round, portfolioId, now)
    const isNext = speaksFor(post, portfolio) && (who.length === 0 || who.some(one => one.personId === actor.personId))
    if (!isNext && !(post.role === 'secretariat' && who.length === 0)) return []
    const hasReply = currentReply(dossier, round, portfolioId) !== null
    const text =
      who.length === 0
        ? `${recused.personName} is recused and nobody else can sign for ${portfolio.name}: the ministry has to name somebody`
        : `${recused.personName} is recused: ${hasReply ? 'sign' : 'reply and sign'} for ${portfolio.name} in their place`
    const where = `/strategies/${dossier.strategy.slug}/rounds/${round.no}/replies/${portfolioId}`
    return [
      { kind: 'substitute', text, where, deadlineAt, daysLeft: null, post: capacity(dossier, post), changed: null },
    ]
  })
}
