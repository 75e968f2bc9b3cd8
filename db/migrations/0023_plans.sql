-- The day on which the strategy is meant to be decided: the newest row counts. Null: none is set any more.
create table decision_dates (
  id bigint generated always as identity primary key,
  strategy_id uuid not null references strategies,
  day date,
  reason text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on decision_dates (strategy_id, id desc);
select keep_facts('decision_dates');
