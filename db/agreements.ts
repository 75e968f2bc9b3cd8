/** What organisations say of the words of the sections that they write. */
import type { StrategyId } from '#domain/ids.ts'
import type { Agreement } from '#domain/joint.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const loadAgreements = (sql: Reader, id: StrategyId) => sql<Agreement[]>`
  select a.section_id, a.organisation_id, a.hash, a.agrees, a.reason, a.at, a.by
  from section_agreements a join sections s on s.id = a.section_id where s.strategy_id = ${id} order by a.id`

export const insertAgreement = (tx: Tx, _permit: Permit<'agreeSection'>, a: Agreement) =>
  tx`insert into section_agreements (section_id, organisation_id, hash, agrees, reason, at, by)
    values (${a.sectionId}, ${a.organisationId}, ${a.hash}, ${a.agrees}, ${a.reason}, ${a.at}, ${a.by})`
