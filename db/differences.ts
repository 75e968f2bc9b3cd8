/** Differences: what the sides hold, how far up they are, and how they are settled. */
import type { Difference, Lift, Party, Position, SetAside, Settlement } from '#domain/differences.ts'
import type {
  ClaimId,
  DifferenceId,
  ItemId,
  PortfolioId,
  SectionId,
  SettlementId,
  StrategyId,
  VersionId,
} from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

type Of<T> = T & { readonly differenceId: DifferenceId }
type Head = Omit<
  Difference,
  'parties' | 'itemIds' | 'positions' | 'lifts' | 'settlements' | 'withdrawals' | 'setAside' | 'links'
>
type SettlementRow = Of<Omit<Settlement, 'confirmations' | 'checks'>>
type SetAsideRow = Of<Omit<SetAside, 'appeal'>> & {
  readonly appeal: string | null
  readonly appealedAt: Date
  readonly appealedBy: Acted['by']
}

const rowsOf = async (sql: Reader, id: StrategyId) => {
  const [parties, items, positions, lifts, settlements, confirmations, checks, withdrawals, setAsides, links] =
    await Promise.all([
      sql<Of<{ portfolioId: PortfolioId }>[]>`
        select p.difference_id, p.portfolio_id from difference_parties p join differences d on d.id = p.difference_id
        where d.strategy_id = ${id} order by p.at, p.portfolio_id`,
      sql<Of<{ itemId: ItemId }>[]>`
        select i.difference_id, i.item_id from difference_items i join differences d on d.id = i.difference_id
        where d.strategy_id = ${id} order by i.at`,
      sql<Of<Position>[]>`
        select p.* from positions p join differences d on d.id = p.difference_id where d.strategy_id = ${id} order by p.id`,
      sql<Of<Lift>[]>`
        select l.* from lifts l join differences d on d.id = l.difference_id where d.strategy_id = ${id} order by l.id`,
      sql<SettlementRow[]>`
        select s.*, k.at as completed_at from settlements s join differences d on d.id = s.difference_id
        left join settlement_completions k on k.settlement_id = s.id where d.strategy_id = ${id} order by s.at, s.id`,
      sql<(Acted & { settlementId: SettlementId; portfolioId: Party })[]>`
        select c.* from settlement_confirmations c join settlements s on s.id = c.settlement_id
        join differences d on d.id = s.difference_id where d.strategy_id = ${id} order by c.at`,
      sql<{ settlementId: SettlementId; versionId: VersionId; stands: boolean }[]>`
        select c.* from settlement_checks c join settlements s on s.id = c.settlement_id
        join differences d on d.id = s.difference_id where d.strategy_id = ${id}`,
      sql<Of<Difference['withdrawals'][number]>[]>`
        select w.* from difference_withdrawals w join differences d on d.id = w.difference_id
        where d.strategy_id = ${id} order by w.at`,
      sql<SetAsideRow[]>`
        select a.*, e.reason as appeal, e.at as appealed_at, e.by as appealed_by from set_asides a
        join differences d on d.id = a.difference_id left join appeals e on e.difference_id = a.difference_id
        where d.strategy_id = ${id}`,
      sql<Of<{ otherId: DifferenceId }>[]>`
        select l.difference_id, l.other_id from difference_links l join differences d on d.id = l.difference_id
        where d.strategy_id = ${id}
        union all select l.other_id, l.difference_id from difference_links l join differences d on d.id = l.difference_id
        where d.strategy_id = ${id}`,
    ])
  return { parties, items, positions, lifts, settlements, confirmations, checks, withdrawals, setAsides, links }
}

/** In the order of their numbers. */
export const loadDifferences = async (sql: Reader, id: StrategyId): Promise<readonly Difference[]> => {
  const heads = await sql<Head[]>`
    select id, no, kind, title, section_id, other_section_id, quote, claim_id, raised_for, at, by
    from differences where strategy_id = ${id} order by no`
  if (heads.length === 0) return []
  const rows = await rowsOf(sql, id)
  return heads.map((head): Difference => {
    const mine = <T extends { readonly differenceId: DifferenceId }>(all: readonly T[]) =>
      all.filter(row => row.differenceId === head.id)
    const [aside] = mine(rows.setAsides)
    return {
      ...head,
      parties: mine(rows.parties).map(p => p.portfolioId),
      itemIds: mine(rows.items).map(i => i.itemId),
      positions: mine(rows.positions),
      lifts: mine(rows.lifts),
      settlements: mine(rows.settlements).map(settlement => ({
        ...settlement,
        confirmations: rows.confirmations.filter(c => c.settlementId === settlement.id),
        checks: rows.checks.filter(c => c.settlementId === settlement.id),
      })),
      withdrawals: mine(rows.withdrawals),
      setAside: aside
        ? {
            reason: aside.reason,
            until: aside.until,
            at: aside.at,
            by: aside.by,
            appeal: aside.appeal === null ? null : { reason: aside.appeal, at: aside.appealedAt, by: aside.appealedBy },
          }
        : null,
      links: mine(rows.links).map(l => l.otherId),
    }
  })
}

export interface NewDifference extends Acted {
  readonly id: DifferenceId
  readonly strategyId: StrategyId
  readonly no: number
  readonly kind: Difference['kind']
  readonly title: string
  readonly sectionId: SectionId | null
  readonly otherSectionId: SectionId | null
  readonly quote: string
  readonly claimId: ClaimId | null
  readonly raisedFor: Party
  readonly parties: readonly PortfolioId[]
}

/** By an act that differs: raising one, objecting in a reply, refusing a claim. */
type Differing = Permit<'differ'> | Permit<'reply'> | Permit<'answerClaim'>

export const insertDifference = async (tx: Tx, permit: Differing, d: NewDifference) => {
  await tx`insert into differences (id, strategy_id, no, kind, title, section_id, other_section_id, quote, claim_id, raised_for, at, by)
    values (${d.id}, ${d.strategyId}, ${d.no}, ${d.kind}, ${d.title}, ${d.sectionId}, ${d.otherSectionId}, ${d.quote}, ${d.claimId}, ${d.raisedFor}, ${d.at}, ${d.by})`
  for (const portfolioId of d.parties)
    await insertParty(tx, permit, { differenceId: d.id, portfolioId, at: d.at, by: d.by })
}

export const insertParty = (tx: Tx, _permit: Differing, p: Of<Acted & { readonly portfolioId: PortfolioId }>) =>
  tx`insert into difference_parties (difference_id, portfolio_id, at, by)
    values (${p.differenceId}, ${p.portfolioId}, ${p.at}, ${p.by})`

export const insertDifferenceItem = (
  tx: Tx,
  _permit: Differing,
  i: Of<{ readonly itemId: ItemId; readonly at: Date }>,
) => tx`insert into difference_items (difference_id, item_id, at) values (${i.differenceId}, ${i.itemId}, ${i.at})`

export const insertPosition = (tx: Tx, _permit: Differing, p: Of<Position>) =>
  tx`insert into positions (difference_id, portfolio_id, body, wording, mandate, at, by)
    values (${p.differenceId}, ${p.portfolioId}, ${p.body}, ${p.wording}, ${p.mandate}, ${p.at}, ${p.by})`

export const insertLift = (tx: Tx, _permit: Permit<'lift'> | Permit<'differ'>, l: Of<Lift>) =>
  tx`insert into lifts (difference_id, step, reason, at, by)
    values (${l.differenceId}, ${l.step}, ${l.reason}, ${l.at}, ${l.by})`

export const insertSettlement = (
  tx: Tx,
  _permit: Permit<'differ'> | Permit<'rule'>,
  s: Of<Omit<Settlement, 'confirmations' | 'checks' | 'completedAt'>>,
) =>
  tx`insert into settlements (id, difference_id, outcome, wording, note, instrument, at, by)
    values (${s.id}, ${s.differenceId}, ${s.outcome}, ${s.wording}, ${s.note}, ${s.instrument}, ${s.at}, ${s.by})`

export const insertSettlementConfirmation = (
  tx: Tx,
  _permit: Permit<'settle'>,
  c: Acted & { readonly settlementId: SettlementId; readonly portfolioId: Party },
) =>
  tx`insert into settlement_confirmations (settlement_id, portfolio_id, at, by)
    values (${c.settlementId}, ${c.portfolioId}, ${c.at}, ${c.by})`

export const insertCompletion = (
  tx: Tx,
  _permit: Permit<'settle'> | Permit<'rule'>,
  c: { readonly settlementId: SettlementId; readonly at: Date },
) => tx`insert into settlement_completions (settlement_id, at) values (${c.settlementId}, ${c.at})`

/** Whether the words of settlements stand in a version. */
export const insertChecks = async (
  tx: Tx,
  _permit: Permit<'settle'> | Permit<'rule'> | Permit<'freeze'> | Permit<'takeVersion'>,
  versionId: VersionId,
  checks: readonly { readonly settlementId: SettlementId; readonly stands: boolean }[],
) => {
  for (const { settlementId, stands } of checks)
    await tx`insert into settlement_checks (settlement_id, version_id, stands) values (${settlementId}, ${versionId}, ${stands})`
}

export const insertWithdrawal = (
  tx: Tx,
  _permit: Differing | Permit<'revoke'>,
  w: Of<Acted & { readonly portfolioId: PortfolioId; readonly reason: string }>,
) =>
  tx`insert into difference_withdrawals (difference_id, portfolio_id, reason, at, by)
    values (${w.differenceId}, ${w.portfolioId}, ${w.reason}, ${w.at}, ${w.by})`

export const insertSetAside = (
  tx: Tx,
  _permit: Permit<'setAside'>,
  a: Of<Acted & { readonly reason: string; readonly until: Date }>,
) =>
  tx`insert into set_asides (difference_id, reason, until, at, by)
    values (${a.differenceId}, ${a.reason}, ${a.until}, ${a.at}, ${a.by})`

export const insertAppeal = (tx: Tx, _permit: Permit<'differ'>, a: Of<Acted & { readonly reason: string }>) =>
  tx`insert into appeals (difference_id, reason, at, by) values (${a.differenceId}, ${a.reason}, ${a.at}, ${a.by})`

export const insertDifferenceLink = (
  tx: Tx,
  _permit: Permit<'differ'>,
  l: Of<Acted & { readonly otherId: DifferenceId; readonly reason: string }>,
) =>
  tx`insert into difference_links (difference_id, other_id, reason, at, by)
    values (${l.differenceId}, ${l.otherId}, ${l.reason}, ${l.at}, ${l.by})`
