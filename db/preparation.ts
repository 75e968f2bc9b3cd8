/** Versions, rounds, replies, sign-offs, answers and closings: the facts of joint preparation. */

import type {
  Closing,
  Grade,
  Outcome,
  Recipient,
  Reply,
  Round,
  SignOff,
  Version,
  VersionSection,
} from '#domain/dossier.ts'
import type { DispositionId, ItemId, PostId, ReplyId, RoundId, SectionId, StrategyId, VersionId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Confirmed, ReplyRow, RoundRows, SignOffRow } from './preparation-rows.ts'
import { assembleReplies, assembleRounds, assembleSignOffs, assembleVersions } from './preparation-rows.ts'
import { insertRecipient } from './round-time.ts'
import type { Reader, Tx } from './sql.ts'

interface Acted {
  readonly at: Date
  readonly by: PostId
}

export const loadVersions = async (sql: Reader, id: StrategyId): Promise<Version[]> => {
  const [versions, sections] = await Promise.all([
    sql<
      Omit<Version, 'sections'>[]
    >`select id, no, manifest_hash, glossary_id, at, by from versions where strategy_id = ${id} order by no`,
    sql<(VersionSection & { versionId: VersionId })[]>`
      select x.* from version_sections x join versions v on v.id = x.version_id where v.strategy_id = ${id} order by x.position`,
  ])
  return assembleVersions(versions, sections)
}

export const loadRounds = async (sql: Reader, id: StrategyId): Promise<Round[]> => {
  const [rounds, recipients, deadlineChanges, suspensions, reminders, declarations, closings] = await Promise.all([
    sql<RoundRows['rounds'][number][]>`
      select id, no, version_id, purpose, cover_note, deadline_at, urgency_id, at, by from rounds
      where strategy_id = ${id} order by no`,
    sql<RoundRows['recipients'][number][]>`
      select c.* from recipients c join rounds r on r.id = c.round_id join portfolios p on p.id = c.portfolio_id
      where r.strategy_id = ${id} order by p.name`,
    sql<RoundRows['deadlineChanges'][number][]>`
      select c.round_id, c.portfolio_id, c.cause, c.deadline_at, c.reason, c.at, c.by
      from deadline_changes c join rounds r on r.id = c.round_id where r.strategy_id = ${id} order by c.id`,
    sql<RoundRows['suspensions'][number][]>`
      select s.round_id, s.reason, s.at, s.by, e.at as resumed_at, e.by as resumed_by
      from suspensions s join rounds r on r.id = s.round_id left join resumptions e on e.suspension_id = s.id
      where r.strategy_id = ${id} order by s.id`,
    sql<RoundRows['reminders'][number][]>`
      select m.round_id, m.portfolio_id, m.day::text, m.at, m.by
      from reminders m join rounds r on r.id = m.round_id where r.strategy_id = ${id} order by m.at, m.portfolio_id`,
    sql<RoundRows['declarations'][number][]>`
      select d.round_id, d.outcome, d.note, d.at, d.by from declarations d join rounds r on r.id = d.round_id
      where r.strategy_id = ${id} order by d.id`,
    sql<RoundRows['closings'][number][]>`
      select c.* from closings c join rounds r on r.id = c.round_id where r.strategy_id = ${id}`,
  ])
  return assembleRounds({ rounds, recipients, deadlineChanges, suspensions, reminders, declarations, closings })
}

export const loadReplies = async (sql: Reader, id: StrategyId): Promise<Reply[]> => {
  const [replies, items, dispositions] = await Promise.all([
    sql<ReplyRow[]>`
      select p.*, k.reason as revoked_for, k.at as revoked_at, k.by as revoked_by
      from replies p join rounds r on r.id = p.round_id left join revocations k on k.reply_id = p.id
      where r.strategy_id = ${id} order by p.at, p.id`,
    sql<(Omit<Reply['items'][number], 'dispositions'> & { replyId: ReplyId })[]>`
      select i.id, i.reply_id, i.no, i.section_id, i.grade, i.mandate, case when w.subject is null then i.quote_at end as quote_at,
        case when w.subject is null then i.quote else '' end as quote,
        case when w.subject is null then i.body else '' end as body,
        case when w.subject is null then i.proposed_wording else '' end as proposed_wording
      from items i join replies p on p.id = i.reply_id join rounds r on r.id = p.round_id
      left join weedings w on w.strategy_id = r.strategy_id and w.kind = 'remark' and w.subject = i.id::text
      where r.strategy_id = ${id} order by i.no`,
    sql<Confirmed[]>`
      select d.*, k.at as confirmed_at, k.by as confirmed_by from dispositions d join items i on i.id = d.item_id
      join replies p on p.id = i.reply_id join rounds r on r.id = p.round_id
      left join confirmations k on k.disposition_id = d.id where r.strategy_id = ${id} order by d.at, d.id`,
  ])
  return assembleReplies(replies, items, dispositions)
}

export const loadSignOffs = async (sql: Reader, id: StrategyId): Promise<SignOff[]> =>
  assembleSignOffs(
    await sql<SignOffRow[]>`
      select s.id, s.round_id, s.reply_id, s.portfolio_id, s.level, s.manifest_hash, s.at, s.by,
        v.stands, v.reason, v.at as reviewed_at, v.by as reviewed_by
      from sign_offs s join rounds r on r.id = s.round_id left join sign_off_reviews v on v.sign_off_id = s.id
      where r.strategy_id = ${id} order by s.at, s.id`,
  )

/** Canonical texts by hash. */
export const loadTexts = async (sql: Reader, hashes: readonly string[]): Promise<Map<string, string>> => {
  const rows = await sql<
    { hash: string; canonical: string }[]
  >`select hash, canonical from texts where hash = any(${hashes as string[]})`
  return new Map(rows.map(row => [row.hash, row.canonical]))
}

export interface FrozenSection extends VersionSection {
  readonly canonical: string
}

export const insertVersion = async (
  tx: Tx,
  _permit: Permit<'freeze'>,
  v: {
    id: VersionId
    strategyId: StrategyId
    no: number
    manifest: string
    manifestHash: string
    scheme: string
    glossaryId: SectionId | null
    sections: readonly FrozenSection[]
  } & Acted,
) => {
  await tx`insert into versions (id, strategy_id, no, manifest, manifest_hash, glossary_id, at, by)
    values (${v.id}, ${v.strategyId}, ${v.no}, ${v.manifest}, ${v.manifestHash}, ${v.glossaryId}, ${v.at}, ${v.by})`
  const texts = new Map(v.sections.map(s => [s.hash, { hash: s.hash, scheme: v.scheme, canonical: s.canonical }]))
  await tx`insert into texts ${tx([...texts.values()])} on conflict (hash) do nothing`
  await tx`insert into version_sections ${tx(
    v.sections.map((s, position) => ({
      version_id: v.id,
      position,
      section_id: s.sectionId,
      parent_id: s.parentId,
      title: s.title,
      hash: s.hash,
      cost: s.cost && tx.json({ ...s.cost }),
      definitions: [...s.definitions],
    })),
  )}`
}

export const insertRound = async (
  tx: Tx,
  permit: Permit<'openRound'>,
  strategyId: StrategyId,
  r: RoundRows['rounds'][number] & { readonly recipients: readonly Omit<Recipient, 'askedAt'>[] },
) => {
  await tx`insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, urgency_id, at, by)
    values (${r.id}, ${strategyId}, ${r.no}, ${r.versionId}, ${r.purpose}, ${r.coverNote}, ${r.deadlineAt}, ${r.urgencyId}, ${r.at}, ${r.by})`
  for (const p of r.recipients) await insertRecipient(tx, permit, r.id, { ...p, askedAt: null })
}

export interface NewItem {
  readonly id: ItemId
  readonly sectionId: SectionId | null
  readonly quote: string
  readonly quoteAt: number | null
  readonly grade: Grade
  readonly body: string
  readonly proposedWording: string
  readonly mandate: string
}

export const insertReply = async (
  tx: Tx,
  _permit: Permit<'reply'>,
  r: Omit<Reply, 'items' | 'revocation'> & { items: readonly NewItem[] },
) => {
  await tx`insert into replies (id, round_id, portfolio_id, kind, body, at, by)
    values (${r.id}, ${r.roundId}, ${r.portfolioId}, ${r.kind}, ${r.body}, ${r.at}, ${r.by})`
  for (const [index, i] of r.items.entries())
    await tx`insert into items (id, reply_id, no, section_id, quote, quote_at, grade, body, proposed_wording, mandate)
      values (${i.id}, ${r.id}, ${index + 1}, ${i.sectionId}, ${i.quote}, ${i.quoteAt}, ${i.grade}, ${i.body}, ${i.proposedWording}, ${i.mandate})`
}

export const insertRevocation = (tx: Tx, _permit: Permit<'revoke'>, r: { replyId: ReplyId; reason: string } & Acted) =>
  tx`insert into revocations (reply_id, reason, at, by) values (${r.replyId}, ${r.reason}, ${r.at}, ${r.by})`

export const insertSignOff = (
  tx: Tx,
  _permit: Permit<'signOff'>,
  s: Omit<SignOff, 'review'> & { payload: string; payloadHash: string },
) =>
  tx`insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, at, by)
    values (${s.id}, ${s.roundId}, ${s.replyId}, ${s.portfolioId}, ${s.level}, ${s.manifestHash}, ${s.payload}, ${s.payloadHash}, ${s.at}, ${s.by})`

export const insertDisposition = (
  tx: Tx,
  _permit: Permit<'dispose'> | Permit<'settle'>,
  d: { id: DispositionId; itemId: ItemId; outcome: Outcome; wording: string; reason: string } & Acted,
) =>
  tx`insert into dispositions (id, item_id, outcome, wording, reason, at, by)
    values (${d.id}, ${d.itemId}, ${d.outcome}, ${d.wording}, ${d.reason}, ${d.at}, ${d.by})`

export const insertConfirmation = (
  tx: Tx,
  _permit: Permit<'confirm'> | Permit<'settle'>,
  id: DispositionId,
  act: Acted,
) => tx`insert into confirmations (disposition_id, at, by) values (${id}, ${act.at}, ${act.by})`

export const insertClosing = (
  tx: Tx,
  _permit: Permit<'closeRound'>,
  c: { roundId: RoundId; outcome: Closing; note: string } & Acted,
) =>
  tx`insert into closings (round_id, outcome, note, at, by) values (${c.roundId}, ${c.outcome}, ${c.note}, ${c.at}, ${c.by})`
