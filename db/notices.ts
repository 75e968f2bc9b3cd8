/** Notices and their readings: what people were told in the product, and what they have seen of it. */
import type { PersonId, StrategyId } from '#domain/ids.ts'
import type { Notice } from '#domain/notices.ts'
import type { Reader, Tx } from './sql.ts'

export type NoticeId = string
export interface StoredNotice extends Omit<Notice, 'where' | 'personId' | 'postId' | 'organisationId'> {
  readonly id: NoticeId
  readonly strategyId: StrategyId
  readonly place: string | null
  readonly at: Date
  readonly isRead: boolean
}

/** What was told before is told no more. */
export const insertNotices = async (
  tx: Tx,
  strategyId: StrategyId,
  notices: readonly (Notice & { readonly id: NoticeId })[],
  at: Date,
) => {
  if (notices.length === 0) return
  const rows = notices.map(n => ({
    id: n.id,
    strategy_id: strategyId,
    kind: n.kind,
    cause: n.cause,
    place: n.where,
    round_no: n.roundNo,
    portfolio_id: n.portfolioId,
    item_id: n.itemId,
    deadline_at: n.deadlineAt,
    is_urgent: n.isUrgent,
    person_id: n.personId,
    post_id: n.postId,
    organisation_id: n.organisationId,
    at,
  }))
  await tx`insert into notices ${tx(rows)} on conflict do nothing`
}

/** Of all that was told in a strategy: kind, cause and to whom, as one word. */
export const toldIn = async (sql: Reader, strategyId: StrategyId): Promise<ReadonlySet<string>> => {
  const rows = await sql<{ key: string }[]>`
    select kind || ' ' || cause || ' ' || coalesce(person_id, organisation_id) as key from notices where strategy_id = ${strategyId}`
  return new Set(rows.map(row => row.key))
}

/** Newest first. */
export const noticesFor = (sql: Reader, personId: PersonId, most: number) => sql<StoredNotice[]>`
  select n.id, n.strategy_id, n.kind, n.cause, n.place, n.round_no, n.portfolio_id, n.item_id, n.deadline_at, n.is_urgent, n.at,
    r.notice_id is not null as is_read
  from notices n left join notice_readings r on r.notice_id = n.id
  where n.person_id = ${personId} order by n.at desc, n.id limit ${most}`

export const countUnread = async (sql: Reader, personId: PersonId): Promise<number> =>
  (
    await sql<{ count: number }[]>`
      select count(*)::int as count from notices n where n.person_id = ${personId}
        and not exists (select 1 from notice_readings r where r.notice_id = n.id)`
  )[0]?.count ?? 0

/** Marks all of a person's notices up to a moment as read; what came since the page was drawn stays unread. */
export const insertReadings = (sql: Reader, personId: PersonId, upTo: Date, at: Date) =>
  sql`insert into notice_readings (notice_id, at)
    select n.id, ${at} from notices n where n.person_id = ${personId} and n.at <= ${upTo} on conflict do nothing`

/** Strategies with a round that is open. */
export const strategiesInRound = (sql: Reader) => sql<{ slug: string }[]>`
  select distinct s.slug from strategies s join rounds r on r.strategy_id = s.id
  where not exists (select 1 from closings c where c.round_id = r.id) order by s.slug`
