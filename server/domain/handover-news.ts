/** What people are told of handovers: those to whom something is offered, and those who offered it. Source: H20, H27. */
import { authorOr, rolesIn, steeringOf } from './audience.ts'
import { type Handover, ROLES_OF_DUTY } from './handover.ts'
import { added, type Change, gained, type NoticeKind, news, type Told, told } from './notices.ts'

const ANSWERS = {
  accepted: 'handoverAccepted',
  refused: 'handoverRefused',
  withdrawn: 'handoverWithdrawn',
} as const satisfies Record<string, NoticeKind>

/** The answer goes to the old hands and to those who steer; that an offer was taken back, to those who had it before them. */
export const handovers = ({ before, after, now }: Change): readonly Told[] => {
  const takers = (h: Handover) => rolesIn(after, h.toId, ROLES_OF_DUTY[h.duty].accept, now)
  const givers = (h: Handover) => {
    const there = rolesIn(after, h.fromId, ROLES_OF_DUTY[h.duty].offer, now)
    return [...authorOr(after, h.by, there, now), ...there, ...steeringOf(after, now)]
  }
  return [
    ...added(before.handovers, after.handovers).map(h => told(news('handoverOffered', h.id, 'handovers'), takers(h))),
    ...gained(before.handovers, after.handovers, h => h.answer !== null).map(h => {
      const { outcome } = h.answer!
      return told(news(ANSWERS[outcome], h.id, 'handovers'), outcome === 'withdrawn' ? takers(h) : givers(h))
    }),
  ]
}
