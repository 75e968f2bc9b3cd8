/** Organisations, portfolios, people and posts: who exists in this government. */
import type { Day } from '#domain/day.ts'
import type { Directory } from '#domain/dossier.ts'
import type { OrganisationId, PersonId, PortfolioId, PostId } from '#domain/ids.ts'
import type { Organisation, Portfolio, Post, PostKind } from '#domain/people.ts'
import type { Purpose } from '#domain/presets.ts'
import type { Permit } from '#domain/verdict.ts'
import { insertAddress } from './addresses.ts'
import { loadAuthorities } from './authorities.ts'
import { loadCaretakings } from './caretakings.ts'
import { gathered } from './gather.ts'
import type { Reader, Sql, Tx } from './sql.ts'

/** By the names of today, with those before. */
export const loadOrganisations = (sql: Reader) => sql<Organisation[]>`
  select o.id, o.kind, organisation_name(o.id, now()) as name, o.code, o.calendar, e.at as until from organisations o
  left join organisation_ends e on e.organisation_id = o.id
  order by o.kind = 'secretariat', 3`

/** Every name that was replaced by now, with the moment until which it was the name, the oldest first. */
const loadFormerNames = (sql: Reader) => sql<{ organisationId: OrganisationId; name: string; until: Date }[]>`
  select n.organisation_id, organisation_name(n.organisation_id, n.valid_from - interval '1 microsecond') as name,
    n.valid_from as until from organisation_names n where n.valid_from <= now() order by n.valid_from, n.id`

/** Every holder that was replaced, with the moment until which it held the portfolio, the oldest first. */
const loadFormerHolders = (sql: Reader) => sql<
  { portfolioId: PortfolioId; organisationId: OrganisationId; until: Date }[]
>`
  select portfolio_id, organisation_id, until from (
    select id, portfolio_id, organisation_id, lead(at) over (partition by portfolio_id order by id) as until
    from portfolio_holdings) held where until is not null order by id`

export const loadPortfolios = (sql: Reader) => sql<Portfolio[]>`
  select distinct on (p.name, p.id) p.id, p.name, h.organisation_id, coalesce((select a.areas from portfolio_areas a
    where a.portfolio_id = p.id order by a.id desc limit 1), '{}') as areas
  from portfolios p join portfolio_holdings h on h.portfolio_id = p.id order by p.name, p.id, h.id desc`

const postsWhere = (sql: Reader, people: readonly PersonId[] | null) => sql<Post[]>`
  select o.id, o.person_id, p.name as person_name, o.organisation_id, o.portfolio_id, o.role, o.level, o.kind, o.purposes,
    greatest(o.valid_from, o.at) as valid_from, least(o.valid_to, e.at, g.at) as valid_to, o.instrument,
    o.instrument_date::text as instrument_date, o.at as recorded_at, a.person_id as acting_for_id, w.name as acting_for_name
  from posts o join people p on p.id = o.person_id left join post_ends e on e.post_id = o.id
  left join organisation_ends g on g.organisation_id = o.organisation_id
  left join posts a on a.id = o.acting_for_id left join people w on w.id = a.person_id
  where ${people && [...people]}::uuid[] is null or o.person_id = any(${people && [...people]}::uuid[])
  order by o.at, o.kind <> 'substantive', o.id`

/** Every post ever held, ended ones included. */
export const loadPosts = (sql: Reader) => postsWhere(sql, null)
const postsByPerson = gathered(async (sql, people: readonly PersonId[]) => {
  const posts = await postsWhere(sql, people)
  return new Map(people.map(id => [id, posts.filter(post => post.personId === id)]))
})
export const postsOf = async (sql: Sql, personId: PersonId): Promise<readonly Post[]> =>
  (await postsByPerson(sql, personId)) ?? []

/** A post as one names who acted in it. */
export interface NamedPost {
  readonly id: PostId
  readonly personId: PersonId
  readonly name: string
  readonly organisation: string
  readonly role: Post['role']
}

/** These posts, ended ones included. Names are facts: they are as they were when the post was given. */
export const namedPosts = (sql: Reader, ids: readonly PostId[]) => sql<NamedPost[]>`
  select o.id, o.person_id, p.name, organisation_name(g.id, o.at) as organisation, o.role from posts o
  join people p on p.id = o.person_id join organisations g on g.id = o.organisation_id
  where o.id = any(${[...ids]}::uuid[]) order by p.name, o.at, o.id`

export const loadDirectory = async (sql: Reader): Promise<Directory> => {
  const [organisations, former, portfolios, holders, authorities, posts, caretakings] = await Promise.all([
    loadOrganisations(sql),
    loadFormerNames(sql),
    loadPortfolios(sql),
    loadFormerHolders(sql),
    loadAuthorities(sql),
    loadPosts(sql),
    loadCaretakings(sql),
  ])
  const named = organisations.map(o => {
    const formerly = former.filter(f => f.organisationId === o.id).map(({ name, until }) => ({ name, until }))
    const under = authorities.under.get(o.id)
    return { ...o, ...(formerly.length > 0 && { formerly }), ...(under && { under }) }
  })
  const held = portfolios.map(p => {
    const before = holders
      .filter(h => h.portfolioId === p.id)
      .map(({ organisationId, until }) => ({ organisationId, until }))
    const joint = authorities.inForce.get(p.organisationId)
    return { ...p, ...(before.length > 0 && { before }), ...(joint && { authorities: joint }) }
  })
  return { organisations: named, portfolios: held, posts, ...(caretakings.length > 0 && { caretakings }) }
}

export interface Person {
  readonly id: PersonId
  readonly name: string
  /** Null: it was removed after the last post. */
  readonly email: string | null
  readonly hasPassword: boolean
}

export const loadPeople = (sql: Reader) => sql<Person[]>`
  select p.id, p.name, a.email, w.person_id is not null as has_password from people p
  left join person_addresses a on a.person_id = p.id left join passwords w on w.person_id = p.id order by p.name`

type May = Permit<'administer'>

export const insertOrganisation = (tx: Tx, _permit: May, o: Organisation & { at: Date }) =>
  tx`insert into organisations ${tx({ id: o.id, kind: o.kind, code: o.code, name: o.name, calendar: o.calendar, at: o.at })}`

export const insertPortfolio = async (
  tx: Tx,
  _permit: May,
  p: { id: PortfolioId; name: string; organisationId: OrganisationId; at: Date },
) => {
  await tx`insert into portfolios (id, name, at) values (${p.id}, ${p.name}, ${p.at})`
  await tx`insert into portfolio_holdings (portfolio_id, organisation_id, at) values (${p.id}, ${p.organisationId}, ${p.at})`
}

export const insertName = (
  tx: Tx,
  _permit: May,
  n: { organisationId: OrganisationId; name: string; validFrom: Date; instrument: string; at: Date; by: PostId },
) =>
  tx`insert into organisation_names (organisation_id, name, valid_from, instrument, at, by)
    values (${n.organisationId}, ${n.name}, ${n.validFrom}, ${n.instrument}, ${n.at}, ${n.by})`

/** Until the end of the transaction, no other portfolio moves. */
export const lockHoldings = (tx: Tx) => tx`select pg_advisory_xact_lock(7241911)`

export const insertHolding = (
  tx: Tx,
  _permit: May,
  h: { portfolioId: PortfolioId; organisationId: OrganisationId; instrument: string; at: Date; by: PostId },
) =>
  tx`insert into portfolio_holdings (portfolio_id, organisation_id, instrument, at, by)
    values (${h.portfolioId}, ${h.organisationId}, ${h.instrument}, ${h.at}, ${h.by})`

export const insertPerson = async (
  tx: Tx,
  _permit: May,
  p: { id: PersonId; name: string; email: string; at: Date },
) => {
  await tx`insert into people (id, name, at) values (${p.id}, ${p.name}, ${p.at})`
  await insertAddress(tx, p.id, p.email)
}

export interface NewPost {
  readonly id: PostId
  readonly personId: PersonId
  readonly organisationId: OrganisationId
  readonly portfolioId: PortfolioId | null
  readonly role: Post['role']
  readonly level: Post['level']
  readonly validFrom: Date
  readonly validTo: Date | null
  readonly instrument: string
  readonly instrumentDate?: Day | null
  readonly purposes?: readonly Purpose[] | null
  /** A post held for somebody: how, and which one. */
  readonly kind?: PostKind
  readonly actingFor?: PostId | null
}

/** `by` is null only for the first administrator of an empty database. */
export const insertPost = (tx: Tx, _permit: May, post: NewPost, act: { at: Date; by: PostId | null }) =>
  tx`insert into posts (id, person_id, organisation_id, portfolio_id, role, level, valid_from, valid_to, instrument,
      instrument_date, purposes, kind, acting_for_id, at, by)
    values (${post.id}, ${post.personId}, ${post.organisationId}, ${post.portfolioId}, ${post.role}, ${post.level},
      ${post.validFrom}, ${post.validTo}, ${post.instrument}, ${post.instrumentDate ?? null},
      ${post.purposes ? [...post.purposes] : null}, ${post.kind ?? 'substantive'}, ${post.actingFor ?? null}, ${act.at}, ${act.by})`

/** Until the end of the transaction, nobody signs: an act and the end of its post come one after the other. */
export const holdPosts = (tx: Tx) => tx`select pg_advisory_xact_lock(7241908)`

export const insertPostEnd = (tx: Tx, _permit: May, end: { postId: PostId; reason: string; at: Date; by: PostId }) =>
  tx`insert into post_ends (post_id, reason, at, by) values (${end.postId}, ${end.reason}, ${end.at}, ${end.by})`

export const insertInvitation = (
  tx: Tx,
  _permit: May,
  i: { id: string; personId: PersonId; tokenHash: string; expiresAt: Date; at: Date; by: PostId | null },
) =>
  tx`insert into invitations (id, person_id, token_hash, expires_at, at, by)
    values (${i.id}, ${i.personId}, ${i.tokenHash}, ${i.expiresAt}, ${i.at}, ${i.by})`

/** The person an invitation is for, while it can be used. */
export const findInvitation = async (sql: Reader, tokenHash: string, now: Date) => {
  const rows = await sql<{ id: string; personId: PersonId; name: string; email: string }[]>`
    select i.id, i.person_id, p.name, a.email from invitations i join people p on p.id = i.person_id
    join person_addresses a on a.person_id = p.id
    where i.token_hash = ${tokenHash} and i.expires_at > ${now}
      and not exists (select 1 from invitation_uses u where u.invitation_id = i.id)
      and not exists (select 1 from invitations n where n.person_id = i.person_id and n.at > i.at)`
  return rows[0] ?? null
}

/** Until the end of the transaction, nobody else uses an invitation. */
export const lockInvitations = (tx: Tx) => tx`select pg_advisory_xact_lock(7241907)`

/** Throws a unique violation when the invitation was used meanwhile. */
export const useInvitation = (tx: Tx, id: string) => tx`insert into invitation_uses (invitation_id) values (${id})`
