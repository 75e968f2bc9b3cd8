-- What people were told: a kind, ids and hours, never words of the text. The same cause is told to the same person, or to the
-- same mailbox, once.
create table notices (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  kind text not null check (kind ~ '^[a-zA-Z]{1,40}$'),
  -- Ids and hours, nothing that anybody could have written.
  cause text not null check (cause ~ '^[0-9a-fTZ:.-]+$'),
  -- Below the address of the strategy; null: the register.
  place text check (place ~ '^[a-z0-9/#-]*$'),
  round_no integer,
  portfolio_id uuid references portfolios,
  item_id uuid references items,
  deadline_at timestamptz,
  is_urgent boolean not null,
  person_id uuid references people,
  post_id uuid references posts,
  -- The functional mailbox of an organisation, where it is not a person.
  organisation_id uuid references organisations,
  at timestamptz not null,
  check ((person_id is null) = (post_id is null) and (person_id is null) <> (organisation_id is null))
);
create unique index told_once on notices (kind, cause, coalesce(person_id, organisation_id));
create index on notices (person_id, at desc);
create index on notices (strategy_id);

-- That a person has seen a notice in the product.
create table notice_readings (
  notice_id uuid primary key references notices,
  at timestamptz not null default clock_timestamp()
);
select keep_facts(t) from unnest(array['notices', 'notice_readings']::regclass[]) t;
