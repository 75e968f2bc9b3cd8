-- The address of a person's calendar is a secret: of its key, the hash alone is here. The newest one counts, until it ends.
create table calendar_keys (
  id uuid primary key,
  person_id uuid not null references people,
  key_hash text not null unique check (length(key_hash) = 64),
  at timestamptz not null default clock_timestamp()
);
create index on calendar_keys (person_id, at desc);
create table calendar_key_ends (
  key_id uuid primary key references calendar_keys,
  at timestamptz not null default clock_timestamp()
);
select keep_facts(t) from unnest(array['calendar_keys', 'calendar_key_ends']::regclass[]) t;
