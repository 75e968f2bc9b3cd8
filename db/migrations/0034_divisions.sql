-- A section that was split in two, and two that were merged. The old ids stay with their text, and retire.
create table section_splits (
  section_id uuid primary key references sections,
  title text not null,
  hash text not null references texts,
  first_id uuid not null unique references sections,
  first_title text not null,
  first_hash text not null references texts,
  second_id uuid not null unique references sections check (second_id <> first_id),
  second_title text not null,
  second_hash text not null references texts,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table section_merges (
  -- The new one. Its text begins with the log of the first; the update `seq` puts that of the second below it.
  section_id uuid primary key references sections,
  title text not null,
  hash text not null references texts,
  seq bigint not null check (seq > 0),
  first_id uuid not null unique references sections,
  first_title text not null,
  first_hash text not null references texts,
  second_id uuid not null unique references sections check (second_id <> first_id),
  second_title text not null,
  second_hash text not null references texts,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['section_splits', 'section_merges']::regclass[]) t;
create trigger acts_while_it_exists before insert on section_splits for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on section_merges for each row execute function guard_validity();

-- Whether a section was split or merged, and is used no more.
create function is_retired(section uuid) returns boolean language sql stable as $$
  select exists (select 1 from section_splits s where s.section_id = section)
    or exists (select 1 from section_merges m where section in (m.first_id, m.second_id))
$$;

-- The blocks of a canonical text, as they stand in it.
create function blocks_of(text_hash text) returns text language sql stable as $$
  select substring(t.canonical from '^\{"content":\[(.*)\],"type":"doc"\}$') from texts t where t.hash = text_hash
$$;

-- Done by a post of the lead's coordination or of a drafter; within one strategy; with old ids that are still in use; the blocks of the one are those of the two.
create function guard_division() returns trigger language plpgsql as $$
declare strategy uuid; who posts; is_split boolean;
begin
  is_split := tg_table_name = 'section_splits';
  select s.strategy_id into strategy from sections s where s.id = new.section_id;
  perform lock_strategy(strategy);
  select * into who from posts p where p.id = new."by";
  if who.role not in ('focalPoint', 'headOfUnit', 'coordinator') then
    raise exception 'the post does not shape sections' using errcode = 'check_violation';
  end if;
  if (select count(*) from sections s where s.id in (new.first_id, new.second_id) and s.strategy_id = strategy) <> 2
     or new.section_id in (new.first_id, new.second_id) then
    raise exception 'a section is divided within its strategy' using errcode = 'check_violation';
  end if;
  if is_retired(new.section_id) or is_retired(new.first_id) or is_retired(new.second_id) then
    raise exception 'the section was split or merged before' using errcode = 'check_violation';
  end if;
  if is_split and blocks_of(new.hash) is distinct from blocks_of(new.first_hash) || ',' || blocks_of(new.second_hash) then
    raise exception 'the halves are not the words of the section' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger divides_words before insert on section_splits for each row execute function guard_division();
create trigger divides_words before insert on section_merges for each row execute function guard_division();

-- No outline has a section that was split or merged.
create function guard_retired() returns trigger language plpgsql as $$
begin
  if exists (select 1 from jsonb_array_elements(new.nodes) node where is_retired((node ->> 'id')::uuid)) then
    raise exception 'the section was split or merged, and is used no more' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger ids_are_not_used_again before insert on outlines for each row execute function guard_retired();

-- The places in a version at which exactly the words of a section stand, at its cost: its own, or those of its halves in
-- their order. Null where they do not. Source: the lineage of the domain, which judges first.
create function places_in(version uuid, section uuid, words text, price jsonb) returns integer[] language plpgsql stable as $$
declare there version_sections; split section_splits; first integer[]; second integer[];
begin
  select * into there from version_sections s where s.version_id = version and s.section_id = section;
  if there.version_id is not null then
    return case when there.hash = words and there.cost is not distinct from price then array[there.position] end;
  end if;
  select * into split from section_splits s where s.section_id = section and s.hash = words;
  if split.section_id is null or (price is not null and price ->> 'kind' <> 'none') then return null; end if;
  first := places_in(version, split.first_id, split.first_hash, price);
  second := places_in(version, split.second_id, split.second_hash, price);
  return case when first[cardinality(first)] < second[1] then first || second end;
end $$;

-- As before; a section that was split meanwhile is there where its halves have exactly its words.
create or replace function is_asked_about(asked recipients, published uuid) returns boolean language sql stable as $$
  select case when asked.scope is null
    then v.manifest_hash = (select manifest_hash from versions where id = published)
    else not exists (
      select 1 from unnest(asked.scope) as one
      left join version_sections a on a.version_id = v.id and a.section_id = one
      where a.hash is null or places_in(published, one, a.hash, a.cost) is null) end
  from rounds r join versions v on v.id = r.version_id where r.id = asked.round_id
$$;

-- A section begins with what was written in another, each update in the post and at the time in which it was written.
create function copy_text(source uuid, target uuid) returns void language sql as $$
  insert into text_updates (section_id, seq, bytes, at, by)
    select target, u.seq, u.bytes, u.at, u.by from text_updates u where u.section_id = source;
  insert into text_snapshots (section_id, seq, state, authors)
    select target, s.seq, s.state, s.authors from text_snapshots s where s.section_id = source
$$;
