-- How a person wants to be written to: the newest row counts.
create table mail_settings (
  id bigint generated always as identity primary key,
  person_id uuid not null references people,
  choice text not null check (choice in ('atOnce', 'daily', 'never')),
  from_hour smallint not null check (from_hour between 0 and 23),
  to_hour smallint not null check (to_hour between 1 and 24),
  working_days_only boolean not null,
  zone text,
  at timestamptz not null default clock_timestamp(),
  check (from_hour < to_hour)
);
create index on mail_settings (person_id, id desc);

-- The functional mailbox of an organisation: the newest row counts; null is none.
create table mailboxes (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisations,
  address text check (address ~ '^[^@\s]+@[^@\s]+$'),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on mailboxes (organisation_id, id desc);

-- The outbox. A mail names the notices in it and nothing of their words; its id is its Message-ID, however often it is sent.
create table mails (
  id uuid primary key,
  address text not null,
  at timestamptz not null
);
-- What became of a notice: in a mail, or in none.
create table mailed (
  notice_id uuid primary key references notices,
  mail_id uuid references mails,
  at timestamptz not null
);
create index on mailed (mail_id);

-- An attempt is written before the mail is sent, its outcome afterwards; between the two the process may end.
create table mail_attempts (
  mail_id uuid not null references mails,
  no integer not null check (no > 0),
  at timestamptz not null,
  primary key (mail_id, no)
);
create table mail_outcomes (
  mail_id uuid not null,
  no integer not null,
  outcome text not null check (outcome in ('sent', 'later', 'refused')),
  -- What the other server said, on one line.
  said text not null,
  at timestamptz not null,
  primary key (mail_id, no),
  foreign key (mail_id, no) references mail_attempts
);
select keep_facts(t) from unnest(array['mail_settings', 'mailboxes', 'mails', 'mailed', 'mail_attempts', 'mail_outcomes']::regclass[]) t;

-- What was told before there was mail is not mailed.
insert into mailed (notice_id, at) select id, clock_timestamp() from notices;
