-- The file of a strategy is closed once, by an act; with it goes what of the working material was weeded.
create table file_closings (
  strategy_id uuid primary key references strategies,
  reason text not null check (length(reason) between 1 and 2000),
  -- The decision to abandon a text that is not published; empty where it is.
  instrument text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- The index of what was weeded: kind, date and reason, never what it said. The rows themselves stay, as all facts do, and are shown to nobody.
create table weedings (
  strategy_id uuid not null references file_closings,
  kind text not null check (kind in ('draft', 'workingText', 'remark', 'picture', 'wordFile')),
  subject text not null check (subject <> ''),
  made_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  primary key (strategy_id, kind, subject)
);

select keep_facts(t) from unnest(array['file_closings', 'weedings']::regclass[]) t;
create trigger acts_while_it_exists before insert on file_closings for each row execute function guard_validity();
create trigger not_recused before insert on file_closings for each row execute function guard_recused_edition();
create trigger changes_rights after insert on file_closings for each statement execute function change_rights();

-- Whether a picture stands in the text of a version.
create function holds_picture(version text, hash text) returns boolean language sql stable as $$
  select exists (select 1 from version_sections x join texts t on t.hash = x.hash
    where x.version_id::text = holds_picture.version and t.canonical like '%' || holds_picture.hash || '%')
$$;

create function guard_file_closing() returns trigger language plpgsql as $$
begin
  perform lock_strategy(new.strategy_id);
  if (select p.role from posts p where p.id = new."by") <> 'secretariat' then
    raise exception 'the file is closed by the secretariat' using errcode = 'check_violation';
  end if;
  if exists (select 1 from rounds r where r.strategy_id = new.strategy_id
             and not exists (select 1 from closings c where c.round_id = r.id)) then
    raise exception 'no file is closed while a round is open' using errcode = 'check_violation';
  end if;
  if new.instrument = '' and not exists (
    select 1 from editions e where e.strategy_id = new.strategy_id
      and e.no = (select max(l.no) from editions l where l.strategy_id = e.strategy_id)
      and not exists (select 1 from amendments a where a.edition_id = e.id)) then
    raise exception 'a text that is not published is abandoned by a decision' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger closed_by_the_secretariat before insert on file_closings for each row execute function guard_file_closing();

-- Weeded is only what is working material, and only in the act that closes the file.
create function guard_weeding() returns trigger language plpgsql as $$
declare is_working boolean;
begin
  if not exists (select 1 from file_closings f where f.strategy_id = new.strategy_id and f.xmin = pg_current_xact_id()::xid) then
    raise exception 'the file is weeded when it is closed' using errcode = 'check_violation';
  end if;
  is_working := case new.kind
    when 'draft' then exists (select 1 from versions v where v.id = new.subject::uuid and v.strategy_id = new.strategy_id
      and not exists (select 1 from rounds r join versions c on c.id = r.version_id
                      where r.strategy_id = v.strategy_id and c.manifest_hash = v.manifest_hash)
      and not exists (select 1 from editions e where e.version_id = v.id)
      and not exists (select 1 from dispatches d where d.version_id = v.id)
      and not exists (select 1 from access_items a where a.version_id = v.id)
      and not exists (select 1 from decisions d where v.id in (d.version_id, d.put_before_id)))
    when 'workingText' then exists (select 1 from sections s where s.id = new.subject::uuid and s.strategy_id = new.strategy_id)
    when 'remark' then exists (select 1 from items i join replies p on p.id = i.reply_id join rounds r on r.id = p.round_id
      where i.id = new.subject::uuid and r.strategy_id = new.strategy_id and i.grade = 'remark'
      and not exists (select 1 from dispositions d where d.item_id = i.id)
      and not exists (select 1 from dispatches d where d.round_id = r.id)
      and not exists (select 1 from access_items a where a.round_id = r.id))
    when 'picture' then exists (select 1 from images i where i.strategy_id = new.strategy_id and i.hash = new.subject)
    when 'wordFile' then exists (select 1 from word_imports w where w.strategy_id = new.strategy_id and new.subject = w.strategy_id::text)
  end;
  if not is_working then
    raise exception 'what was circulated, answered, decided or published is not weeded' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger is_working_material before insert on weedings for each row execute function guard_weeding();

-- In a closed file nothing is prepared any more; what follows a publication stays possible.
create function guard_closed_file() returns trigger language plpgsql as $$
begin
  if exists (select 1 from file_closings f where f.strategy_id = new.strategy_id) then
    raise exception 'the file is closed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
do $$
declare facts text;
begin
  foreach facts in array array['outlines', 'circle_standings', 'versions', 'rounds', 'differences', 'decisions', 'editions', 'file_notes'] loop
    execute format('create trigger file_is_open before insert on %I for each row execute function guard_closed_file()', facts);
  end loop;
end $$;

create function guard_closed_edition() returns trigger language plpgsql as $$
begin
  if exists (select 1 from file_closings f join editions e on e.strategy_id = f.strategy_id where e.id = new.edition_id) then
    raise exception 'the file is closed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger file_is_open before insert on amendments for each row execute function guard_closed_edition();

create function guard_closed_text() returns trigger language plpgsql as $$
begin
  if exists (select 1 from written w join sections s on s.id = w.section_id join file_closings f on f.strategy_id = s.strategy_id) then
    raise exception 'the file is closed' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger file_is_open after insert on text_updates referencing new table as written
  for each statement execute function guard_closed_text();
