/**
 * What a portfolio's acts amount to for a text. Never stored: a pure function of replies, sign-offs and text, so that
 * nothing turns green by hand. Source: domain study, 4.6 and 4.9; invariants 5 and 13.
 */
import type { CircleMember, Dossier, Item, Recipient, Reply, ReplyKind, Round, SignOff, Version } from './dossier.ts'
import type { PortfolioId, SectionId } from './ids.ts'

/** A text to clear: the hashes of its sections, and of the whole. */
export interface Text {
  readonly manifestHash: string
  readonly sections: readonly { readonly sectionId: SectionId; readonly hash: string }[]
}

export type ClearanceState =
  /** Signed at a sufficient level on exactly this text. */
  | 'valid'
  /** Was valid for another text. */
  | 'stale'
  /** Agrees once its conditions are met. */
  | 'conditional'
  | 'objection'
  /** A reply that clears, without a sign-off at the level asked for. */
  | 'unsigned'
  | 'unanswered'
  | 'moreTime'
  | 'notConcerned'
  /** Silence that the preset reads as no objection. */
  | 'tacit'
  | 'none'

export interface Clearance {
  readonly portfolioId: PortfolioId
  readonly state: ClearanceState
  readonly reply: Reply | null
  readonly signOff: SignOff | null
  /** The version that was answered. */
  readonly version: Version | null
}

const CLEARING: readonly ReplyKind[] = ['noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional']
export const clears = (kind: ReplyKind): boolean => CLEARING.includes(kind)

export const versionOf = (dossier: Dossier, round: Round): Version =>
  dossier.versions.find(v => v.id === round.versionId)!
export const openRound = (dossier: Dossier): Round | null => dossier.rounds.find(r => r.closing === null) ?? null
export const newestVersion = (dossier: Dossier): Version | null => dossier.versions.at(-1) ?? null
/** The circle as it stands, without those who were released. */
export const circleOf = (dossier: Dossier): readonly CircleMember[] =>
  dossier.circle.filter(member => member.standing !== 'released')
export const mustClear = (dossier: Dossier): readonly CircleMember[] =>
  dossier.circle.filter(member => member.standing === 'mustClear')

/** The reply that counts in a round: the last one. */
export const currentReply = (dossier: Dossier, round: Round, portfolioId: PortfolioId): Reply | null =>
  dossier.replies.findLast(r => r.roundId === round.id && r.portfolioId === portfolioId) ?? null

/** The highest sign-off of a reply. */
export const highestSignOff = (dossier: Dossier, reply: Reply): SignOff | null =>
  dossier.signOffs
    .filter(s => s.replyId === reply.id)
    .reduce<SignOff | null>((a, b) => (a && a.level >= b.level ? a : b), null)

export const asksForAnswer = (item: Item): boolean => item.grade !== 'remark'
/** Settled by its author: the last answer of the lead carries the author's confirmation [R23]. */
export const isConfirmed = (item: Item): boolean => item.dispositions.at(-1)?.confirmation != null
const blocks = (item: Item) => item.grade === 'condition' || item.grade === 'objection'

/** Whether two texts are the same as far as a scope reaches; null is the whole text, its order and titles included. */
export const isSameText = (a: Text, b: Text, scope: readonly SectionId[] | null): boolean => {
  if (scope === null) return a.manifestHash === b.manifestHash
  const hashIn = (text: Text, id: SectionId) => text.sections.find(s => s.sectionId === id)?.hash
  return scope.every(id => hashIn(a, id) === hashIn(b, id))
}

const stateOf = (
  dossier: Dossier,
  recipient: Recipient,
  round: Round,
  reply: Reply,
  text: Text,
  level: number,
): ClearanceState => {
  if (reply.kind === 'objection') return 'objection'
  if (reply.kind === 'extensionRequested') return 'moreTime'
  if (reply.kind === 'notConcerned') return 'notConcerned'
  if (reply.items.some(item => blocks(item) && !isConfirmed(item))) return 'conditional'
  if ((highestSignOff(dossier, reply)?.level ?? 0) < level) return 'unsigned'
  return isSameText(versionOf(dossier, round), text, recipient.scope) ? 'valid' : 'stale'
}

const counts = (round: Round) => round.closing?.outcome !== 'cancelled'

/** What a portfolio said last, in a round that was not cancelled. */
export const standingReply = (dossier: Dossier, portfolioId: PortfolioId): { reply: Reply; round: Round } | null => {
  for (const round of dossier.rounds.toReversed()) {
    const reply = counts(round) ? currentReply(dossier, round, portfolioId) : null
    if (reply) return { reply, round }
  }
  return null
}

const silent = (dossier: Dossier, portfolioId: PortfolioId): ClearanceState => {
  const standing = dossier.circle.find(m => m.portfolioId === portfolioId)?.standing ?? 'information'
  if (standing === 'released') return 'none'
  const meaning = dossier.strategy.rules.silence[standing]
  if (meaning !== 'noObjection') return meaning
  const asked = dossier.rounds.findLast(r => counts(r) && r.recipients.some(p => p.portfolioId === portfolioId))
  return asked?.closing ? 'tacit' : 'unanswered'
}

/** The clearance of one portfolio for a text, at a level at least. */
export const clearanceOf = (dossier: Dossier, portfolioId: PortfolioId, text: Text, level: number): Clearance => {
  const last = standingReply(dossier, portfolioId)
  if (!last) return { portfolioId, state: silent(dossier, portfolioId), reply: null, signOff: null, version: null }
  const { reply, round } = last
  const recipient = round.recipients.find(p => p.portfolioId === portfolioId)!
  return {
    portfolioId,
    state: stateOf(dossier, recipient, round, reply, text, level),
    reply,
    signOff: highestSignOff(dossier, reply),
    version: versionOf(dossier, round),
  }
}

/** The portfolios that must clear and have not, for a text. */
export const missingClearances = (dossier: Dossier, text: Text, level: number): readonly Clearance[] =>
  mustClear(dossier)
    .map(member => clearanceOf(dossier, member.portfolioId, text, level))
    .filter(clearance => clearance.state !== 'valid')

/** The items of the replies that count: what each portfolio of the circle said last. */
export const standingItems = (dossier: Dossier): readonly { reply: Reply; item: Item; round: Round }[] =>
  circleOf(dossier).flatMap(({ portfolioId }) => {
    const last = standingReply(dossier, portfolioId)
    return last ? last.reply.items.map(item => ({ ...last, item })) : []
  })
