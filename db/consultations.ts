/** What the public was asked, what was taken in of it; and, apart from these facts, what people sent in, for a while. */
import type { Consultation, Intake } from '#domain/consultations.ts'
import type { Act } from '#domain/dossier.ts'
import type { ConsultationId, PostId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

type Row = Omit<Consultation, 'end' | 'intakes'> & { readonly endedAt: Date | null; readonly endedBy: PostId }

export const loadConsultations = async (sql: Reader, id: StrategyId): Promise<Consultation[]> => {
  const rows = await sql<Row[]>`
    select c.id, c.no, c.question, c.closes_at, c.delete_at, c.at, c.by, e.at as ended_at, e.by as ended_by
    from consultations c left join consultation_ends e on e.consultation_id = c.id where c.strategy_id = ${id} order by c.no`
  if (rows.length === 0) return []
  const intakes = await sql<(Intake & { consultationId: ConsultationId })[]>`
    select i.id, i.consultation_id, i.submission_no, i.summary, i.at, i.by from intakes i
    join consultations c on c.id = i.consultation_id where c.strategy_id = ${id} order by i.submission_no`
  return rows.map(({ endedAt, endedBy, ...row }) => ({
    ...row,
    end: endedAt && { at: endedAt, by: endedBy },
    intakes: intakes.flatMap(({ consultationId, ...intake }) => (consultationId === row.id ? [intake] : [])),
  }))
}

export const insertConsultation = (
  tx: Tx,
  _permit: Permit<'openConsultation'>,
  strategyId: StrategyId,
  c: Omit<Consultation, 'end' | 'intakes'>,
) =>
  tx`insert into consultations (id, strategy_id, no, question, closes_at, delete_at, at, by)
    values (${c.id}, ${strategyId}, ${c.no}, ${c.question}, ${c.closesAt}, ${c.deleteAt}, ${c.at}, ${c.by})`

export const insertConsultationEnd = (tx: Tx, _permit: Permit<'endConsultation'>, id: ConsultationId, act: Act) =>
  tx`insert into consultation_ends (consultation_id, at, by) values (${id}, ${act.at}, ${act.by})`

/** The name with which it was sent in goes with it. */
export const insertIntake = async (tx: Tx, _permit: Permit<'takeIn'>, id: ConsultationId, i: Intake) => {
  await tx`insert into intakes (id, consultation_id, submission_no, summary, at, by)
    values (${i.id}, ${id}, ${i.submissionNo}, ${i.summary}, ${i.at}, ${i.by})`
  await tx`update submissions set name = null where consultation_id = ${id} and no = ${i.submissionNo}`
}

export interface Submission {
  readonly no: number
  readonly body: string
  readonly name: string | null
  readonly at: Date
}

export const submissionsTo = (sql: Reader, id: ConsultationId) =>
  sql<Submission[]>`select no, body, name, at from submissions where consultation_id = ${id} order by no`

/** Strategies in which something was sent in that nobody has read to take it in, and how much. */
export const submissionsWaiting = (sql: Reader) => sql<{ strategyId: StrategyId; count: number }[]>`
  select c.strategy_id, count(*)::int as count from submissions s join consultations c on c.id = s.consultation_id
  where not exists (select 1 from intakes i where i.consultation_id = s.consultation_id and i.submission_no = s.no)
  group by c.strategy_id`

/** A consultation that the public sees: while it is asked, and afterwards what became of it. */
export interface PublicConsultation {
  readonly id: ConsultationId
  readonly slug: string
  readonly title: string
  readonly lead: string
  readonly no: number
  readonly question: string
  readonly closesAt: Date
  readonly deleteAt: Date
  readonly isOpen: boolean
  /** How much was sent in and is kept. */
  readonly sent: number
}

const PUBLIC = (sql: Reader, now: Date) => sql`
  select c.id, s.slug, s.title, organisation_name(lead_of(s.id, ${now}), ${now}) as lead, c.no, c.question, c.closes_at, c.delete_at,
    (select count(*)::int from submissions k where k.consultation_id = c.id) as sent,
    (c.closes_at > ${now} and not exists (select 1 from consultation_ends e where e.consultation_id = c.id)
      and not is_at_rest(s.id)) as is_open
  from consultations c join strategies s on s.id = c.strategy_id`

export const findConsultation = async (sql: Reader, slug: string, no: number, now: Date) => {
  const [row] = await sql<PublicConsultation[]>`${PUBLIC(sql, now)} where s.slug = ${slug} and c.no = ${no}`
  return row ?? null
}

/** Those in which the public is asked now. */
export const openConsultations = async (sql: Reader, now: Date) => {
  const rows = await sql<PublicConsultation[]>`${PUBLIC(sql, now)} where c.closes_at > ${now} order by c.closes_at`
  return rows.filter(row => row.isOpen)
}

/** The database gives it its number. */
export const insertSubmission = (
  sql: Reader,
  s: Omit<Submission, 'no'> & { readonly consultationId: ConsultationId; readonly keyHash: string },
) =>
  sql`insert into submissions (consultation_id, body, name, key_hash, at)
    values (${s.consultationId}, ${s.body}, ${s.name}, ${s.keyHash}, ${s.at})`

/** Takes back what was sent in. Whether there was any. */
export const deleteSubmission = async (sql: Reader, id: ConsultationId, keyHash: string): Promise<boolean> =>
  (await sql`delete from submissions where consultation_id = ${id} and key_hash = ${keyHash} returning no`).length > 0

/** Deletes what was kept for long enough. */
export const deleteOldSubmissions = (sql: Reader, now: Date) => sql`
  delete from submissions s using consultations c where c.id = s.consultation_id and c.delete_at <= ${now}`
