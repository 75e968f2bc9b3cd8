/** What was sent to somebody outside, and what came in upon it. */
import type { Dispatch, IncomingAnswer } from '#domain/dispatches.ts'
import type { DispatchId, SectionId, StrategyId, VersionId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const loadDispatches = async (sql: Reader, id: StrategyId): Promise<Dispatch[]> => {
  const [sent, answers] = await Promise.all([
    sql<Omit<Dispatch, 'answers'>[]>`
      select d.id, d.no, d.version_id, d.round_id, d.kind, d.name, d.organisation, d.purpose, d.way, d.warning,
        d.payload_hash as hash, d.at, d.by,
        array(select s.section_id::text from dispatch_sections s where s.dispatch_id = d.id) as sections
      from dispatches d where d.strategy_id = ${id} order by d.no`,
    sql<(IncomingAnswer & { dispatchId: DispatchId })[]>`
      select a.id, a.dispatch_id, a.day::text as day, a.sender, a.about, a.at, a.by
      from dispatch_answers a join dispatches d on d.id = a.dispatch_id where d.strategy_id = ${id} order by a.day, a.at`,
  ])
  return sent.map(one => ({ ...one, answers: answers.filter(a => a.dispatchId === one.id) }))
}

/** What was sent, word for word. */
export const loadPayload = async (sql: Reader, id: DispatchId): Promise<string> =>
  (await sql<{ payload: string }[]>`select payload from dispatches where id = ${id}`)[0]!.payload

export const insertDispatch = async (
  tx: Tx,
  _permit: Permit<'dispatch'>,
  strategyId: StrategyId,
  d: Omit<Dispatch, 'answers'> & { readonly payload: string },
) => {
  await tx`insert into dispatches
    (id, strategy_id, no, version_id, round_id, kind, name, organisation, purpose, way, warning, payload, payload_hash, at, by)
    values (${d.id}, ${strategyId}, ${d.no}, ${d.versionId}, ${d.roundId}, ${d.kind}, ${d.name}, ${d.organisation}, ${d.purpose},
      ${d.way}, ${d.warning}, ${d.payload}, ${d.hash}, ${d.at}, ${d.by})`
  await insertSections(tx, d.id, d.versionId, d.sections)
}

const insertSections = (tx: Tx, id: DispatchId, versionId: VersionId, sections: readonly SectionId[]) =>
  tx`insert into dispatch_sections (dispatch_id, version_id, section_id)
    select ${id}::uuid, ${versionId}::uuid, s from unnest(${[...sections]}::uuid[]) s`

export const insertAnswer = (
  tx: Tx,
  _permit: Permit<'registerAnswer'>,
  a: IncomingAnswer & { readonly dispatchId: DispatchId },
) =>
  tx`insert into dispatch_answers (id, dispatch_id, day, sender, about, at, by)
    values (${a.id}, ${a.dispatchId}, ${a.day}, ${a.sender}, ${a.about}, ${a.at}, ${a.by})`
