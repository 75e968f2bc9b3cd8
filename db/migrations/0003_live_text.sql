-- The append-only log of a section's live text: Yjs updates in the order in which they were committed.
create table text_updates (
  section_id uuid not null references sections,
  seq bigint not null check (seq > 0),
  bytes bytea not null,
  at timestamptz not null default clock_timestamp(),
  -- The post in which it was written.
  by uuid not null references posts,
  primary key (section_id, seq)
);
select keep_facts('text_updates');

-- A shortcut for loading, made from the log and replaceable at any time: the state after update `seq`.
create table text_snapshots (
  section_id uuid primary key references sections,
  seq bigint not null,
  state bytea not null,
  at timestamptz not null default clock_timestamp()
);
grant select, insert, update, delete on text_snapshots to beredning_app;
