create table strategies (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title text not null check (length(title) between 3 and 300),
  registration_no text not null unique check (length(registration_no) between 3 and 60),
  lead_id uuid not null references organisations,
  -- The preset as it was when the strategy was opened; later changes of the preset do not reach it.
  rules jsonb not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table sections (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on sections (strategy_id);

create table outlines (
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  nodes jsonb not null check (jsonb_typeof(nodes) = 'array'),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  primary key (strategy_id, no)
);

create table assignments (
  id uuid primary key,
  section_id uuid not null references sections,
  organisation_id uuid not null references organisations,
  part text not null check (part in ('owner', 'coOwner')),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on assignments (section_id);

create table assignment_answers (
  assignment_id uuid primary key references assignments,
  accepted boolean not null,
  reason text not null default '',
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  check (accepted or reason <> '')
);

create table assignment_ends (
  assignment_id uuid primary key references assignments,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- The standing of a portfolio in the circle: the newest row counts.
create table circle_standings (
  id bigint generated always as identity primary key,
  strategy_id uuid not null references strategies,
  portfolio_id uuid not null references portfolios,
  standing text not null check (standing in ('mustClear', 'consulted', 'information', 'released')),
  reason text not null default '' check (standing <> 'released' or reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on circle_standings (strategy_id, portfolio_id, id desc);

-- The Word file a strategy was made from, as it came, with the report of what was not understood.
create table word_imports (
  strategy_id uuid primary key references strategies,
  file_name text not null,
  file_hash text not null,
  bytes bytea not null,
  remarks jsonb not null,
  words integer not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table images (
  strategy_id uuid not null references strategies,
  hash text not null check (length(hash) = 64),
  mime text not null check (mime in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  bytes bytea not null,
  width integer not null,
  height integer not null,
  at timestamptz not null default clock_timestamp(),
  primary key (strategy_id, hash)
);
create index on images (hash);

select keep_facts(t) from unnest(array['strategies', 'sections', 'outlines', 'assignments', 'assignment_answers', 'assignment_ends',
  'circle_standings', 'word_imports', 'images']::regclass[]) t;
