/** What happens to editions and to the strategy itself, and who hears of it. */
import { rolesOf, speakersIn, speakersOf, steeringOf } from './audience.ts'
import { circleOf } from './clearance.ts'
import type { Corrigendum } from './corrigenda.ts'
import type { Dossier } from './dossier.ts'
import type { Edition } from './editions.ts'
import { signedFor } from './may-certify.ts'
import { added, type Change, gained, type NoticeKind, news, type Told, told } from './notices.ts'

/** The circle, those who draft, and those who steer. */
const everybody = (dossier: Dossier, now: Date) => [
  ...circleOf(dossier).flatMap(m => speakersOf(dossier, m.portfolioId, now)),
  ...dossier.assignments.flatMap(a => speakersIn(dossier, a.organisationId, now)),
  ...steeringOf(dossier, now),
]

export const editions = ({ before, after, now }: Change): readonly Told[] => {
  const tell = (kind: NoticeKind) => (e: Edition) => told(news(kind, e.id, 'publication'), everybody(after, now))
  return [
    ...added(before.editions, after.editions).map(tell('published')),
    ...gained(before.editions, after.editions, e => e.withdrawal !== null).map(tell('withdrawn')),
    ...gained(before.editions, after.editions, e => e.supersession !== null).map(tell('replaced')),
  ]
}

/** Those who signed what was published. */
const signatories = (dossier: Dossier, c: Corrigendum, now: Date) => {
  const edition = dossier.editions.find(e => e.id === c.editionId)
  const version = dossier.versions.find(v => v.id === edition?.versionId)
  return version ? signedFor(dossier, version).flatMap(id => speakersOf(dossier, id, now)) : []
}

export const corrigenda = ({ before, after, now }: Change): readonly Told[] => [
  ...added(before.corrigenda, after.corrigenda).map(c =>
    told(news('corrigendumAsked', c.id, 'publication'), rolesOf(after, ['secretariat'], now)),
  ),
  ...gained(before.corrigenda, after.corrigenda, c => c.confirmation !== null).map(c =>
    told(news('corrigendum', c.id, 'publication'), signatories(after, c, now)),
  ),
  ...gained(before.corrigenda, after.corrigenda, c => c.contest !== null).map(c =>
    told(news('corrigendumContested', c.id, 'publication'), steeringOf(after, now)),
  ),
]

/** It was joined to another one, or another one to it [H67]. */
export const joinings = ({ before, after, now }: Change): readonly Told[] => [
  ...(after.joinedTo && !before.joinedTo
    ? [told(news('joinedTo', after.strategy.id, 'joining'), everybody(after, now))]
    : []),
  ...after.joined
    .slice(before.joined.length)
    .map(one => told(news('joined', `${after.strategy.id}:${one.at.toISOString()}`, 'joining'), everybody(after, now))),
]
