-- The policy areas that a portfolio covers: the newest row counts.
create table portfolio_areas (
  id bigint generated always as identity primary key,
  portfolio_id uuid not null references portfolios,
  areas text[] not null,
  at timestamptz not null default clock_timestamp()
);
create index on portfolio_areas (portfolio_id, id desc);

-- The policy areas that a section touches: the newest row of section and area counts.
create table section_areas (
  id bigint generated always as identity primary key,
  section_id uuid not null references sections,
  area text not null,
  touches boolean not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on section_areas (section_id, area, id desc);

-- What a section costs: the newest row counts.
create table section_costs (
  id bigint generated always as identity primary key,
  section_id uuid not null references sections,
  kind text not null check (kind in ('unknown', 'none', 'funded', 'unfunded')),
  amount text not null check ((kind in ('funded', 'unfunded')) = (amount <> '')),
  source text not null check ((kind = 'funded') = (source <> '')),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on section_costs (section_id, id desc);

-- As it was stated when the text was frozen; it is part of the manifest, and so of what is signed. Null: not known.
alter table version_sections add column cost jsonb check (cost ->> 'kind' in ('none', 'funded', 'unfunded'));

-- A portfolio says that it is concerned; the lead answers.
create table claims (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  portfolio_id uuid not null references portfolios,
  standing text not null check (standing in ('mustClear', 'consulted')),
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on claims (strategy_id, at);

create table claim_answers (
  claim_id uuid primary key references claims,
  accepted boolean not null,
  reason text not null check (accepted or reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['portfolio_areas', 'section_areas', 'section_costs', 'claims', 'claim_answers']::regclass[]) t;

-- Whether a text is known to cost nothing: each of its sections says so.
create function is_costless(version uuid) returns boolean language sql stable as $$
  select not exists (select 1 from version_sections s where s.version_id = version and s.cost ->> 'kind' is distinct from 'none')
$$;

create function is_finance(portfolio uuid) returns boolean language sql stable as $$
  select coalesce((select 'finance' = any(a.areas) from portfolio_areas a where a.portfolio_id = portfolio order by a.id desc limit 1), false)
$$;

-- As before; a section says the same only where it also costs the same, and what is in neither text says nothing.
create or replace function is_asked_about(asked recipients, published uuid) returns boolean language sql stable as $$
  select case when asked.scope is null
    then v.manifest_hash = (select manifest_hash from versions where id = published)
    else not exists (
      select 1 from unnest(asked.scope) as one
      left join version_sections a on a.version_id = v.id and a.section_id = one
      left join version_sections b on b.version_id = published and b.section_id = one
      where a.hash is null or a.hash is distinct from b.hash or a.cost is distinct from b.cost) end
  from rounds r join versions v on v.id = r.version_id where r.id = asked.round_id
$$;

-- As before; a suspended round has no time that could run out; and Finance is not silent on a text that is not known to cost nothing, where the preset has it clear costs.
create or replace function is_silent_on(strategy strategies, portfolio uuid, standing text, published uuid, moment timestamptz)
returns boolean language plpgsql stable as $$
declare meaning text; asked recipients; in_round rounds; said replies;
begin
  meaning := strategy.rules -> 'silence' ->> standing;
  if meaning not in ('noObjection', 'abstains') then return false; end if;
  if strategy.rules ->> 'costs' = 'financeClears' and is_finance(portfolio) and not is_costless(published) then return false; end if;
  select r.* into in_round from rounds r join recipients p on p.round_id = r.id and p.portfolio_id = portfolio
    where r.strategy_id = strategy.id and r.purpose <> 'accuracy'
      and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
    order by r.no desc limit 1;
  if in_round.id is null then return false; end if;
  if exists (select 1 from suspensions s where s.round_id = in_round.id
             and not exists (select 1 from resumptions e where e.suspension_id = s.id)) then return false; end if;
  select p.* into asked from recipients p where p.round_id = in_round.id and p.portfolio_id = portfolio;
  if moment < deadline_of(asked) + interval '1 minute' then return false; end if;
  select p.* into said from replies p where p.round_id = in_round.id and p.portfolio_id = portfolio order by p.at desc limit 1;
  if said.kind <> 'extensionRequested' then return false; end if;
  return meaning = 'abstains' or is_asked_about(asked, published);
end $$;

-- What costs money, or may, is not published without anybody who has to clear it.
create function guard_costs() returns trigger language plpgsql as $$
begin
  if (select s.rules ->> 'costs' from strategies s where s.id = new.strategy_id) = 'financeClears' and not is_costless(new.version_id)
     and not exists (
       select 1 from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
         where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
       where standing.standing = 'mustClear' and is_finance(standing.portfolio_id)) then
    raise exception 'a text that is not known to cost nothing is cleared by finance' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger finance_clears before insert on editions for each row execute function guard_costs();
