/** That a version differs from an earlier one only editorially, and who contested that. */
import type { Certificate } from '#domain/certificates.ts'
import type { CertificateId, PortfolioId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

interface Row extends Omit<Certificate, 'contest'> {
  readonly contestedAt: Date | null
  readonly contestedBy: Acted['by']
  readonly contestedFor: PortfolioId
  readonly contestReason: string
}

export const loadCertificates = async (sql: Reader, id: StrategyId): Promise<Certificate[]> => {
  const rows = await sql<Row[]>`
    select c.id, c.from_version_id as from_id, c.to_version_id as to_id, c.reason, c.until, c.at, c.by,
      x.at as contested_at, x.by as contested_by, x.portfolio_id as contested_for, x.reason as contest_reason
    from certificates c left join certificate_contests x on x.certificate_id = c.id
    where c.strategy_id = ${id} order by c.at, c.id`
  return rows.map(({ contestedAt: at, contestedBy: by, contestedFor: portfolioId, contestReason: reason, ...row }) => ({
    ...row,
    contest: at && { at, by, portfolioId, reason },
  }))
}

export const insertCertificate = (
  tx: Tx,
  _permit: Permit<'certify'>,
  c: Omit<Certificate, 'contest'> & { strategyId: StrategyId },
) =>
  tx`insert into certificates (id, strategy_id, from_version_id, to_version_id, reason, at, until, by)
    values (${c.id}, ${c.strategyId}, ${c.fromId}, ${c.toId}, ${c.reason}, ${c.at}, ${c.until}, ${c.by})`

export const insertContest = (
  tx: Tx,
  _permit: Permit<'contest'>,
  c: { certificateId: CertificateId; portfolioId: PortfolioId; reason: string } & Acted,
) =>
  tx`insert into certificate_contests (certificate_id, portfolio_id, reason, at, by)
    values (${c.certificateId}, ${c.portfolioId}, ${c.reason}, ${c.at}, ${c.by})`

/** Who was told of a certificate, each once, in the order of names. */
export const toldOf = (sql: Reader, id: CertificateId) => sql<{ name: string; organisation: string }[]>`
  select distinct p.name, o.name as organisation from notices n
  join people p on p.id = n.person_id join posts w on w.id = n.post_id join organisations o on o.id = w.organisation_id
  where n.kind = 'certified' and n.cause = ${id} order by p.name, o.name`
