-- Which section holds the definitions of a text: the newest row counts; null: none does.
create table glossaries (
  id bigint generated always as identity primary key,
  strategy_id uuid not null references strategies,
  section_id uuid references sections,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on glossaries (strategy_id, id desc);
select keep_facts(t) from unnest(array['glossaries']::regclass[]) t;
create trigger acts_while_it_exists before insert on glossaries for each row execute function guard_validity();
create trigger file_is_open before insert on glossaries for each row execute function guard_closed_file();

create function is_glossary(section uuid) returns boolean language sql stable as $$
  select coalesce((select g.section_id = section from glossaries g
    where g.strategy_id = (select s.strategy_id from sections s where s.id = section) order by g.id desc limit 1), false)
$$;

-- The section that holds the definitions now, while it is in the outline.
create function glossary_of(strategy uuid) returns uuid language sql stable as $$
  select g.section_id from (select * from glossaries where strategy_id = strategy order by id desc limit 1) g
  where g.section_id::text in (
    select node ->> 'id' from jsonb_array_elements(
      (select o.nodes from outlines o where o.strategy_id = strategy order by o.no desc limit 1)) node)
$$;

-- One at a time, of the outline, which everybody reads; named by a coordinator of the lead while the text is being written.
create function guard_glossary() returns trigger language plpgsql as $$
declare who posts;
begin
  perform lock_strategy(new.strategy_id);
  select * into who from posts p where p.id = new."by";
  if who.role <> 'coordinator' or who.organisation_id is distinct from lead_of(new.strategy_id, new.at) then
    raise exception 'a coordinator of the lead says where the definitions are' using errcode = 'check_violation';
  end if;
  if new.section_id is not distinct from
     (select g.section_id from glossaries g where g.strategy_id = new.strategy_id order by g.id desc limit 1) then
    raise exception 'that is so already' using errcode = 'check_violation';
  end if;
  if new.section_id is not null and (
    exists (select 1 from section_restrictions r where r.section_id = new.section_id)
    or not exists (
      select 1 from jsonb_array_elements(
        (select o.nodes from outlines o where o.strategy_id = new.strategy_id order by o.no desc limit 1)) node
      where node ->> 'id' = new.section_id::text)) then
    raise exception 'the definitions are in a section of the outline that everybody reads' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger named_by_the_lead before insert on glossaries for each row execute function guard_glossary();

create function guard_glossary_stays() returns trigger language plpgsql as $$
begin
  if (tg_table_name = 'section_restrictions' and is_glossary(new.section_id))
     or (tg_table_name = 'section_splits' and is_glossary(new.section_id))
     or (tg_table_name = 'section_merges' and (is_glossary((to_jsonb(new) ->> 'first_id')::uuid) or is_glossary((to_jsonb(new) ->> 'second_id')::uuid))) then
    raise exception 'the section holds the definitions' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keeps_the_definitions before insert on section_restrictions for each row execute function guard_glossary_stays();
create trigger keeps_the_definitions before insert on section_splits for each row execute function guard_glossary_stays();
create trigger keeps_the_definitions before insert on section_merges for each row execute function guard_glossary_stays();

-- Where the definitions were when a version was frozen, and for each of its sections the hashes of those it rests on, in order.
-- Of earlier versions there were none.
alter table versions add column glossary_id uuid references sections;
alter table version_sections add column definitions text[] not null default '{}'
  check (array_position(definitions, null) is null and array_to_string(definitions, '') ~ '^([0-9a-f]{64})*$');

create function guard_version_glossary() returns trigger language plpgsql as $$
declare original uuid;
begin
  select c.original_id into original from counterparts c where c.strategy_id = new.strategy_id;
  -- A counterpart takes over what was frozen where the text is written.
  if new.glossary_id is distinct from (case when original is null then glossary_of(new.strategy_id)
       else (select v.glossary_id from versions v where v.strategy_id = original order by v.no desc limit 1) end) then
    raise exception 'a version has the definitions that the text has' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger has_its_definitions before insert on versions for each row execute function guard_version_glossary();

-- Sections rest on definitions of their version; restricted ones on all of them, which tells nothing of their words.
create function guard_version_definitions() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from written w join versions v on v.id = w.version_id
    left join version_sections g on g.version_id = w.version_id and g.section_id = v.glossary_id
    where not w.definitions <@ coalesce(g.definitions, '{}')
      or (w.definitions <> coalesce(g.definitions, '{}')
          and exists (select 1 from section_restrictions r where r.section_id = w.section_id))
      or exists (
        select 1 from counterparts c join version_sections x on x.section_id = w.section_id and x.version_id = (
          select o.id from versions o where o.strategy_id = c.original_id and o.manifest_hash = v.manifest_hash order by o.no desc limit 1)
        where c.strategy_id = v.strategy_id and x.definitions <> w.definitions)) then
    raise exception 'a section rests on definitions of its version' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger rests_on_definitions after insert on version_sections referencing new table as written
  for each statement execute function guard_version_definitions();

-- The definitions on which some places of a version rest together.
create function definitions_at(version uuid, places integer[]) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct one collate "C" order by one collate "C"), '{}')
  from version_sections s, unnest(s.definitions) one where s.version_id = version and s.position = any(places)
$$;

-- As before; a section says the same only where it also rests on the same definitions. The same text says the same in any case.
create or replace function is_asked_about(asked recipients, published uuid) returns boolean language sql stable as $$
  select v.manifest_hash = (select manifest_hash from versions where id = published)
    or (asked.scope is not null and not exists (
      select 1 from unnest(asked.scope) as one
      left join version_sections a on a.version_id = v.id and a.section_id = one
      where a.hash is null or places_in(published, one, a.hash, a.cost) is null
        or definitions_at(published, places_in(published, one, a.hash, a.cost)) <> a.definitions))
  from rounds r join versions v on v.id = r.version_id where r.id = asked.round_id
$$;

-- As before; a term that is defined anew is no correction either.
create or replace function is_substantive(signed uuid, changed uuid) returns boolean language sql stable as $$
  select exists (
    select 1
    from (select s.*, x.canonical from version_sections s join texts x on x.hash = s.hash where s.version_id = signed) a
    full join (select s.*, x.canonical from version_sections s join texts x on x.hash = s.hash where s.version_id = changed) b
      on a.section_id = b.section_id
    where a.section_id is null or b.section_id is null or a.cost is distinct from b.cost or a.definitions <> b.definitions
      or regexp_replace(a.title, '[^0-9]', '', 'g') <> regexp_replace(b.title, '[^0-9]', '', 'g')
      or (a.hash <> b.hash and figures_of(a.canonical) <> figures_of(b.canonical)))
$$;
