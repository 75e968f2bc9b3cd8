/** Strategies, their outline, assignments, circle, and what came in from Word. */
import type { Assignment, CircleMember, Outline, Part, Standing, Strategy } from '#domain/dossier.ts'
import type { AssignmentId, OrganisationId, PortfolioId, PostId, SectionId, StrategyId } from '#domain/ids.ts'
import type { OutlineNode } from '#domain/outline.ts'
import { readRules } from '#domain/presets/pinned.ts'
import type { Permit } from '#domain/verdict.ts'
import { gathered } from './gather.ts'
import type { Reader, Sql, Tx } from './sql.ts'

/** A split or a merger makes sections, an outline, and assignments that go on. */
export type Dividing = 'splitSection' | 'mergeSections'

export interface Acted {
  readonly at: Date
  readonly by: PostId
}

/** Who leads may have changed since a strategy was opened: `lead_of` stands after, and so in place of, the column. */
const pinned = (rows: readonly Strategy[]): Strategy[] => rows.map(row => ({ ...row, rules: readRules(row.rules) }))

/** A strategy, with who leads it now and all numbers that it is registered under. */
const shown = (sql: Reader) => sql`*, lead_of(id) as lead_id, registered_as(id) as registered`

export const findStrategy = async (sql: Reader, slug: string) =>
  pinned(await sql<Strategy[]>`select ${shown(sql)} from strategies where slug = ${slug}`)[0] ?? null

export const allStrategies = async (sql: Reader) =>
  pinned(await sql<Strategy[]>`select ${shown(sql)} from strategies order by at desc`)

/** Of an id that is known to be one. */
export const strategyById = async (sql: Reader, id: StrategyId): Promise<Strategy> =>
  pinned(await sql<Strategy[]>`select ${shown(sql)} from strategies where id = ${id}`)[0]!

const strategiesOf = gathered(async (sql, sections: readonly SectionId[]) => {
  const rows = await sql<{ id: SectionId; strategyId: StrategyId }[]>`
    select id, strategy_id from sections where id = any(${[...sections]}::uuid[])`
  return new Map(rows.map(row => [row.id, row.strategyId]))
})
/** For ever the same: a section never changes its strategy. */
const placed = new Map<SectionId, StrategyId>()

/** The strategy a section belongs to; null where there is no such section. */
export const strategyOfSection = async (sql: Sql, id: SectionId): Promise<StrategyId | null> => {
  const known = placed.get(id) ?? (await strategiesOf(sql, id))
  if (known) placed.set(id, known)
  return known ?? null
}

export const loadOutline = async (sql: Reader, id: StrategyId): Promise<Outline> =>
  (await sql<Outline[]>`select no, nodes, at, by from outlines where strategy_id = ${id} order by no desc limit 1`)[0]!

interface AssignmentRow extends Omit<Assignment, 'answer' | 'end'> {
  readonly accepted: boolean | null
  readonly reason: string
  readonly answeredAt: Date
  readonly answeredBy: PostId
  readonly endedAt: Date | null
  readonly endedBy: PostId
}

export const loadAssignments = async (sql: Reader, id: StrategyId): Promise<Assignment[]> => {
  const rows = await sql<AssignmentRow[]>`
    select a.*, w.accepted, w.reason, w.at as answered_at, w.by as answered_by, e.at as ended_at, e.by as ended_by
    from assignments a join sections s on s.id = a.section_id
    left join assignment_answers w on w.assignment_id = a.id left join assignment_ends e on e.assignment_id = a.id
    where s.strategy_id = ${id} order by a.at, a.id`
  return rows.map(({ accepted, reason, answeredAt, answeredBy, endedAt, endedBy, ...assignment }) => ({
    ...assignment,
    answer: accepted === null ? null : { accepted, reason, at: answeredAt, by: answeredBy },
    end: endedAt === null ? null : { at: endedAt, by: endedBy },
  }))
}

/** As it stands; with a moment, as it stood then. */
export const loadCircle = (sql: Reader, id: StrategyId, until: Date | null = null) => sql<CircleMember[]>`
  select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing, c.reason, c.at, c.by, p.name
    from circle_standings c join portfolios p on p.id = c.portfolio_id where c.strategy_id = ${id}
      and (${until}::timestamptz is null or c.at <= ${until})
    order by c.portfolio_id, c.id desc) standing order by name`

type Opened = Omit<Strategy, 'at' | 'by' | 'registered'> & Acted
export const insertStrategy = (tx: Tx, _permit: Permit<'createStrategy'>, s: Opened) =>
  tx`insert into strategies (id, slug, title, registration_no, lead_id, rules, at, by)
    values (${s.id}, ${s.slug}, ${s.title}, ${s.registrationNo}, ${s.leadId}, ${tx.json({ ...s.rules } as never)}, ${s.at}, ${s.by})`

export const slugExists = async (sql: Reader, slug: string) =>
  (await sql`select 1 from strategies where slug = ${slug}`).length > 0

export const insertOutline = (
  tx: Tx,
  _permit: Permit<'shapeOutline' | 'createStrategy' | 'restrict' | Dividing>,
  o: { strategyId: StrategyId; no: number; nodes: readonly OutlineNode[] } & Acted,
) =>
  tx`insert into outlines (strategy_id, no, nodes, at, by)
    values (${o.strategyId}, ${o.no}, ${tx.json(o.nodes as never)}, ${o.at}, ${o.by})`

export const insertSections = (
  tx: Tx,
  _permit: Permit<'shapeOutline' | 'createStrategy' | 'restrict' | Dividing>,
  strategyId: StrategyId,
  ids: readonly SectionId[],
  act: Acted,
) => tx`insert into sections ${tx(ids.map(id => ({ id, strategy_id: strategyId, at: act.at, by: act.by })))}`

export const insertAssignment = (
  tx: Tx,
  _permit: Permit<'assign' | 'answerHandover' | Dividing>,
  a: { id: AssignmentId; sectionId: SectionId; organisationId: OrganisationId; part: Part } & Acted,
) =>
  tx`insert into assignments (id, section_id, organisation_id, part, at, by)
    values (${a.id}, ${a.sectionId}, ${a.organisationId}, ${a.part}, ${a.at}, ${a.by})`

export const insertAssignmentAnswer = (
  tx: Tx,
  _permit: Permit<'answerAssignment' | 'answerHandover' | Dividing>,
  a: { assignmentId: AssignmentId; accepted: boolean; reason: string } & Acted,
) =>
  tx`insert into assignment_answers (assignment_id, accepted, reason, at, by)
    values (${a.assignmentId}, ${a.accepted}, ${a.reason}, ${a.at}, ${a.by})`

export const insertAssignmentEnd = (
  tx: Tx,
  _permit: Permit<'assign' | 'answerHandover' | Dividing>,
  id: AssignmentId,
  act: Acted,
) => tx`insert into assignment_ends (assignment_id, at, by) values (${id}, ${act.at}, ${act.by})`

export const insertStanding = (
  tx: Tx,
  _permit: Permit<'setStanding' | 'answerClaim' | 'answerHandover' | 'releaseHandover'>,
  c: { strategyId: StrategyId; portfolioId: PortfolioId; standing: Standing; reason: string } & Acted,
) =>
  tx`insert into circle_standings (strategy_id, portfolio_id, standing, reason, at, by)
    values (${c.strategyId}, ${c.portfolioId}, ${c.standing}, ${c.reason}, ${c.at}, ${c.by})`

export interface WordImport {
  readonly fileName: string
  readonly fileHash: string
  readonly remarks: readonly string[]
  readonly words: number
}

export const insertWordImport = (
  tx: Tx,
  _permit: Permit<'createStrategy'>,
  w: WordImport & { strategyId: StrategyId; bytes: Uint8Array } & Acted,
) =>
  tx`insert into word_imports (strategy_id, file_name, file_hash, bytes, remarks, words, at, by)
    values (${w.strategyId}, ${w.fileName}, ${w.fileHash}, ${Buffer.from(w.bytes)}, ${tx.json([...w.remarks])}, ${w.words}, ${w.at}, ${w.by})`

export const findWordImport = async (sql: Reader, id: StrategyId) =>
  (
    await sql<(WordImport & Acted)[]>`
    select file_name, file_hash, remarks, words, at, by from word_imports where strategy_id = ${id}`
  )[0] ?? null

export interface StoredImage {
  readonly hash: string
  readonly mime: string
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

export const insertImage = (tx: Tx, _permit: Permit<'createStrategy'>, strategyId: StrategyId, i: StoredImage) =>
  tx`insert into images (strategy_id, hash, mime, bytes, width, height)
    values (${strategyId}, ${i.hash}, ${i.mime}, ${Buffer.from(i.bytes)}, ${i.width}, ${i.height})
    on conflict (strategy_id, hash) do nothing`

/** An image with the strategies that hold it: the same bytes may stand in several. What was weeded, or stands in weeded drafts only, is none. */
export const findImages = (sql: Reader, hash: string) =>
  sql<{ slug: string; mime: string; bytes: Buffer; published: boolean }[]>`
    select s.slug, i.mime, i.bytes, exists (select 1 from editions e join version_sections v on v.version_id = e.version_id
      join texts t on t.hash = v.hash where e.strategy_id = s.id and t.canonical like ${`%${hash}%`}
        and not exists (select 1 from withdrawals w where w.edition_id = e.id)
      and not exists (select 1 from section_restrictions r where r.section_id = v.section_id)) as published
    from images i join strategies s on s.id = i.strategy_id where i.hash = ${hash}
      and not exists (select 1 from weedings w where w.strategy_id = s.id and w.kind = 'picture' and w.subject = i.hash)
      and not exists (select 1 from weedings w where w.strategy_id = s.id and w.kind = 'draft'
        and holds_picture(w.subject, i.hash) and not exists (select 1 from versions v where v.strategy_id = s.id
          and holds_picture(v.id::text, i.hash) and not exists (select 1 from weedings g where g.kind = 'draft' and g.subject = v.id::text)))`
