/** Whom a text concerns: policy areas of sections and portfolios, costs, claims. */
import type { AreaId, Cost } from '#domain/areas.ts'
import type { Claim, SectionArea, SectionCost } from '#domain/dossier.ts'
import type { ClaimId, PortfolioId, SectionId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted, Dividing } from './strategies.ts'

export const loadAreas = (sql: Reader, id: StrategyId) => sql<SectionArea[]>`
  select section_id, area, at, by from (select distinct on (a.section_id, a.area) a.*
    from section_areas a join sections s on s.id = a.section_id where s.strategy_id = ${id}
    order by a.section_id, a.area, a.id desc) newest where touches order by section_id, area`

interface CostRow extends Acted, Omit<Cost, 'kind'> {
  readonly sectionId: SectionId
  readonly kind: Cost['kind']
}

export const loadCosts = async (sql: Reader, id: StrategyId): Promise<SectionCost[]> => {
  const rows = await sql<CostRow[]>`
    select section_id, kind, amount, source, at, by from (select distinct on (c.section_id) c.*
      from section_costs c join sections s on s.id = c.section_id where s.strategy_id = ${id}
      order by c.section_id, c.id desc) newest where kind <> 'unknown'`
  return rows.map(({ sectionId, kind, amount, source, at, by }) => ({
    sectionId,
    cost: { kind, amount, source },
    at,
    by,
  }))
}

interface ClaimRow extends Omit<Claim, 'answer'> {
  readonly accepted: boolean | null
  readonly answer: string
  readonly answeredAt: Date
  readonly answeredBy: Acted['by']
}

export const loadClaims = async (sql: Reader, id: StrategyId): Promise<Claim[]> => {
  const rows = await sql<ClaimRow[]>`
    select c.id, c.portfolio_id, c.standing, c.reason, c.at, c.by,
      a.accepted, a.reason as answer, a.at as answered_at, a.by as answered_by
    from claims c left join claim_answers a on a.claim_id = c.id where c.strategy_id = ${id} order by c.at, c.id`
  return rows.map(({ accepted, answer, answeredAt, answeredBy, ...claim }) => ({
    ...claim,
    answer: accepted === null ? null : { accepted, reason: answer, at: answeredAt, by: answeredBy },
  }))
}

/** Areas that a section comes to touch, or touches no more. */
export const insertAreas = (
  tx: Tx,
  _permit: Permit<'describeSection' | Dividing>,
  a: { sectionId: SectionId; areas: readonly AreaId[]; touches: boolean } & Acted,
) =>
  tx`insert into section_areas (section_id, area, touches, at, by)
    select ${a.sectionId}, area, ${a.touches}, ${a.at}, ${a.by} from unnest(${[...a.areas]}::text[]) as area`

/** Null: not known, or not known any more. */
export const insertCost = (
  tx: Tx,
  _permit: Permit<'describeSection' | Dividing>,
  c: { sectionId: SectionId; cost: Cost | null } & Acted,
) => {
  const { kind, amount, source } = c.cost ?? { kind: 'unknown', amount: '', source: '' }
  return tx`insert into section_costs (section_id, kind, amount, source, at, by)
    values (${c.sectionId}, ${kind}, ${amount}, ${source}, ${c.at}, ${c.by})`
}

export const insertClaim = (tx: Tx, _permit: Permit<'claim'>, c: Omit<Claim, 'answer'> & { strategyId: StrategyId }) =>
  tx`insert into claims (id, strategy_id, portfolio_id, standing, reason, at, by)
    values (${c.id}, ${c.strategyId}, ${c.portfolioId}, ${c.standing}, ${c.reason}, ${c.at}, ${c.by})`

export const insertClaimAnswer = (
  tx: Tx,
  _permit: Permit<'answerClaim'>,
  a: { claimId: ClaimId; accepted: boolean; reason: string } & Acted,
) =>
  tx`insert into claim_answers (claim_id, accepted, reason, at, by)
    values (${a.claimId}, ${a.accepted}, ${a.reason}, ${a.at}, ${a.by})`

/** The newest row counts. */
export const insertPortfolioAreas = (
  tx: Tx,
  _permit: Permit<'administer'>,
  p: { portfolioId: PortfolioId; areas: readonly AreaId[]; at: Date },
) =>
  tx`insert into portfolio_areas (portfolio_id, areas, at) values (${p.portfolioId}, ${[...p.areas]}::text[], ${p.at})`

/** A line of the register: what everybody who speaks for a portfolio knows of a matter in preparation, nothing of its text. */
export interface RegisterLine {
  readonly id: StrategyId
  readonly slug: string
  readonly title: string
  readonly registrationNo: string
  readonly lead: string
  readonly at: Date
  readonly areas: readonly AreaId[]
}

/** Every strategy whose text is being prepared: not published, or published and being amended; and its file not closed, nor joined to another. */
export const loadRegister = (sql: Reader) => sql<RegisterLine[]>`
  select s.id, s.slug, s.title, registered_as(s.id) as registration_no, organisation_name(o.id, now()) as lead, s.at, array(
    select distinct area from (select distinct on (a.section_id, a.area) a.area, a.touches
      from section_areas a join sections c on c.id = a.section_id where c.strategy_id = s.id
      order by a.section_id, a.area, a.id desc) newest where touches order by area) as areas
  from strategies s join organisations o on o.id = lead_of(s.id)
  left join lateral (select id from editions where strategy_id = s.id order by no desc limit 1) e on true
  left join amendments m on m.edition_id = e.id
  where (e.id is null or m.edition_id is not null) and not is_at_rest(s.id) order by s.at desc`
