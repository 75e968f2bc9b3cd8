/** What people try with versions, rounds, replies and signatures. */
import { currentReply, newestVersion, versionOf } from '#domain/clearance.ts'
import { leastDeadline } from '#domain/deadlines.ts'
import type * as Fact from '#domain/dossier.ts'
import type { Dossier, Reply, Round } from '#domain/dossier.ts'
import * as circulate from '#domain/may-circulate.ts'
import { closeRound, closesAlone } from '#domain/may-close.ts'
import { freeze } from '#domain/may-draft.ts'
import { attest } from '#domain/may-render.ts'
import { revoke } from '#domain/may-revoke.ts'
import { asksAll, PURPOSES, purposesOf } from '#domain/presets.ts'
import { rowsOf } from '#domain/rendering.ts'
import { afterReply, afterRevocation } from './differences.ts'
import { inRound, last, runs, speaker } from './rounds.ts'
import { type Attempt, act, chance, fresh, pick, somebody, type World, working } from './world.ts'

type Kind = (w: World) => Attempt | null

const inReply = (d: Dossier, replyId: string, change: (reply: Reply) => Reply): Dossier => ({
  ...d,
  replies: d.replies.map(r => (r.id === replyId ? change(r) : r)),
})

export const freezing: Kind = w => {
  const by = somebody(w, runs(w.d))
  const { kept, words, sections, manifestHash } = working(w)
  return {
    by,
    verdict: freeze(by, w.d, { manifestHash, words }, w.now),
    done: () => {
      const id = fresh(w, 'version')
      w.kept.set(id, kept)
      const version = { id, no: w.d.versions.length + 1, manifestHash, glossaryId: null, sections, ...act(w, by) }
      return { ...w.d, versions: [...w.d.versions, version] }
    },
  }
}

export const opening: Kind = w => {
  const { d, now } = w
  const by = somebody(w, runs(d))
  const version = newestVersion(d)
  const { rules } = d.strategy
  const urgency = d.urgencies.at(-1)
  const isUrgent = urgency?.answer?.approved === true && urgency.versionId === version?.id && chance(w, 70)
  const purpose = isUrgent ? 'urgent' : pick(w, chance(w, 92) ? purposesOf(rules) : PURPOSES)!
  const circle = d.circle.filter(m => m.standing !== 'released')
  const wanted = asksAll(purpose) ? circle : circle.filter(() => chance(w, 75))
  const recipients = chance(w, 95) ? wanted : circle.filter(() => chance(w, 60))
  const ids = recipients.map(m => m.portfolioId)
  const part = version ? pick(w, version.sections)?.sectionId : undefined
  const scopes = new Map(part && ids[0] && chance(w, 25) ? [[ids[0], [part]]] : [])
  const least = rules.rounds[purpose] ? leastDeadline(d, purpose, ids, now) : now
  const deadlineAt = new Date(least.getTime() + [0, 0, 0, -3_600_000, -86_400_000, 86_400_000][w.roll(6)]!)
  const urgencyId = (purpose === 'urgent') === chance(w, 97) ? (urgency?.id ?? null) : null
  const input = { versionNo: version?.no ?? 1, purpose, deadlineAt, recipients: ids, scopes, urgencyId }
  return {
    by,
    verdict: circulate.openRoundOn(by, d, input, now),
    done: () => {
      const asked = recipients.map(
        ({ portfolioId, standing }): Fact.Recipient => ({
          portfolioId,
          standing: standing as Fact.Recipient['standing'],
          scope: scopes.get(portfolioId) ?? null,
          deadlineAt,
          askedAt: now,
        }),
      )
      const lists = { recipients: asked, deadlineChanges: [], suspensions: [], reminders: [], declarations: [] }
      const head = { id: fresh(w, 'round'), no: d.rounds.length + 1, versionId: version!.id, purpose, deadlineAt }
      const round: Round = { ...head, ...lists, coverNote: '', urgencyId, closing: null, ...act(w, by) }
      return { ...d, rounds: [...d.rounds, round] }
    },
  }
}

const GRADES: Partial<Record<Fact.ReplyKind, readonly Fact.Grade[]>> = {
  conditional: ['condition', 'remark'],
  objection: ['objection'],
  shouldAddress: ['shouldAddress'],
  remarks: ['remark'],
}
const KINDS: readonly Fact.ReplyKind[] = [
  'noObjection',
  'agreed',
  'remarks',
  'shouldAddress',
  'conditional',
  'objection',
]
const RARE: readonly Fact.ReplyKind[] = ['notConcerned', 'extensionRequested']

export const replying: Kind = w => {
  const { d } = w
  const round = last(d)
  if (!round) return null
  const unanswered = round.recipients.filter(r => !currentReply(d, round, r.portfolioId))
  const portfolioId = (pick(w, chance(w, 80) ? unanswered : []) ?? pick(w, round.recipients))?.portfolioId
  if (!portfolioId) return null
  const by = somebody(w, speaker(d, portfolioId))
  const known = KINDS.filter(k => d.strategy.rules.replies[k])
  const plain = known.filter(k => k === 'noObjection' || k === 'agreed')
  const kind = pick(w, chance(w, 50) ? plain : chance(w, 92) ? known : [...KINDS, ...RARE])!
  const grades = chance(w, 96) ? (GRADES[kind] ?? []) : (['condition'] as const)
  const current = currentReply(d, round, portfolioId)
  const replaces = chance(w, 95) ? (current?.id ?? null) : null
  const isGrounded = chance(w, 92)
  const body = chance(w, 90) ? 'So.' : ''
  const items = grades.map(grade => ({ grade, isGrounded }))
  return {
    by,
    verdict: circulate.reply(by, d, { roundId: round.id, portfolioId, kind, body, items, replaces }, w.now),
    done: () => {
      const id = fresh(w, 'reply')
      const said: Reply = {
        id,
        roundId: round.id,
        portfolioId,
        kind,
        body,
        items: grades.map((grade, at) => ({
          id: fresh(w, 'item'),
          no: at + 1,
          sectionId: null,
          quote: '',
          quoteAt: null,
          grade,
          body: 'Say who pays.',
          proposedWording: 'We pay.',
          mandate: grade === 'objection' ? 'The Budget Act' : '',
          dispositions: [],
        })),
        revocation: null,
        ...act(w, by),
      }
      return afterReply(w, by, round, said)
    },
  }
}

export const signing: Kind = w => {
  const { d } = w
  const round = last(d)
  if (!round) return null
  const replies = round.recipients.flatMap(r => currentReply(d, round, r.portfolioId) ?? [])
  const unsigned = replies.filter(r => !d.signOffs.some(s => s.replyId === r.id))
  const signed = pick(w, chance(w, 85) ? unsigned : replies) ?? pick(w, d.replies)
  if (!signed) return null
  const level = d.strategy.rules.rounds[round.purpose]?.level ?? 0
  const by = somebody(w, speaker(d, signed.portfolioId, chance(w, 80) ? level : 0))
  const shown = chance(w, 93) ? versionOf(d, round) : pick(w, d.versions)!
  const input = { replyId: signed.id, manifestHash: shown.manifestHash }
  return {
    by,
    verdict: circulate.signOff(by, d, input, w.now),
    done: () => {
      const id = fresh(w, 'sign-off')
      const { personId, post } = by
      w.payloads.set(id, JSON.stringify({ ...input, personId, post: post.id, level: post.level, at: w.now }))
      const bound = { roundId: signed.roundId, portfolioId: signed.portfolioId, level: post.level, review: null }
      return { ...d, signOffs: [...d.signOffs, { id, ...input, ...bound, ...act(w, by) }] }
    },
  }
}

export const revoking: Kind = w => {
  const reply = pick(w, w.d.replies)
  if (!reply) return null
  const by = somebody(w, speaker(w.d, reply.portfolioId, 2))
  const reason = chance(w, 92) ? 'The figures were wrong.' : ''
  return {
    by,
    verdict: revoke(by, w.d, { replyId: reply.id, reason }, w.now),
    done: () =>
      inReply(afterRevocation(w.d, reply, act(w, by)), reply.id, r => ({
        ...r,
        revocation: { reason, ...act(w, by) },
      })),
  }
}

const itemsOf = (d: Dossier) => d.replies.flatMap(reply => reply.items.map(item => ({ reply, item })))

export const answering: Kind = w => {
  const waiting = itemsOf(w.d).filter(({ item }) => item.dispositions.length === 0)
  const found = pick(w, chance(w, 85) ? waiting : itemsOf(w.d))
  if (!found) return null
  const { item, reply } = found
  const by = somebody(w, p => p.role === 'coordinator' && p.organisationId === w.d.strategy.leadId)
  const outcome = (['accepted', 'otherWords', 'notAccepted'] as const)[w.roll(3)]!
  const said = { outcome, wording: chance(w, 90) ? 'We pay.' : '', reason: chance(w, 90) ? 'It is so.' : '' }
  const replaces = chance(w, 95) ? (item.dispositions.at(-1)?.id ?? null) : null
  return {
    by,
    verdict: circulate.dispose(by, w.d, { itemId: item.id, ...said, replaces }, w.now),
    done: () => {
      const answer = { id: fresh(w, 'disposition'), ...said, confirmation: null, ...act(w, by) }
      const items = reply.items.map(i => (i === item ? { ...i, dispositions: [...i.dispositions, answer] } : i))
      return inReply(w.d, reply.id, r => ({ ...r, items }))
    },
  }
}

export const confirming: Kind = w => {
  const answered = itemsOf(w.d).filter(({ item }) => item.dispositions.length > 0)
  const found = pick(w, answered)
  if (!found) return null
  const { item, reply } = found
  const answer = chance(w, 92) ? item.dispositions.at(-1)! : pick(w, item.dispositions)!
  const by = somebody(w, speaker(w.d, reply.portfolioId))
  return {
    by,
    verdict: circulate.confirm(by, w.d, answer.id, w.now),
    done: () => {
      const dispositions = item.dispositions.map(a => (a === answer ? { ...a, confirmation: act(w, by) } : a))
      const items = reply.items.map(i => (i === item ? { ...i, dispositions } : i))
      return inReply(w.d, reply.id, r => ({ ...r, items }))
    },
  }
}

export const attesting: Kind = w => {
  const reply = pick(
    w,
    w.d.replies.filter(r => r.items.length > 0),
  )
  if (!reply) return null
  const by = somebody(w, speaker(w.d, reply.portfolioId))
  const fault = chance(w, 80) ? null : { itemId: reply.items[0]!.id, body: 'We asked for more.' }
  return {
    by,
    verdict: attest(by, w.d, { replyId: reply.id, changed: null, fault }, w.now),
    done: () => {
      const word = { id: fresh(w, 'rendering'), replyId: reply.id, rows: rowsOf(w.d, reply), fault, ...act(w, by) }
      return { ...w.d, renderings: [...w.d.renderings, word] }
    },
  }
}

export const closing: Kind = w => {
  const { d } = w
  const round = last(d)
  if (!round) return null
  const { roles } = d.strategy.rules.closing
  const by = somebody(w, p => roles.includes(p.role))
  const outcome = chance(w, 78) ? 'cleared' : chance(w, 75) ? 'notCleared' : 'cancelled'
  const word = { outcome, note: chance(w, 90) ? 'So.' : '' } as const
  return {
    by,
    verdict: closeRound(by, d, { roundId: round.id, ...word }, w.now),
    done: () =>
      inRound(d, round.id, r =>
        closesAlone(by, d, round, outcome)
          ? { ...r, closing: { ...word, ...act(w, by) } }
          : { ...r, declarations: [...r.declarations, { ...word, ...act(w, by) }] },
      ),
  }
}
