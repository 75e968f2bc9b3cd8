/**
 * Why a text may go forward with a portfolio, read from the facts once more and in another way than the domain does: what
 * is a reason here has to be one there, and the other way round. Source: domain study, 4.6, 4.9, 4.15.
 */
import type { Dossier, Item, Reply, Round, Version } from '#domain/dossier.ts'
import type { PortfolioId, SectionId } from '#domain/ids.ts'
import type { Words, World } from './world.ts'

export const REASONS = ['signed', 'carried', 'silent', 'ruled', 'listed', 'decidedOver', 'superseded'] as const
export type Reason = (typeof REASONS)[number]

const orgOf = (d: Dossier, postId: string) => d.directory.posts.find(p => p.id === postId)?.organisationId
const holderOf = (d: Dossier, id: PortfolioId) => d.directory.portfolios.find(p => p.id === id)?.organisationId
const versionOf = (d: Dossier, round: Round) => d.versions.find(v => v.id === round.versionId)!
const isUnmet = (item: Item) =>
  (item.grade === 'condition' || item.grade === 'objection') && !item.dispositions.at(-1)?.confirmation

/** The words of a section in a version, through whatever it was split into, in order; null where a part is missing or out of order. */
const wordsIn = (w: World, version: Version, id: SectionId): { words: Words; at: number } | null => {
  const at = version.sections.findIndex(s => s.sectionId === id)
  if (at >= 0) return { words: w.kept.get(version.id)!.words.get(id)!, at }
  const split = w.d.splits.find(s => s.one.sectionId === id)
  const [a, b] = split?.both.map(half => wordsIn(w, version, half.sectionId)) ?? []
  return a && b && a.at < b.at ? { words: [...a.words, ...b.words], at: b.at } : null
}

const costIn = (version: Version, id: SectionId) => JSON.stringify(version.sections.find(s => s.sectionId === id)?.cost)

/** Whether a version says, as far as somebody was asked, what another one said. */
const saysSame = (w: World, was: Version, is: Version, scope: readonly SectionId[] | null): boolean => {
  if (scope === null) return was.manifestHash === is.manifestHash
  return scope.every(id => {
    const [then, now] = [wordsIn(w, was, id), wordsIn(w, is, id)]
    const isSplit = !is.sections.some(s => s.sectionId === id)
    const isCost = isSplit || costIn(was, id) === costIn(is, id)
    return then !== null && now !== null && isCost && then.words.join('\n') === now.words.join('\n')
  })
}

const clearing = (reply: Reply) => !['objection', 'notConcerned', 'extensionRequested'].includes(reply.kind)

/** How each unmet item of a reply was ruled upon; null: one was not. */
const rulings = (w: World, reply: Reply): boolean =>
  reply.items.filter(isUnmet).every(item => {
    const one = w.d.differences.find(x => x.itemIds.includes(item.id))
    const ruled = one?.settlements.findLast(s => s.completedAt)
    if (ruled) return ruled.outcome === 'overruled' && w.d.strategy.rules.arbiter !== null
    const isPursued =
      one?.withdrawals.length === 0 &&
      w.d.circle.some(
        m => m.portfolioId === reply.portfolioId && (m.standing === 'mustClear' || m.standing === 'consulted'),
      )
    return isPursued && one.setAside !== null && one.setAside.appeal === null && one.setAside.until < w.now
  }) && reply.items.some(isUnmet)

interface Asking {
  readonly text: Version
  readonly level: number
  readonly isLast: boolean
  /** Of the versions that had been frozen by then. */
  readonly upTo: number
  /** Up to when what was cleared has to hold. */
  readonly until: Date
}

/** What a portfolio's own acts, or its silence, give. */
const ownReason = (w: World, id: PortfolioId, { text, level, isLast, upTo, until }: Asking) => {
  const { d } = w
  const { rules } = d.strategy
  const holds = (since: Date) =>
    rules.clearanceDays === null || (until.getTime() - since.getTime()) / 86_400_000 <= rules.clearanceDays
  const rounds = d.rounds.filter(
    r => r.closing?.outcome !== 'cancelled' && r.purpose !== 'accuracy' && versionOf(d, r).no <= upTo,
  )
  const asked = rounds.filter(r => r.recipients.some(p => p.portfolioId === id)).at(-1)
  const answered = rounds.filter(r => d.replies.some(p => p.roundId === r.id && p.portfolioId === id)).at(-1)
  const last = answered && d.replies.filter(p => p.roundId === answered.id && p.portfolioId === id).at(-1)
  const isTimeOver = (round: Round | undefined) => {
    const recipient = round?.recipients.find(p => p.portfolioId === id)
    const isStopped = round?.suspensions.some(s => s.resumption === null)
    return recipient !== undefined && !isStopped && w.now.getTime() >= recipient.deadlineAt.getTime() + 60_000
  }
  const silence = (): Reason | null => {
    const standing = d.circle.find(m => m.portfolioId === id)?.standing
    if (!standing || standing === 'released' || !asked || !isTimeOver(asked)) return null
    const isCostly = text.sections.some(s => s.cost?.kind !== 'none')
    const isFinance = d.directory.portfolios.find(p => p.id === id)?.areas.includes('finance')
    if (standing === 'mustClear' && rules.costs === 'financeClears' && isCostly && isFinance) return null
    if (rules.silence[standing] === 'abstains') return 'silent'
    const { scope, deadlineAt } = asked.recipients.find(p => p.portfolioId === id)!
    if (!holds(deadlineAt)) return null
    return rules.silence[standing] === 'noObjection' && saysSame(w, versionOf(d, asked), text, scope) ? 'silent' : null
  }
  if (!last || !answered) return silence()
  if (last.revocation) {
    const askedAt = asked?.recipients.find(p => p.portfolioId === id)?.askedAt
    return asked !== answered && askedAt && askedAt > last.revocation.at ? silence() : null
  }
  const signed = d.signOffs.filter(
    s => s.replyId === last.id && s.level >= level && s.review?.stands !== false && orgOf(d, s.by) === holderOf(d, id),
  )
  const isSigned = signed.length > 0
  const isFresh = holds(signed.reduce((at, s) => (s.level > at.level ? s : at), { level: 0, at: until }).at)
  const { scope } = answered.recipients.find(p => p.portfolioId === id)!
  const isSame = saysSame(w, versionOf(d, answered), text, scope)
  const isMet = clearing(last) && !last.items.some(isUnmet)
  if (isMet && isSigned && isSame) return isFresh ? 'signed' : null
  const heard =
    asked !== answered && isTimeOver(asked)
      ? saysSame(w, versionOf(d, asked!), text, asked!.recipients.find(p => p.portfolioId === id)!.scope)
      : false
  if (isMet && isSigned) {
    const certificate = d.certificates.findLast(
      c =>
        d.versions.find(v => v.id === c.fromId)!.manifestHash === versionOf(d, answered).manifestHash &&
        d.versions.find(v => v.id === c.toId)!.manifestHash === text.manifestHash,
    )
    const counts = certificate && !certificate.contest && certificate.until <= w.now
    if (counts && !(isLast && scope === null && rules.carryOver?.finalMustResign)) return isFresh ? 'carried' : null
    return asked !== answered ? silence() : null
  }
  const differs = last.kind === 'objection' || (clearing(last) && last.items.some(isUnmet))
  if (differs && isSigned && (isSame || heard) && rulings(w, last)) return 'ruled'
  const effect = last.kind === 'objection' ? rules.unmet.objection : rules.unmet.condition
  if (differs && isSigned && isSame && effect === 'listed') return 'listed'
  const isTimeAnswered = answered.deadlineChanges.some(
    c => c.portfolioId === id && c.at >= last.at && (c.cause === 'extension' || c.cause === 'refusal'),
  )
  return last.kind === 'extensionRequested' && isTimeAnswered ? silence() : null
}

/** The reason why a portfolio does not keep a text back; null: it does. */
export const reasonFor = (w: World, id: PortfolioId, text: Version, level: number, isLast = false): Reason | null => {
  const { d } = w
  const all = d.versions.length
  const published = d.editions.at(-1)
  const after =
    published && published.manifestHash !== text.manifestHash
      ? d.versions.find(v => v.id === published.versionId)!.no
      : 0
  const decision = d.decisions.findLast(
    x => x.manifestHash === text.manifestHash && d.versions.find(v => v.id === x.versionId)!.no > after,
  )
  const until = decision?.at ?? (published?.manifestHash === text.manifestHash ? published.at : w.now)
  const own = ownReason(w, id, { text, level, isLast, upTo: all, until })
  if (own) return own
  if (!decision) return null
  if (decision.over.includes(id)) return 'decidedOver'
  const put = d.versions.find(v => v.id === decision.putBeforeId)!
  if (put.manifestHash === text.manifestHash) return null
  // What was said of a text that was circulated after the one put before the body is not passed over.
  const isAnswered = d.replies.some(p => {
    const round = d.rounds.find(r => r.id === p.roundId)!
    const counts = round.closing?.outcome !== 'cancelled' && round.purpose !== 'accuracy'
    const isNeeded = d.circle.some(m => m.portfolioId === p.portfolioId && m.standing === 'mustClear')
    return counts && isNeeded && versionOf(d, round).no > put.no
  })
  return ownReason(w, id, { text: put, level, isLast, upTo: isAnswered ? all : put.no, until }) ? 'superseded' : null
}
