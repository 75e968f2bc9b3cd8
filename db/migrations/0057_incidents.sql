-- Words of a draft were seen where they should not be. Nothing of it is changed later; what is found out is added.
create table incidents (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  -- On which it was found.
  day date not null,
  place text not null check (length(place) between 1 and 500),
  known text not null check (length(known) between 1 and 5000),
  version_id uuid not null references versions,
  -- What the record names by its hash, as not all who read the record read this.
  payload text not null,
  payload_hash text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no),
  unique (id, version_id)
);

create table incident_sections (
  incident_id uuid not null,
  version_id uuid not null,
  section_id uuid not null,
  primary key (incident_id, section_id),
  foreign key (incident_id, version_id) references incidents (id, version_id),
  foreign key (version_id, section_id) references version_sections (version_id, section_id)
);

create table incident_notes (
  id uuid primary key,
  incident_id uuid not null references incidents,
  body text not null check (length(body) between 1 and 5000),
  payload text not null,
  payload_hash text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on incident_notes (incident_id, at);

select keep_facts(t) from unnest(array['incidents', 'incident_sections', 'incident_notes']::regclass[]) t;
create trigger acts_while_it_exists before insert on incidents for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on incident_notes for each row execute function guard_validity();

create function may_read_section(post uuid, section uuid) returns boolean language sql stable as $$
  select not exists (select 1 from section_restrictions t where t.section_id = section)
    or exists (select 1 from section_readers r where r.section_id = section and r.person_id = person_of(post)
      and not exists (select 1 from section_reader_ends e where e.reader_id = r.id))
$$;

create function guard_incident() returns trigger language plpgsql as $$
declare matter uuid; who posts;
begin
  matter := case tg_table_name when 'incidents' then (to_jsonb(new) ->> 'strategy_id')::uuid
    else (select i.strategy_id from incidents i where i.id = (to_jsonb(new) ->> 'incident_id')::uuid) end;
  perform lock_strategy(matter);
  select * into who from posts p where p.id = new."by";
  if not (who.role = 'secretariat' or (who.role = 'coordinator' and who.organisation_id = lead_of(matter, new.at)))
     or is_recused(new."by", matter) then
    raise exception 'a leak is recorded by the lead or the secretariat' using errcode = 'check_violation';
  end if;
  if tg_table_name = 'incidents' then
    if (to_jsonb(new) ->> 'day')::date > (new.at at time zone
        (select s.rules ->> 'zone' from strategies s where s.id = matter))::date then
      raise exception 'a leak is found on a day that has come' using errcode = 'check_violation';
    end if;
    if not exists (select 1 from versions v where v.id = (to_jsonb(new) ->> 'version_id')::uuid and v.strategy_id = matter) then
      raise exception 'a leak is of a version in this matter' using errcode = 'check_violation';
    end if;
  elsif exists (select 1 from incident_sections s where s.incident_id = (to_jsonb(new) ->> 'incident_id')::uuid
      and not may_read_section(new."by", s.section_id)) then
    raise exception 'what leaked of a restricted section is for its readers' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger recorded_by_the_lead before insert on incidents for each row execute function guard_incident();
create trigger recorded_by_the_lead before insert on incident_notes for each row execute function guard_incident();

create function guard_leaked_section() returns trigger language plpgsql as $$
begin
  if not may_read_section((select i."by" from incidents i where i.id = new.incident_id), new.section_id) then
    raise exception 'what leaked of a restricted section is for its readers' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger recorded_by_a_reader before insert on incident_sections for each row execute function guard_leaked_section();

-- Looked at when the act is over: its sections come after it.
create function guard_leaked_sections() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from incident_sections s where s.incident_id = new.id) then
    raise exception 'a leak is of at least one section' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger of_a_section after insert on incidents deferrable initially deferred
  for each row execute function guard_leaked_sections();

-- A version whose words leaked is on the file: what is said of the leak is said of its words.
do $$
declare before text; after text;
begin
  before := pg_get_functiondef('guard_weeding'::regproc);
  after := replace(before, 'and not exists (select 1 from editions e where e.version_id = v.id)',
    'and not exists (select 1 from editions e where e.version_id = v.id)
      and not exists (select 1 from incidents i where i.version_id = v.id)');
  if after = before then
    raise exception 'guard_weeding is not as it was';
  end if;
  execute after;
end $$;
