-- Another name of an organisation, from a moment on; before it, the organisation is called what it was called then.
create table organisation_names (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisations,
  name text not null check (length(name) between 2 and 200),
  valid_from timestamptz not null,
  instrument text not null check (instrument <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on organisation_names (organisation_id, valid_from);
select keep_facts('organisation_names');

create function organisation_name(organisation uuid, moment timestamptz) returns text language sql stable as $$
  select coalesce(
    (select n.name from organisation_names n where n.organisation_id = organisation and n.valid_from <= moment
       order by n.valid_from desc, n.id desc limit 1),
    (select o.name from organisations o where o.id = organisation))
$$;

-- The decision that moved a portfolio to its holder; none for the first one.
alter table portfolio_holdings add column instrument text not null default '';
alter table portfolio_holdings add column by uuid references posts;

create or replace function guard_edition() returns trigger language plpgsql as $$
declare newest versions; strategy strategies; wanted smallint; member record; said replies; lacking text; signed boolean; effect text; holder uuid;
begin
  perform lock_strategy(new.strategy_id);
  select * into newest from versions v where v.strategy_id = new.strategy_id order by v.no desc limit 1;
  if newest.id is distinct from new.version_id or newest.manifest_hash is distinct from new.manifest_hash then
    raise exception 'only the newest version can be published' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from rounds r join versions v on v.id = r.version_id join closings c on c.round_id = r.id
                 where r.strategy_id = new.strategy_id and v.manifest_hash = newest.manifest_hash and c.outcome = 'cleared'
                   and r.purpose not in ('preliminary', 'accuracy'))
     or exists (select 1 from rounds r where r.strategy_id = new.strategy_id and not exists (select 1 from closings c where c.round_id = r.id)) then
    raise exception 'the version has not been closed as cleared' using errcode = 'check_violation';
  end if;
  select * into strategy from strategies s where s.id = new.strategy_id;
  wanted := (strategy.rules ->> 'publicationLevel')::smallint;
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
    where standing.standing = 'mustClear'
  loop
    select p.* into said from replies p join rounds r on r.id = p.round_id
      where r.strategy_id = new.strategy_id and p.portfolio_id = member.portfolio_id and r.purpose <> 'accuracy'
        and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
      order by r.no desc, p.at desc limit 1;
    select h.organisation_id into holder from portfolio_holdings h where h.portfolio_id = member.portfolio_id order by h.id desc limit 1;
    -- What was signed for an earlier holder of the portfolio is inherited, and counts when the holder of today has signed it.
    signed := exists (select 1 from sign_offs s join posts p on p.id = s."by"
      where s.reply_id = said.id and s.level >= wanted and p.organisation_id = holder);
    effect := case
      when said.kind = 'objection' then 'objection'
      when exists (select 1 from items i where i.reply_id = said.id and i.grade in ('condition', 'objection') and not exists (
             select 1 from (select d.id from dispositions d where d.item_id = i.id order by d.at desc limit 1) last
             join confirmations k on k.disposition_id = last.id)) then 'condition' end;
    lacking := case
      when said.id is null then 'has not answered'
      when effect is not null and strategy.rules -> 'unmet' ->> effect = 'listed' and signed and covers(said, newest.id) then null
      when said.kind not in ('noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional') then 'does not agree'
      when effect is not null then 'has a condition that is not met'
      when not signed then 'has not signed'
      when not covers(said, newest.id) then 'cleared another text'
    end;
    -- Nobody falls silent with an objection or a condition that stands, or with a reply that nobody signed.
    if lacking in ('has not answered', 'cleared another text') or said.kind = 'extensionRequested' then
      if is_silent_on(strategy, member.portfolio_id, member.standing, newest.id, new.at) then lacking := null; end if;
    end if;
    if lacking is not null then
      raise exception 'the portfolio % %', member.portfolio_id, lacking using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;
