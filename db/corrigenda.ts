/** Slips in published texts, put right beside them. */
import type { Corrigendum } from '#domain/corrigenda.ts'
import type { CorrigendumId, PortfolioId, PostId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

interface Row extends Omit<Corrigendum, 'confirmation' | 'contest'> {
  readonly confirmedAt: Date | null
  readonly confirmedBy: PostId
  readonly until: Date
  readonly contestedAt: Date | null
  readonly contestedBy: PostId
  readonly contestedFor: PortfolioId
  readonly contestReason: string
}

const assemble = (row: Row): Corrigendum => {
  const { confirmedAt, confirmedBy, until, contestedAt, contestedBy, contestedFor, contestReason, ...corrigendum } = row
  return {
    ...corrigendum,
    confirmation: confirmedAt && { at: confirmedAt, by: confirmedBy, until },
    contest: contestedAt && { at: contestedAt, by: contestedBy, portfolioId: contestedFor, reason: contestReason },
  }
}

export const loadCorrigenda = async (sql: Reader, id: StrategyId): Promise<Corrigendum[]> =>
  (
    await sql<Row[]>`
      select c.id, c.edition_id, c.no, c.section_id, c.was, c.becomes, c.reason, c.at, c.by,
        k.at as confirmed_at, k.by as confirmed_by, k.until,
        x.at as contested_at, x.by as contested_by, x.portfolio_id as contested_for, x.reason as contest_reason
      from corrigenda c join editions e on e.id = c.edition_id
      left join corrigendum_confirmations k on k.corrigendum_id = c.id
      left join corrigendum_contests x on x.corrigendum_id = c.id
      where e.strategy_id = ${id} order by c.at, c.id`
  ).map(assemble)

export const insertCorrigendum = (
  tx: Tx,
  _permit: Permit<'askCorrigendum'>,
  c: Omit<Corrigendum, 'confirmation' | 'contest'>,
) =>
  tx`insert into corrigenda (id, edition_id, no, section_id, was, becomes, reason, at, by)
    values (${c.id}, ${c.editionId}, ${c.no}, ${c.sectionId}, ${c.was}, ${c.becomes}, ${c.reason}, ${c.at}, ${c.by})`

export const insertCorrigendumConfirmation = (
  tx: Tx,
  _permit: Permit<'confirmCorrigendum'>,
  c: { corrigendumId: CorrigendumId; until: Date } & Acted,
) =>
  tx`insert into corrigendum_confirmations (corrigendum_id, until, at, by)
    values (${c.corrigendumId}, ${c.until}, ${c.at}, ${c.by})`

export const insertCorrigendumContest = (
  tx: Tx,
  _permit: Permit<'contestCorrigendum'>,
  c: { corrigendumId: CorrigendumId; portfolioId: PortfolioId; reason: string } & Acted,
) =>
  tx`insert into corrigendum_contests (corrigendum_id, portfolio_id, reason, at, by)
    values (${c.corrigendumId}, ${c.portfolioId}, ${c.reason}, ${c.at}, ${c.by})`

export interface PublicCorrigendum {
  readonly no: number
  readonly sectionId: string
  readonly was: string
  readonly becomes: string
  readonly since: Date
}

/** Those that stand at a moment, of an edition by its address, in their order. */
export const publicCorrigenda = (sql: Reader, slug: string, edition: number, now: Date) => sql<PublicCorrigendum[]>`
  select c.no, c.section_id, c.was, c.becomes, k.until as since from corrigenda c join editions e on e.id = c.edition_id
  join strategies s on s.id = e.strategy_id join corrigendum_confirmations k on k.corrigendum_id = c.id
  where s.slug = ${slug} and e.no = ${edition} and k.until <= ${now}
    and not exists (select 1 from corrigendum_contests x where x.corrigendum_id = c.id) order by c.no`
