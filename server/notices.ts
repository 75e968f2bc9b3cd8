/** What a person was told, for the page and the count beside it; and reading it. */
import { countUnread, insertReadings, noticesFor } from '#db/notices.ts'
import { database } from '#db/sql.ts'
import type { PersonId } from '#domain/ids.ts'
import { KINDS } from '#domain/notices.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { dossiersFor } from './read.ts'

/** The page shows so many; older ones are in the record of each strategy. */
const MOST = 200

export const unreadOf = (personId: PersonId): Promise<number> => countUnread(database(), personId)

const pathOf = (slug: string, place: string | null): string =>
  place === null ? '/strategies' : `/strategies/${slug}/${place}`

/** The notices of a person by strategy, the newest first. Of a strategy that is not open to them now, only that there are some. */
export const noticesPage = async (actor: Actor, now = new Date()) => {
  const [notices, dossiers] = await Promise.all([noticesFor(database(), actor.personId, MOST), dossiersFor(actor, now)])
  const ids = [...new Set(notices.map(n => n.strategyId))]
  const groups = ids.flatMap(id => {
    const dossier = dossiers.find(d => d.strategy.id === id)
    if (!dossier) return []
    const { slug, title, registered: registrationNo } = dossier.strategy
    const lines = notices
      .filter(n => n.strategyId === id)
      .map(n => ({
        id: n.id,
        text: KINDS[n.kind],
        about: [n.roundNo && `round ${n.roundNo}`, n.portfolioId && portfolioOf(dossier, n.portfolioId).name]
          .filter(Boolean)
          .join(', '),
        where: pathOf(slug, n.place),
        deadlineAt: n.deadlineAt,
        isUrgent: n.isUrgent,
        isRead: n.isRead,
        at: n.at,
      }))
    return [{ slug, title, registrationNo, lines }]
  })
  const closed = notices.filter(n => !dossiers.some(d => d.strategy.id === n.strategyId))
  return {
    groups,
    elsewhere: closed.filter(n => n.place !== null && !n.isRead).length,
    register: closed
      .filter(n => n.place === null)
      .map(({ id, kind, at, isRead }) => ({ id, text: KINDS[kind], at, isRead })),
    unread: notices.filter(n => !n.isRead).length,
    newest: notices[0]?.at ?? null,
  }
}

export const markRead = (personId: PersonId, upTo: Date, now = new Date()) =>
  insertReadings(database(), personId, upTo, now)
