-- Sections that only named people read: restricted from when they are made, and for ever.
create table section_restrictions (
  section_id uuid primary key references sections,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table section_readers (
  id uuid primary key,
  section_id uuid not null references section_restrictions,
  person_id uuid not null references people,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on section_readers (section_id, person_id);
create table section_reader_ends (
  reader_id uuid primary key references section_readers,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- A portfolio without a reader lets another clear the section in its place: the newest row counts.
create table section_clearers (
  id bigint generated always as identity primary key,
  section_id uuid not null references section_restrictions,
  portfolio_id uuid not null references portfolios,
  clearer_id uuid not null references portfolios check (clearer_id <> portfolio_id),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on section_clearers (section_id, portfolio_id, id desc);

-- Who was shown the words of a restricted section, when, and where.
create table section_reads (
  id bigint generated always as identity primary key,
  section_id uuid not null references section_restrictions,
  person_id uuid not null references people,
  place text not null check (place in ('live', 'text', 'version', 'changes', 'reply', 'record')),
  at timestamptz not null default clock_timestamp()
);
create index on section_reads (section_id, person_id, place, at desc);

select keep_facts(t) from unnest(array['section_restrictions', 'section_readers', 'section_reader_ends', 'section_clearers',
  'section_reads']::regclass[]) t;

do $$
declare facts text;
begin
  foreach facts in array array['section_restrictions', 'section_readers', 'section_reader_ends', 'section_clearers'] loop
    execute format('create trigger acts_while_it_exists before insert on %I for each row execute function guard_validity()', facts);
  end loop;
  foreach facts in array array['section_restrictions', 'section_readers', 'section_reader_ends'] loop
    execute format('create trigger changes_rights after insert on %I for each statement execute function change_rights()', facts);
  end loop;
end $$;

-- Restricted is only what nobody has written in and nothing was frozen of: what others have read stays read.
create function guard_restriction() returns trigger language plpgsql as $$
begin
  if exists (select 1 from text_updates u where u.section_id = new.section_id)
     or exists (select 1 from version_sections v where v.section_id = new.section_id) then
    raise exception 'a section is restricted from when it is made' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger restricted_from_the_start before insert on section_restrictions for each row execute function guard_restriction();

create function reads_section(section uuid, person uuid) returns boolean language sql stable as $$
  select not exists (select 1 from section_restrictions s where s.section_id = section)
    or exists (select 1 from section_readers r where r.section_id = section and r.person_id = person
               and not exists (select 1 from section_reader_ends e where e.reader_id = r.id))
$$;

-- The first reader is who made it; each further one is named by a reader.
create function guard_reader() returns trigger language plpgsql as $$
begin
  if not reads_section(new.section_id, person_of(new."by"))
     and exists (select 1 from section_readers r where r.section_id = new.section_id) then
    raise exception 'readers are named by a reader' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger named_by_a_reader before insert on section_readers for each row execute function guard_reader();

-- Nothing is written in a restricted section but by its readers, whatever the process believes.
create function guard_restricted_text() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from written w join section_restrictions s on s.section_id = w.section_id
    where not reads_section(w.section_id, person_of(w."by"))) then
    raise exception 'a restricted section is written by its readers' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger written_by_readers after insert on text_updates referencing new table as written
  for each statement execute function guard_restricted_text();

-- A restricted section is not called by what is in it; nor is it split or merged, which would lose its class.
create function guard_restricted_title() returns trigger language plpgsql as $$
begin
  if exists (select 1 from jsonb_array_elements(new.nodes) node
             join section_restrictions s on s.section_id = (node ->> 'id')::uuid where node ->> 'title' <> 'Restricted section') then
    raise exception 'a restricted section has no title of its own' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger titles_say_nothing before insert on outlines for each row execute function guard_restricted_title();

create function guard_restricted_division() returns trigger language plpgsql as $$
begin
  if exists (select 1 from section_restrictions s where s.section_id in (new.section_id, new.first_id, new.second_id)) then
    raise exception 'a restricted section is neither split nor merged' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger stays_restricted before insert on section_splits for each row execute function guard_restricted_division();
create trigger stays_restricted before insert on section_merges for each row execute function guard_restricted_division();

-- Everybody in the circle reads comments and differences, so no word of a restricted section stands in them.
create function guard_restricted_quote() returns trigger language plpgsql as $$
begin
  if new.quote <> '' and exists (select 1 from section_restrictions s where s.section_id = new.section_id) then
    raise exception 'a restricted section is not quoted' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger not_quoted before insert on items for each row execute function guard_restricted_quote();
create trigger not_quoted before insert on differences for each row execute function guard_restricted_quote();
