/** The outbox of mail: what is to be written to whom, what was tried, and what people want. */
import type { OrganisationId, PersonId, PostId } from '#domain/ids.ts'
import type { Attempt, MailSettings, Place } from '#domain/mail-time.ts'
import type { NoticeKind } from '#domain/notices.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Sql, Tx } from './sql.ts'

/** A notice of which it is not settled yet whether it is mailed. */
export interface Unmailed extends Place {
  readonly id: string
  readonly personId: PersonId | null
  /** Of the person, while the post is held for which they were told; of the mailbox, while there is one. */
  readonly address: string | null
  readonly isUrgent: boolean
  readonly isRead: boolean
  readonly at: Date
  /** What the person has chosen; null: nothing. */
  readonly choice: MailSettings | null
}

export const unmailed = (sql: Reader, now: Date) => sql<Unmailed[]>`
  select n.id, n.person_id, n.is_urgent, n.at, s.rules ->> 'zone' as zone, s.rules ->> 'calendar' as calendar,
    r.notice_id is not null as is_read,
    case when n.person_id is null
      then (select b.address from mailboxes b where b.organisation_id = n.organisation_id order by b.id desc limit 1)
      else (select a.email from person_addresses a join posts o on o.id = n.post_id left join post_ends e on e.post_id = o.id
        where a.person_id = n.person_id and o.valid_from <= ${now} and (o.valid_to is null or o.valid_to > ${now})
          and (e.at is null or e.at > ${now})) end as address,
    (select to_jsonb(m) from (select c.choice, c.from_hour as "fromHour", c.to_hour as "toHour",
      c.working_days_only as "workingDaysOnly", c.zone from mail_settings c where c.person_id = n.person_id
      order by c.id desc limit 1) m) as choice
  from notices n join strategies s on s.id = n.strategy_id left join notice_readings r on r.notice_id = n.id
  where not exists (select 1 from mailed d where d.notice_id = n.id) order by n.at, n.id limit 2000`

/** One mail, with its notices; or none, for notices that nobody is written to about. */
export const insertMail = async (
  tx: Tx,
  mail: { readonly id: string; readonly address: string } | null,
  notices: readonly string[],
  at: Date,
) => {
  if (mail) {
    await tx`insert into mails (id, at) values (${mail.id}, ${at})`
    await tx`insert into mail_addresses (mail_id, address) values (${mail.id}, ${mail.address})`
  }
  await tx`insert into mailed (notice_id, mail_id, at)
    select notice, ${mail?.id ?? null}, ${at} from unnest(${[...notices]}::uuid[]) as notice`
}

export interface StoredMail {
  readonly id: string
  readonly address: string
  readonly at: Date
  readonly attempts: readonly Attempt[]
  /** What the other server said last. */
  readonly said: string
}

/** Mails of the last days, the oldest first, with every attempt. */
export const recentMails = async (sql: Reader, since: Date): Promise<StoredMail[]> => {
  const rows = await sql<{ id: string; address: string; at: Date; attempts: [string, Attempt['outcome'], string][] }[]>`
    select m.id, a.address, m.at, coalesce((select jsonb_agg(jsonb_build_array(t.at, o.outcome, o.said) order by t.no)
      from mail_attempts t left join mail_outcomes o on o.mail_id = t.mail_id and o.no = t.no where t.mail_id = m.id), '[]') as attempts
    from mails m join mail_addresses a on a.mail_id = m.id where m.at >= ${since} order by m.at, m.id`
  return rows.map(({ attempts, ...mail }) => ({
    ...mail,
    attempts: attempts.map(([at, outcome]) => ({ at: new Date(at), outcome })),
    said: attempts.at(-1)?.[2] ?? '',
  }))
}

export interface MailLine {
  readonly kind: NoticeKind
  readonly registrationNo: string
  readonly slug: string
  readonly place: string | null
  readonly roundNo: number | null
  readonly deadlineAt: Date | null
  readonly isUrgent: boolean
  readonly zone: string
}

/** What a mail is made of: numbers, hours and addresses. */
export const linesOfMail = (sql: Reader, mailId: string) => sql<MailLine[]>`
  select n.kind, registered_as(s.id) as registration_no, s.slug, n.place, n.round_no, n.deadline_at, n.is_urgent, s.rules ->> 'zone' as zone
  from mailed d join notices n on n.id = d.notice_id join strategies s on s.id = n.strategy_id
  where d.mail_id = ${mailId} order by n.at, n.id`

/** Says that a mail is being sent, as the nth time. False where another process has just said so. */
export const insertAttempt = async (sql: Sql, mailId: string, no: number, at: Date): Promise<boolean> =>
  (
    await sql`insert into mail_attempts (mail_id, no, at) values (${mailId}, ${no}, ${at})
      on conflict do nothing returning no`
  ).length > 0

export const insertOutcome = (
  sql: Sql,
  o: { mailId: string; no: number; outcome: NonNullable<Attempt['outcome']>; said: string; at: Date },
) =>
  sql`insert into mail_outcomes (mail_id, no, outcome, said, at)
    values (${o.mailId}, ${o.no}, ${o.outcome}, ${o.said}, ${o.at})`

export const mailSettingsOf = async (sql: Reader, personId: PersonId): Promise<MailSettings | null> =>
  (
    await sql<MailSettings[]>`select choice, from_hour, to_hour, working_days_only, zone from mail_settings
      where person_id = ${personId} order by id desc limit 1`
  )[0] ?? null

export const insertMailSettings = (sql: Reader, personId: PersonId, s: MailSettings, at: Date) =>
  sql`insert into mail_settings (person_id, choice, from_hour, to_hour, working_days_only, zone, at)
    values (${personId}, ${s.choice}, ${s.fromHour}, ${s.toHour}, ${s.workingDaysOnly}, ${s.zone}, ${at})`

/** The functional mailboxes there are, by organisation. */
export const loadMailboxes = (sql: Reader) => sql<{ organisationId: OrganisationId; address: string }[]>`
  select organisation_id, address from (select distinct on (organisation_id) * from mailboxes
    order by organisation_id, id desc) newest where address is not null`

export const insertMailbox = (
  tx: Tx,
  _permit: Permit<'administer'>,
  m: { organisationId: OrganisationId; address: string | null; at: Date; by: PostId },
) =>
  tx`insert into mailboxes (organisation_id, address, at, by) values (${m.organisationId}, ${m.address}, ${m.at}, ${m.by})`
