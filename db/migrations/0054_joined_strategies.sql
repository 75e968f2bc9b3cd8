-- Two ministries opened a strategy on the same matter: one is joined to the other by a decision on paper, once. Its file stays
-- under its number, and the other has that number beside its own.
create table joinings (
  strategy_id uuid primary key references strategies,
  into_id uuid not null references strategies check (into_id <> strategy_id),
  instrument text not null check (length(instrument) between 1 and 200),
  reason text not null check (length(reason) between 1 and 2000),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on joinings (into_id);

select keep_facts('joinings'::regclass);
create trigger acts_while_it_exists before insert on joinings for each row execute function guard_validity();
create trigger not_recused before insert on joinings for each row execute function guard_recused_edition();
create trigger changes_rights after insert on joinings for each statement execute function change_rights();

-- The number of a strategy and, beside it, those of all that were joined to it. What is frozen names its own number only.
create function registered_as(strategy uuid) returns text language sql stable as $$
  with recursive files (id, depth, since) as (
    select strategy, 0, null::timestamptz
    union all
    select j.strategy_id, f.depth + 1, j.at from joinings j join files f on j.into_id = f.id
  )
  select string_agg(s.registration_no, ' and ' order by f.depth, f.since, s.registration_no)
  from files f join strategies s on s.id = f.id
$$;

create function guard_joining() returns trigger language plpgsql as $$
begin
  -- Always in the same order, so that two who join the same two do not wait for one another.
  perform lock_strategy(least(new.strategy_id, new.into_id));
  perform lock_strategy(greatest(new.strategy_id, new.into_id));
  if (select p.role from posts p where p.id = new."by") <> 'secretariat' then
    raise exception 'strategies are joined by the secretariat' using errcode = 'check_violation';
  end if;
  if is_recused(new."by", new.into_id) then
    raise exception 'whoever is recused does not act in the matter' using errcode = 'check_violation';
  end if;
  if exists (select 1 from file_closings f where f.strategy_id in (new.strategy_id, new.into_id))
     or exists (select 1 from joinings j where j.strategy_id = new.into_id) then
    raise exception 'what is closed, or joined to another strategy, is not joined' using errcode = 'check_violation';
  end if;
  if other_side(new.strategy_id) is not null then
    raise exception 'what has a counterpart is not joined to another strategy' using errcode = 'check_violation';
  end if;
  if exists (select 1 from rounds r where r.strategy_id = new.strategy_id
             and not exists (select 1 from closings c where c.round_id = r.id)) then
    raise exception 'nothing is joined while a round of it is open' using errcode = 'check_violation';
  end if;
  if exists (select 1 from editions e where e.strategy_id = new.strategy_id) then
    raise exception 'what is published is not joined to another strategy' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger joined_by_the_secretariat before insert on joinings for each row execute function guard_joining();

-- Nothing is prepared any more in what is closed, nor in what is joined to another strategy.
create function is_at_rest(strategy uuid) returns boolean language sql stable as $$
  select exists (select 1 from file_closings f where f.strategy_id = strategy)
    or exists (select 1 from joinings j where j.strategy_id = strategy)
$$;

create or replace function guard_closed_file() returns trigger language plpgsql as $$
begin
  if is_at_rest(new.strategy_id) then
    raise exception 'the file is closed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
do $$
declare facts text;
begin
  foreach facts in array array['claims', 'decision_dates', 'recusals', 'certificates', 'reviews', 'house_clearances',
                               'reconfirmations', 'file_closings'] loop
    execute format('create trigger file_is_open before insert on %I for each row execute function guard_closed_file()', facts);
  end loop;
end $$;

create or replace function guard_closed_text() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct s.strategy_id from written w join sections s on s.id = w.section_id) held
             where is_at_rest(held.strategy_id)) then
    raise exception 'the file is closed' using errcode = 'check_violation';
  end if;
  return null;
end $$;
