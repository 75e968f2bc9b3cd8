-- Facts are inserted, never changed. This guard stands on every table of facts, for every role, the owner included.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is a table of facts: rows are inserted, never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create function keep_facts(table_name regclass) returns void language plpgsql as $$
begin
  execute format('create trigger facts_stay before update or delete on %s for each row execute function refuse_change()', table_name);
  execute format('create trigger facts_stay_all before truncate on %s for each statement execute function refuse_change()', table_name);
  execute format('grant select, insert on %s to beredning_app', table_name);
end $$;

create table organisations (
  id uuid primary key,
  kind text not null check (kind in ('ministry', 'agency', 'commission', 'secretariat')),
  code text not null unique check (code ~ '^[A-Za-z]{2,8}$'),
  name text not null check (length(name) between 2 and 200),
  at timestamptz not null default clock_timestamp()
);

create table portfolios (
  id uuid primary key,
  name text not null unique check (length(name) between 2 and 200),
  at timestamptz not null default clock_timestamp()
);

-- Who holds a portfolio: the newest row counts.
create table portfolio_holdings (
  id bigint generated always as identity primary key,
  portfolio_id uuid not null references portfolios,
  organisation_id uuid not null references organisations,
  at timestamptz not null default clock_timestamp()
);
create index on portfolio_holdings (portfolio_id, id desc);

create table people (
  id uuid primary key,
  name text not null check (length(name) between 2 and 200),
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  at timestamptz not null default clock_timestamp()
);
create unique index on people (email);

create table posts (
  id uuid primary key,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  portfolio_id uuid references portfolios,
  role text not null check (role in ('focalPoint', 'headOfUnit', 'stateSecretary', 'coordinator', 'chair', 'secretariat', 'observer', 'administrator')),
  level smallint not null check (level between 0 and 4),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  instrument text not null default '',
  acting_for_id uuid references posts,
  at timestamptz not null default clock_timestamp(),
  by uuid references posts
);
create index on posts (person_id);

create table post_ends (
  post_id uuid primary key references posts,
  reason text not null default '',
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table invitations (
  id uuid primary key,
  person_id uuid not null references people,
  token_hash text not null unique,
  expires_at timestamptz not null,
  at timestamptz not null default clock_timestamp(),
  by uuid references posts
);

create table invitation_uses (
  invitation_id uuid primary key references invitations,
  at timestamptz not null default clock_timestamp()
);

create table log_in_attempts (
  id bigint generated always as identity primary key,
  email_hash text not null,
  address text not null,
  succeeded boolean not null,
  at timestamptz not null default clock_timestamp()
);
create index on log_in_attempts (email_hash, at);
create index on log_in_attempts (address, at);

select keep_facts(t) from unnest(array['organisations', 'portfolios', 'portfolio_holdings', 'people', 'posts', 'post_ends',
  'invitations', 'invitation_uses', 'log_in_attempts']::regclass[]) t;

-- Not facts but means: a password is replaced, a session slides and ends.
create table passwords (
  person_id uuid primary key references people,
  hash text not null,
  set_at timestamptz not null default clock_timestamp()
);

create table sessions (
  -- SHA-256 of the token, hex. The token itself is nowhere but in the browser.
  id text primary key check (length(id) = 64),
  -- What the list of devices calls it; worth nothing as a key.
  handle uuid not null unique,
  person_id uuid not null references people,
  post_id uuid references posts,
  device text not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ends_at timestamptz not null
);
create index on sessions (person_id);
grant select, insert, update, delete on passwords, sessions to beredning_app;
