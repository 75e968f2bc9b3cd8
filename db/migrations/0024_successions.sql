-- What became of organisations: merged, split, dissolved, by a decision on paper. Who held which portfolio is in the holdings.
create table successions (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'split', 'dissolve')),
  instrument text not null check (instrument <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table succession_organisations (
  succession_id uuid not null references successions,
  organisation_id uuid not null references organisations,
  side text not null check (side in ('from', 'to')),
  primary key (succession_id, organisation_id, side)
);

-- Until when an organisation existed; with it end all its posts.
create table organisation_ends (
  organisation_id uuid primary key references organisations,
  succession_id uuid not null references successions,
  at timestamptz not null default clock_timestamp()
);

select keep_facts(t) from unnest(array['successions', 'succession_organisations', 'organisation_ends']::regclass[]) t;
create trigger changes_rights after insert on organisation_ends for each statement execute function change_rights();

-- No act is attributed to an organisation outside its validity.
create function guard_validity() returns trigger language plpgsql as $$
begin
  if exists (select 1 from posts p join organisation_ends e on e.organisation_id = p.organisation_id
             where p.id = new."by" and e.at <= greatest(new.at, clock_timestamp())) then
    raise exception 'the organisation has ended' using errcode = 'check_violation';
  end if;
  return new;
end $$;

do $$
declare facts text;
begin
  for facts in select c.table_name from information_schema.columns c
      join information_schema.columns a on a.table_schema = c.table_schema and a.table_name = c.table_name and a.column_name = 'at'
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = current_schema() and c.column_name = 'by' and c.table_name not in ('text_updates') loop
    execute format('create trigger acts_while_it_exists before insert on %I for each row execute function guard_validity()', facts);
  end loop;
end $$;

create function guard_posting() returns trigger language plpgsql as $$
begin
  if exists (select 1 from organisation_ends e where e.organisation_id = new.organisation_id) then
    raise exception 'the organisation has ended' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger held_while_it_exists before insert on posts for each row execute function guard_posting();
create trigger held_while_it_exists before insert on portfolio_holdings for each row execute function guard_posting();

-- A final round waits until every portfolio of the circle has a holder.
create function guard_competence() returns trigger language plpgsql as $$
begin
  if new.purpose = 'final' and exists (
    select 1 from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
    join organisation_ends e on e.organisation_id = holder_of(standing.portfolio_id)
    where standing.standing <> 'released') then
    raise exception 'a portfolio of the circle has no holder' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger competence_is_settled before insert on rounds for each row execute function guard_competence();
