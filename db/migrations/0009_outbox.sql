-- What opens the unsent text that a person's browser keeps encrypted. A means like a password, and no fact: it ends with
-- the person's last post, and then nothing that was locked with it can be opened again by anybody.
create table outbox_keys (
  person_id uuid primary key references people,
  key bytea not null check (length(key) = 32),
  made_at timestamptz not null default clock_timestamp()
);
grant select, insert, delete on outbox_keys to beredning_app;
