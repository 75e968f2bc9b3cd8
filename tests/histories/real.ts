/** What people try with a strategy in the real database, by the acts of the product, at an hour of our own. */

import { dayIn } from '#domain/calendar.ts'
import { currentReply, newestVersion, openRound as roundOf, versionOf } from '#domain/clearance.ts'
import type * as Fact from '#domain/dossier.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { PortfolioId, SectionId } from '#domain/ids.ts'
import { type Actor, isActive, type Post, speaksFor } from '#domain/people.ts'
import { purposesOf } from '#domain/presets.ts'
import { rowsOf } from '#domain/rendering.ts'
import { setStanding } from '#server/assign.ts'
import { certify, contest } from '#server/certify.ts'
import { closeRound, freezeVersion, openRound } from '#server/circulate.ts'
import { recordDecision } from '#server/decision.ts'
import { movePortfolio } from '#server/organisations.ts'
import { addPost, endPost } from '#server/people.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { endRecusal, recuse, reviewSignOff } from '#server/recusal.ts'
import { attestRendering, rowsHash } from '#server/rendering.ts'
import { answerItem, confirmAnswer, sendReply, signReply } from '#server/reply.ts'
import { reviewText } from '#server/review.ts'
import { revokeReply } from '#server/revoke.ts'
import { extend, suspend } from '#server/round-time.ts'
import { MEMBERS } from '../support/decision-steps.ts'
import { paragraphs, rewrite } from '../support/government.ts'

export interface Scene {
  readonly slug: string
  readonly section: SectionId
  readonly d: Dossier
  readonly now: Date
  readonly roll: (below: number) => number
}

export const pick = <T>(s: Scene, list: readonly T[]): T | undefined => list[s.roll(list.length || 1)]
const chance = (s: Scene, percent: number) => s.roll(100) < percent

const actorIn = (d: Dossier, post: Post): Actor => {
  const posts = d.directory.posts.filter(p => p.personId === post.personId)
  return { personId: post.personId, name: post.personName, post, posts }
}
/** Somebody in a post that would do; now and then anybody of the cast. */
const somebody = (s: Scene, would: (post: Post) => boolean): Actor => {
  const posts = s.d.directory.posts.filter(p => isActive(p, s.now) && p.role !== 'administrator')
  const able = posts.filter(would)
  return actorIn(s.d, pick(s, chance(s, 92) && able.length > 0 ? able : posts)!)
}
const root = ({ d }: Scene) => actorIn(d, d.directory.posts.find(p => p.role === 'administrator')!)
const speaker = (s: Scene, id: PortfolioId, level = 0) => {
  const portfolio = s.d.directory.portfolios.find(p => p.id === id)!
  return somebody(s, p => speaksFor(p, portfolio) && p.level >= level)
}
const runner = (s: Scene) => somebody(s, p => s.d.strategy.rules.opensRounds.includes(p.role))
const secretariat = (s: Scene) => somebody(s, p => p.role === 'secretariat')
const last = (d: Dossier) => roundOf(d) ?? d.rounds.at(-1)

const TEXTS = ['orderly', 'ordrely', 'orderly and irregular', 'oderly'].map(w => `We want safe and ${w} migration.`)

/** Null: there is nothing yet to do it to. */
type Try = (s: Scene) => Promise<unknown> | null

const replying: Try = s => {
  const round = last(s.d)
  const waiting = round?.recipients.filter(r => !currentReply(s.d, round, r.portfolioId)) ?? []
  const recipient = pick(s, chance(s, 80) ? waiting : []) ?? pick(s, round?.recipients ?? [])
  if (!round || !recipient) return null
  const known = Object.keys(s.d.strategy.rules.replies) as Fact.ReplyKind[]
  const plain = known.filter(k => k === 'agreed' || k === 'noObjection')
  const kind = pick(s, chance(s, 55) ? plain : known)!
  const grade = (
    { conditional: 'condition', objection: 'objection', shouldAddress: 'shouldAddress', remarks: 'remark' } as const
  )[kind as 'remarks']
  const item = {
    sectionId: null,
    quote: '',
    body: 'Say who pays.',
    proposedWording: 'We pay.',
    mandate: 'The Budget Act',
  }
  return sendReply(
    speaker(s, recipient.portfolioId),
    s.slug,
    {
      roundId: round.id,
      portfolioId: recipient.portfolioId,
      kind,
      body: 'So.',
      items: grade ? [{ ...item, grade }] : [],
      replaces: currentReply(s.d, round, recipient.portfolioId)?.id ?? null,
    },
    s.now,
  )
}

const signing: Try = s => {
  const round = last(s.d)
  const replies = round?.recipients.flatMap(r => currentReply(s.d, round, r.portfolioId) ?? []) ?? []
  const unsigned = replies.filter(r => !s.d.signOffs.some(g => g.replyId === r.id))
  const reply = pick(s, chance(s, 80) ? unsigned : replies) ?? pick(s, s.d.replies)
  if (!round || !reply) return null
  const level = chance(s, 85) ? (s.d.strategy.rules.rounds[round.purpose]?.level ?? 0) : 0
  const { manifestHash } = chance(s, 95) ? versionOf(s.d, round) : pick(s, s.d.versions)!
  return signReply(speaker(s, reply.portfolioId, level), s.slug, { replyId: reply.id, manifestHash }, s.now)
}

const items = (d: Dossier) => d.replies.flatMap(reply => reply.items.map(item => ({ reply, item })))

export const TRIES = {
  writing: async s =>
    rewrite(s.section, somebody(s, p => p.role === 'coordinator').post.id, paragraphs(pick(s, TEXTS)!)),
  freezing: s => freezeVersion(runner(s), s.slug, s.now),
  opening: s => {
    const newest = newestVersion(s.d)
    const must = s.d.circle.filter(m => m.standing !== 'released')
    const recipients = (chance(s, 80) ? must : must.filter(() => chance(s, 60))).map(m => m.portfolioId)
    const scopes = new Map(recipients[0] && chance(s, 25) ? [[recipients[0], [s.section]]] : [])
    const purpose = pick(
      s,
      purposesOf(s.d.strategy.rules).filter(p => p !== 'urgent'),
    )!
    const asked = { versionNo: newest?.no ?? 1, purpose, deadline: null, coverNote: '', recipients, scopes }
    return newest && openRound(runner(s), s.slug, asked, s.now)
  },
  replying,
  signing,
  revoking: s => {
    const reply = pick(s, s.d.replies)
    const reason = 'The figures were wrong.'
    return reply ? revokeReply(speaker(s, reply.portfolioId, 2), s.slug, { replyId: reply.id, reason }, s.now) : null
  },
  answering: s => {
    const found = pick(
      s,
      items(s.d).filter(({ item }) => item.dispositions.length === 0),
    )
    const by = somebody(s, p => p.role === 'coordinator')
    const said = { outcome: 'otherWords', wording: 'We pay.', reason: '', replaces: null } as const
    return found ? answerItem(by, s.slug, { itemId: found.item.id, ...said }, s.now) : null
  },
  confirming: s => {
    const found = pick(
      s,
      items(s.d).filter(({ item }) => item.dispositions.length > 0),
    )
    const answer = found?.item.dispositions.at(-1)
    return found && answer ? confirmAnswer(speaker(s, found.reply.portfolioId), s.slug, answer.id, s.now) : null
  },
  attesting: s => {
    const reply = pick(
      s,
      s.d.replies.filter(r => r.items.length > 0),
    )
    if (!reply) return null
    const said = { replyId: reply.id, rowsHash: rowsHash(rowsOf(s.d, reply)), fault: null }
    return attestRendering(speaker(s, reply.portfolioId), s.slug, said, s.now)
  },
  closing: s => {
    const round = last(s.d)
    const outcome = chance(s, 75) ? 'cleared' : chance(s, 80) ? 'notCleared' : 'cancelled'
    const by = somebody(s, p => s.d.strategy.rules.closing.roles.includes(p.role))
    return round ? closeRound(by, s.slug, { roundId: round.id, outcome, note: 'So.' }, s.now) : null
  },
  keepingTime: s => {
    const round = last(s.d)
    const recipient = pick(s, round?.recipients ?? [])
    if (!round || !recipient) return null
    const asked = { roundId: round.id, reason: 'The budget bill.' }
    if (chance(s, 50)) return suspend(runner(s), s.slug, { ...asked, isSuspended: chance(s, 50) }, s.now)
    const day = dayIn(s.d.strategy.rules.zone, new Date(recipient.deadlineAt.getTime() + (s.roll(6) - 1) * 86_400_000))
    return extend(
      runner(s),
      s.slug,
      { ...asked, portfolioIds: [recipient.portfolioId], day, cause: 'extension' },
      s.now,
    )
  },
  placing: s => {
    const portfolioId = pick(s, s.d.directory.portfolios)!.id
    const standing = pick(s, ['mustClear', 'consulted', 'advisory', 'released'] as const)!
    return setStanding(secretariat(s), s.slug, { portfolioId, standing, reason: 'So.' }, s.now)
  },
  certifying: s => {
    const to = newestVersion(s.d)
    const from = pick(s, s.d.versions)
    if (!to || !from) return null
    const shown = { fromNo: from.no, fromHash: from.manifestHash, toHash: to.manifestHash, reason: 'Typing errors.' }
    return certify(secretariat(s), s.slug, shown, s.now)
  },
  contesting: s => {
    const certificateId = s.d.certificates.at(-1)?.id
    const by = somebody(s, p => p.level >= 2)
    return certificateId ? contest(by, s.slug, { certificateId, reason: 'A figure.' }, s.now) : null
  },
  reviewing: s => {
    const manifestHash = newestVersion(s.d)?.manifestHash
    return manifestHash
      ? reviewText(secretariat(s), s.slug, { manifestHash, passed: true, note: 'Read.' }, s.now)
      : null
  },
  deciding: s => {
    const manifestHash = newestVersion(s.d)?.manifestHash
    const said = { day: '2026-01-01', instrument: 'Minutes 1', attendance: MEMBERS, overReason: '', over: [] } as const
    const change = chance(s, 85) ? '' : 'So decided.'
    return manifestHash
      ? recordDecision(secretariat(s), s.slug, { manifestHash, change, note: '', ...said }, s.now)
      : null
  },
  publishing: s => {
    const manifestHash = newestVersion(s.d)?.manifestHash
    return manifestHash ? publish(secretariat(s), s.slug, { manifestHash, note: '' }, s.now) : null
  },
  amending: s => {
    const edition = s.d.editions.at(-1)
    return edition && !edition.amendment
      ? openAmendment(secretariat(s), s.slug, { editionNo: edition.no, reason: 'The law has changed.' }, s.now)
      : null
  },
  recusing: s => {
    const by = somebody(s, p => p.level > 0)
    return recuse(by, s.slug, { personId: by.personId, ground: 'affected', reason: 'A brother.' }, s.now)
  },
  judging: s => {
    const [signOff, recusal] = [pick(s, s.d.signOffs), pick(s, s.d.recusals)]
    if (recusal && chance(s, 50))
      return endRecusal(secretariat(s), s.slug, { recusalId: recusal.id, reason: 'So.' }, s.now)
    return signOff && s.d.recusals.length > 0
      ? reviewSignOff(secretariat(s), s.slug, { signOffId: signOff.id, stands: chance(s, 50), reason: 'So.' }, s.now)
      : null
  },
  /** A post ends, and its holder gets one like it. */
  movingPeople: async s => {
    const post = pick(
      s,
      s.d.directory.posts.filter(p => isActive(p, s.now) && p.level > 0),
    )!
    await endPost(root(s), { postId: post.id, reason: 'Moves on.' }, s.now)
    const { personId, organisationId, portfolioId, role, level } = post
    const anew = { personId, organisationId, portfolioId, role, level, instrument: 'Decision 2', validTo: null }
    await addPost(root(s), anew, new Date(s.now.getTime() + 1))
  },
  moving: async s => {
    const portfolio = pick(s, s.d.directory.portfolios)!
    const others = s.d.directory.organisations.filter(o => o.kind === 'ministry' && o.id !== portfolio.organisationId)
    const to = { portfolioId: portfolio.id, organisationId: pick(s, others)!.id, instrument: 'SFS 2026:1' }
    await movePortfolio(root(s), to, s.now)
  },
} satisfies Record<string, Try>
export type TryName = keyof typeof TRIES

/** What would bring the text further. */
export const helpful = (s: Scene): TryName => {
  const { d } = s
  const newest = newestVersion(d)
  const round = roundOf(d)
  if (d.editions.at(-1) && !d.editions.at(-1)?.amendment) return 'amending'
  if (!round) {
    if (!newest) return 'freezing'
    if (chance(s, 25)) return pick(s, ['writing', 'freezing', 'certifying'] as const)!
    const isCleared = d.rounds.some(r => r.closing?.outcome === 'cleared' && r.versionId === newest.id)
    return isCleared && chance(s, 90) ? pick(s, ['reviewing', 'deciding', 'publishing'] as const)! : 'opening'
  }
  const replies = round.recipients.map(r => currentReply(d, round, r.portfolioId))
  if (replies.includes(null) && chance(s, 80)) return 'replying'
  const said = replies.flatMap(r => r ?? [])
  if (said.some(r => !d.signOffs.some(g => g.replyId === r.id)) && chance(s, 85)) return 'signing'
  if (said.some(r => r.items.some(i => i.dispositions.length === 0)) && chance(s, 80)) return 'answering'
  if (said.some(r => r.items.some(i => !i.dispositions.at(-1)?.confirmation)) && chance(s, 60)) return 'confirming'
  return d.strategy.rules.rendering === 'required' && chance(s, 50) ? 'attesting' : 'closing'
}
