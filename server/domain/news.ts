/** What an act brings about, read from the facts before and after it. Source: domain study, 4.7 rule 8; H33, H40. */
import { authorOr, deskOf, leadOf, rolesOf, speakersIn, speakersOf, steeringOf } from './audience.ts'
import type { Certificate } from './certificates.ts'
import { circleOf, settles } from './clearance.ts'
import { supersededBy } from './decision-effect.ts'
import { differences } from './difference-news.ts'
import type { Act, Dossier, Reply, Round } from './dossier.ts'
import { corrigenda, editions, joinings } from './edition-news.ts'
import { newerFigures } from './evidence-cards.ts'
import { roundBy } from './finding.ts'
import { handovers } from './handover-news.ts'
import { signedFor } from './may-certify.ts'
import {
  added,
  addressed,
  type Change,
  gained,
  type Notice,
  type NoticeKind,
  news,
  type Told,
  told,
} from './notices.ts'
import { asked, closings, deadlines, declarations, isUrgent, reminded, replyPage, suspensions } from './round-news.ts'
import { divisions, removals } from './section-news.ts'

const roundOf = (dossier: Dossier, reply: Reply): Round => roundBy(dossier, reply.roundId)!

const replies = ({ before, after, now }: Change): readonly Told[] =>
  added(before.replies, after.replies).flatMap((reply): Told[] => {
    const round = roundOf(after, reply)
    const more = { roundNo: round.no, portfolioId: reply.portfolioId, isUrgent: isUrgent(round) }
    const own = deskOf(after, round, reply.portfolioId, now)
    const page = `rounds/${round.no}#portfolio-${reply.portfolioId}`
    const asks = reply.kind === 'extensionRequested'
    return [
      told(news('replied', reply.id, replyPage(round, reply.portfolioId), more), own),
      ...(asks ? [told(news('timeAsked', reply.id, page, more), steeringOf(after, now))] : []),
    ]
  })

const revocations = ({ before, after, now }: Change): readonly Told[] =>
  gained(before.replies, after.replies, r => r.revocation !== null).map(reply => {
    const round = roundOf(after, reply)
    const to = [...deskOf(after, round, reply.portfolioId, now), ...steeringOf(after, now)]
    const more = { roundNo: round.no, portfolioId: reply.portfolioId }
    return told(news('revoked', reply.id, `rounds/${round.no}#portfolio-${reply.portfolioId}`, more), to)
  })

const items = ({ before, after, now }: Change): readonly Told[] => {
  const itemsIn = (dossier: Dossier) => dossier.replies.flatMap(reply => reply.items.map(item => ({ reply, item })))
  const known = new Map(itemsIn(before).map(({ item }) => [item.id, item]))
  return itemsIn(after).flatMap(({ reply, item }) => {
    const round = roundOf(after, reply)
    const old = known.get(item.id)?.dispositions ?? []
    const page = `rounds/${round.no}#item-${item.id}`
    const more = { roundNo: round.no, portfolioId: reply.portfolioId, itemId: item.id, isUrgent: isUrgent(round) }
    const author = authorOr(after, reply.by, deskOf(after, round, reply.portfolioId, now), now)
    return [
      ...added(old, item.dispositions).map(d => told(news('itemAnswered', d.id, page, more), author)),
      ...gained(old, item.dispositions, d => d.confirmation !== null).map(d =>
        told(news('itemConfirmed', d.id, page, more), leadOf(after, now)),
      ),
    ]
  })
}

const circle = ({ before, after, now }: Change): readonly Told[] => {
  const known = new Set(circleOf(before).map(m => m.portfolioId))
  return circleOf(after)
    .filter(m => !known.has(m.portfolioId))
    .map(({ portfolioId, at }) => {
      const item = news('concerned', `${portfolioId}:${at.toISOString()}`, 'circle', { portfolioId })
      return told(item, speakersOf(after, portfolioId, now))
    })
}

const claims = ({ before, after, now }: Change): readonly Told[] => [
  ...added(before.claims, after.claims).map(c =>
    told(news('claimMade', c.id, 'circle#claims', { portfolioId: c.portfolioId }), steeringOf(after, now)),
  ),
  ...gained(before.claims, after.claims, c => c.answer !== null).map(c => {
    const to = authorOr(after, c.by, speakersOf(after, c.portfolioId, now), now)
    const kind = c.answer!.accepted ? 'claimAccepted' : 'claimRefused'
    return told(news(kind, c.id, c.answer!.accepted ? 'circle' : null, { portfolioId: c.portfolioId }), to)
  }),
]

const offers = ({ before, after, now }: Change): readonly Told[] => [
  ...added(before.assignments, after.assignments).map(a =>
    told(news('sectionOffered', a.id, `sections#section-${a.sectionId}`), speakersIn(after, a.organisationId, now)),
  ),
  ...gained(before.assignments, after.assignments, a => a.answer !== null).map(a => {
    const kind = a.answer!.accepted ? 'offerAccepted' : 'offerRefused'
    const to = authorOr(after, a.by, leadOf(after, now), now)
    return told(news(kind, a.id, `sections#section-${a.sectionId}`), to)
  }),
]

const urgencies = ({ before, after, now }: Change): readonly Told[] => [
  ...added(before.urgencies, after.urgencies).map(u => {
    const to = rolesOf(after, after.strategy.rules.urgency?.approvers ?? [], now)
    return told(news('urgencyAsked', u.id, 'rounds#urgency', { isUrgent: true }), to)
  }),
  ...gained(before.urgencies, after.urgencies, u => u.answer !== null).map(u => {
    const kind: NoticeKind = u.answer!.approved ? 'urgencyApproved' : 'urgencyRefused'
    return told(news(kind, u.id, 'rounds#urgency', { isUrgent: true }), authorOr(after, u.by, leadOf(after, now), now))
  }),
]

/** What the lead cleared in its house, and what the final review says: to those who go on with it. */
const reviews = ({ before, after, now }: Change): readonly Told[] => [
  ...added(before.reviews, after.reviews).map(r =>
    told(news(r.passed ? 'reviewed' : 'givenBack', r.id, 'decision'), [
      ...leadOf(after, now),
      ...steeringOf(after, now),
    ]),
  ),
  ...after.houseClearances.slice(before.houseClearances.length).map(h => {
    const cause = `${h.versionId}:${h.level}`
    return told(news('houseCleared', cause, 'rounds'), [...leadOf(after, now), ...steeringOf(after, now)])
  }),
]

/** A round that a publication can rest on was closed as cleared: whoever reviews finally is asked. */
const reviewAsked = ({ before, after, now }: Change): readonly Told[] =>
  after.strategy.rules.finalReview
    ? gained(before.rounds, after.rounds, r => r.closing?.outcome === 'cleared' && settles(r)).map(r =>
        told(news('reviewAsked', r.id, 'decision'), rolesOf(after, ['reviewer', 'secretariat'], now)),
      )
    : []

/** Of a decision: those whose clearance it supersedes or goes over are told that, everybody else that there is one [H10]. */
const decisions = ({ before, after, now }: Change): readonly Told[] =>
  added(before.decisions, after.decisions).flatMap(d => {
    const affected = [...supersededBy(after, d), ...d.over]
    const others = circleOf(after).filter(m => !affected.includes(m.portfolioId))
    return [
      ...affected.map(portfolioId =>
        told(
          news('superseded', `${d.id}:${portfolioId}`, 'decision', { portfolioId }),
          speakersOf(after, portfolioId, now),
        ),
      ),
      told(news('decided', d.id, 'decision'), [
        ...others.flatMap(m => speakersOf(after, m.portfolioId, now)),
        ...steeringOf(after, now),
      ]),
    ]
  })
const certificates = ({ before, after, now }: Change): readonly Told[] => {
  const page = (c: Certificate) => {
    const no = (id: Certificate['fromId']) => after.versions.find(v => v.id === id)?.no
    return `versions/${no(c.toId)}#since-${no(c.fromId)}`
  }
  const signatories = (c: Certificate) =>
    signedFor(after, after.versions.find(v => v.id === c.fromId)!).flatMap(id => speakersOf(after, id, now))
  return [
    ...added(before.certificates, after.certificates).map(c =>
      told(news('certified', c.id, page(c), { deadlineAt: c.until }), signatories(c)),
    ),
    ...gained(before.certificates, after.certificates, c => c.contest !== null).map(c =>
      told(news('certificateContested', c.id, page(c)), [...signatories(c), ...steeringOf(after, now)]),
    ),
  ]
}

const NEWS = [
  circle,
  asked,
  deadlines,
  reminded,
  replies,
  revocations,
  items,
  closings,
  declarations,
  suspensions,
  claims,
  offers,
  handovers,
  removals,
  divisions,
  urgencies,
  differences,
  reviewAsked,
  reviews,
  decisions,
  certificates,
  editions,
  corrigenda,
  joinings,
  newerFigures,
] as const satisfies readonly ((change: Change) => readonly Told[])[]

/** The notices that an act brings about. */
export const noticesOf = (before: Dossier, after: Dossier, { at, by }: Act): readonly Notice[] =>
  addressed(
    after,
    NEWS.flatMap(of => of({ before, after, now: at })),
    by,
    at,
  )
