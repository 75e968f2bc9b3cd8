-- Canonical texts by their hash: what was frozen once is kept once, for ever.
create table texts (
  hash text primary key check (length(hash) = 64),
  scheme text not null,
  canonical text not null
);

create table versions (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  manifest text not null,
  manifest_hash text not null check (length(manifest_hash) = 64),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no)
);

create table version_sections (
  version_id uuid not null references versions,
  position integer not null,
  section_id uuid not null references sections,
  parent_id uuid references sections,
  title text not null,
  hash text not null references texts,
  primary key (version_id, position),
  unique (version_id, section_id)
);

create table rounds (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  version_id uuid not null references versions,
  purpose text not null check (purpose in ('preliminary', 'formal', 'confirmation', 'final')),
  cover_note text not null,
  deadline_at timestamptz not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no),
  check (deadline_at > at)
);

create table recipients (
  round_id uuid not null references rounds,
  portfolio_id uuid not null references portfolios,
  standing text not null check (standing in ('mustClear', 'consulted', 'information')),
  -- The sections asked about; null is the whole text.
  scope uuid[] check (cardinality(scope) > 0),
  deadline_at timestamptz not null,
  primary key (round_id, portfolio_id)
);

create table replies (
  id uuid primary key,
  round_id uuid not null,
  portfolio_id uuid not null,
  kind text not null check (kind in ('noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional', 'objection', 'notConcerned', 'extensionRequested')),
  body text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  foreign key (round_id, portfolio_id) references recipients
);
create index on replies (round_id, portfolio_id, at);

create table items (
  id uuid primary key,
  reply_id uuid not null references replies,
  no integer not null,
  section_id uuid references sections,
  quote text not null,
  grade text not null check (grade in ('remark', 'shouldAddress', 'condition', 'objection')),
  body text not null check (body <> ''),
  proposed_wording text not null,
  unique (reply_id, no)
);

create table dispositions (
  id uuid primary key,
  item_id uuid not null references items,
  outcome text not null check (outcome in ('accepted', 'otherWords', 'notAccepted')),
  wording text not null check (outcome <> 'otherWords' or wording <> ''),
  reason text not null check (outcome <> 'notAccepted' or reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on dispositions (item_id, at);

create table confirmations (
  disposition_id uuid primary key references dispositions,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table sign_offs (
  id uuid primary key,
  round_id uuid not null references rounds,
  reply_id uuid not null references replies,
  portfolio_id uuid not null references portfolios,
  level smallint not null check (level between 1 and 4),
  manifest_hash text not null,
  -- What was signed, word for word, and its SHA-256.
  payload text not null,
  payload_hash text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on sign_offs (round_id, portfolio_id);
-- A person signs a reply once: a second press of the button changes nothing.
create unique index on sign_offs (reply_id, by);

create table closings (
  round_id uuid primary key references rounds,
  outcome text not null check (outcome in ('cleared', 'notCleared', 'cancelled')),
  note text not null check (outcome = 'cleared' or note <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['texts', 'versions', 'version_sections', 'rounds', 'recipients', 'replies', 'items',
  'dispositions', 'confirmations', 'sign_offs', 'closings']::regclass[]) t;
