/** Requests to see something on the file, and what was answered to them. */
import type { AccessItem, AccessRequest } from '#domain/disclosures.ts'
import type { AccessItemId, AccessRequestId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const loadRequests = async (sql: Reader, id: StrategyId): Promise<AccessRequest[]> => {
  const [requests, items] = await Promise.all([
    sql<Omit<AccessRequest, 'items'>[]>`
      select id, no, day::text as day, asked, at, by from access_requests where strategy_id = ${id} order by no`,
    sql<(AccessItem & { requestId: AccessRequestId })[]>`
      select i.id, i.request_id, i.no, i.version_id, i.round_id, i.label, i.is_official, i.outcome, i.ground, i.organisation_id,
        i.payload_hash as hash, i.closes, i.at, i.by
      from access_items i join access_requests r on r.id = i.request_id where r.strategy_id = ${id} order by i.no`,
  ])
  return requests.map(one => ({ ...one, items: items.filter(i => i.requestId === one.id) }))
}

/** What was released, word for word; null where that is not kept. */
export const loadReleased = async (sql: Reader, id: AccessItemId): Promise<string | null> =>
  (await sql<{ payload: string | null }[]>`select payload from access_items where id = ${id}`)[0]?.payload ?? null

export const insertRequest = (
  tx: Tx,
  _permit: Permit<'registerRequest'>,
  strategyId: StrategyId,
  r: Omit<AccessRequest, 'items'>,
) =>
  tx`insert into access_requests (id, strategy_id, no, day, asked, at, by)
    values (${r.id}, ${strategyId}, ${r.no}, ${r.day}, ${r.asked}, ${r.at}, ${r.by})`

export const insertItem = (
  tx: Tx,
  _permit: Permit<'disclose'>,
  i: AccessItem & { readonly requestId: AccessRequestId; readonly payload: string | null },
) =>
  tx`insert into access_items (id, request_id, no, version_id, round_id, label, is_official, outcome, ground, organisation_id,
      payload, payload_hash, closes, at, by)
    values (${i.id}, ${i.requestId}, ${i.no}, ${i.versionId}, ${i.roundId}, ${i.label}, ${i.isOfficial}, ${i.outcome}, ${i.ground},
      ${i.organisationId}, ${i.payload}, ${i.hash}, ${i.closes}, ${i.at}, ${i.by})`
