/** What happens to editions, and who hears of it. */
import { rolesOf, speakersIn, speakersOf, steeringOf } from './audience.ts'
import { circleOf } from './clearance.ts'
import type { Corrigendum } from './corrigenda.ts'
import type { Dossier } from './dossier.ts'
import type { Edition } from './editions.ts'
import { signedFor } from './may-certify.ts'
import { added, type Change, gained, type NoticeKind, news, type Told, told } from './notices.ts'

export const editions = ({ before, after, now }: Change): readonly Told[] => {
  const tell = (kind: NoticeKind) => (e: Edition) => {
    const circle = circleOf(after).flatMap(m => speakersOf(after, m.portfolioId, now))
    const drafters = after.assignments.flatMap(a => speakersIn(after, a.organisationId, now))
    return told(news(kind, e.id, 'publication'), [...circle, ...drafters, ...steeringOf(after, now)])
  }
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
