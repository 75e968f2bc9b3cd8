-- The same text, prepared by another government under its own procedure: a strategy without a text of its own.
create table counterparts (
  strategy_id uuid primary key references strategies,
  -- Where the text is written.
  original_id uuid not null unique references strategies check (original_id <> strategy_id),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
select keep_facts('counterparts');
create trigger acts_while_it_exists before insert on counterparts for each row execute function guard_validity();

create function other_side(strategy uuid) returns uuid language sql stable as $$
  select c.original_id from counterparts c where c.strategy_id = strategy
  union all select c.strategy_id from counterparts c where c.original_id = strategy
$$;

-- Each side looks at the other: their acts wait for one another, always in the same order.
create function lock_sides(strategy uuid) returns void language plpgsql as $$
declare one uuid;
begin
  for one in select side from unnest(array[strategy, other_side(strategy)]) side where side is not null order by side loop
    perform lock_strategy(one);
  end loop;
end $$;

create function guard_counterpart() returns trigger language plpgsql as $$
begin
  perform lock_strategy(new.original_id);
  if (select p.role from posts p where p.id = new."by") <> 'secretariat' then
    raise exception 'a counterpart is opened by the secretariat' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from strategies s where s.id = new.strategy_id and s.xmin = pg_current_xact_id()::xid)
     or exists (select 1 from sections s where s.strategy_id = new.strategy_id)
     or exists (select 1 from outlines o where o.strategy_id = new.strategy_id and o.nodes <> '[]') then
    raise exception 'a counterpart is one from when it is opened, and has no text of its own' using errcode = 'check_violation';
  end if;
  if exists (select 1 from counterparts c where c.strategy_id = new.original_id)
     or exists (select 1 from file_closings f where f.strategy_id = new.original_id)
     or exists (select 1 from section_restrictions r join sections s on s.id = r.section_id where s.strategy_id = new.original_id) then
    raise exception 'that text has no counterpart' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger opened_as_a_counterpart before insert on counterparts for each row execute function guard_counterpart();

create function guard_written_elsewhere() returns trigger language plpgsql as $$
begin
  if exists (select 1 from counterparts c where c.strategy_id = new.strategy_id) then
    raise exception 'a counterpart has no text of its own' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger written_elsewhere before insert on sections for each row execute function guard_written_elsewhere();
create trigger written_elsewhere before insert on outlines for each row execute function guard_written_elsewhere();

-- What two governments prepare, all in both read.
create function guard_shared_text() returns trigger language plpgsql as $$
begin
  if exists (select 1 from sections s join counterparts c on c.original_id = s.strategy_id where s.id = new.section_id) then
    raise exception 'a text with a counterpart has no restricted section' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger read_on_both_sides before insert on section_restrictions for each row execute function guard_shared_text();

-- A version of a counterpart is the newest one of where the text is written, by its hash.
create function guard_taken_version() returns trigger language plpgsql as $$
declare original uuid;
begin
  select c.original_id into original from counterparts c where c.strategy_id = new.strategy_id;
  if original is not null then
    perform lock_sides(new.strategy_id);
    if new.manifest_hash is distinct from
       (select v.manifest_hash from versions v where v.strategy_id = original order by v.no desc limit 1) then
      raise exception 'a counterpart takes over the text as it stands where it is written' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger as_it_is_written before insert on versions for each row execute function guard_taken_version();

create function guard_taken_section() returns trigger language plpgsql as $$
begin
  if exists (select 1 from versions v join counterparts c on c.strategy_id = v.strategy_id where v.id = new.version_id and not exists (
       select 1 from versions o join version_sections x on x.version_id = o.id
       where o.strategy_id = c.original_id and o.manifest_hash = v.manifest_hash and x.position = new.position
         and (x.section_id, x.title, x.hash) = (new.section_id, new.title, new.hash)
         and x.parent_id is not distinct from new.parent_id and x.cost is not distinct from new.cost)) then
    raise exception 'a counterpart takes over the text as it stands where it is written' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger as_it_is_written before insert on version_sections for each row execute function guard_taken_section();

-- Nothing is decided or published before the other side has settled the same text: cleared it, and decided it where it is published.
create function guard_other_side() returns trigger language plpgsql as $$
declare other strategies; newest versions; decides boolean; member record; lacking text;
begin
  perform lock_sides(new.strategy_id);
  select s.* into other from strategies s where s.id = other_side(new.strategy_id);
  if other.id is null or exists (select 1 from editions e where e.strategy_id = other.id and e.manifest_hash = new.manifest_hash
       and not exists (select 1 from withdrawals w where w.edition_id = e.id)) then
    return new;
  end if;
  -- Whoever has left the text, by closing the file before it was published, is not waited for.
  if exists (select 1 from file_closings f where f.strategy_id = other.id) and not exists (
    select 1 from editions e where e.strategy_id = other.id
      and e.no = (select max(l.no) from editions l where l.strategy_id = e.strategy_id)
      and not exists (select 1 from amendments a where a.edition_id = e.id)) then
    return new;
  end if;
  select v.* into newest from versions v where v.strategy_id = other.id order by v.no desc limit 1;
  if newest.manifest_hash is distinct from new.manifest_hash then
    raise exception 'the other side has another text' using errcode = 'check_violation';
  end if;
  if exists (select 1 from decisions d join versions v on v.id = d.version_id
             where d.strategy_id = other.id and d.manifest_hash = new.manifest_hash and v.no > coalesce((select max(w.no)
               from editions e join versions w on w.id = e.version_id where e.strategy_id = other.id), 0)) then
    return new;
  end if;
  decides := coalesce(other.rules -> 'decision' <> 'null'::jsonb, false);
  if decides and tg_table_name = 'editions' then
    raise exception 'the other side has not decided the text' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from rounds r join versions v on v.id = r.version_id join closings c on c.round_id = r.id
                 where r.strategy_id = other.id and v.manifest_hash = new.manifest_hash and c.outcome = 'cleared'
                   and r.purpose not in ('preliminary', 'accuracy'))
     or exists (select 1 from rounds r where r.strategy_id = other.id and not exists (select 1 from closings c where c.round_id = r.id)) then
    raise exception 'the other side has not cleared the text' using errcode = 'check_violation';
  end if;
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = other.id order by c.portfolio_id, c.id desc) standing where standing.standing = 'mustClear'
  loop
    lacking := lacks(other, member.portfolio_id, member.standing, newest.id, new.at);
    if lacking is not null then
      raise exception 'on the other side the portfolio % %', member.portfolio_id, lacking using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;
create trigger both_sides_settle before insert on decisions for each row execute function guard_other_side();
create trigger both_sides_settle before insert on editions for each row execute function guard_other_side();

-- Who writes the text together agrees with it where it is written, under the procedure there.
do $$
declare before text; after text;
begin
  before := pg_get_functiondef('guard_joint_sections'::regproc);
  after := replace(before, 'if new.purpose not in (''confirmation'', ''accuracy'')',
    'if new.purpose not in (''confirmation'', ''accuracy'') and not exists (select 1 from counterparts k where k.strategy_id = new.strategy_id)');
  if before = after then
    raise exception 'guard_joint_sections does not ask for the purpose as it did';
  end if;
  execute after;
end $$;
