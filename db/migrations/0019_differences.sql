-- Of an objection: the law, the decision or the task of the portfolio on which it rests.
alter table items add column mandate text not null default '';

-- A disagreement that is tracked by itself. Raised for a portfolio, or for the lead (null).
create table differences (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  kind text not null check (kind in ('substance', 'cost', 'legal', 'competence', 'fact', 'wording', 'process')),
  title text not null check (title <> ''),
  section_id uuid references sections,
  quote text not null,
  claim_id uuid unique references claims,
  raised_for uuid references portfolios,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no)
);

-- Who is party to it beside the lead.
create table difference_parties (
  difference_id uuid not null references differences,
  portfolio_id uuid not null references portfolios,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  primary key (difference_id, portfolio_id)
);

-- The items of replies that say it; an item says one.
create table difference_items (
  item_id uuid primary key references items,
  difference_id uuid not null references differences,
  at timestamptz not null default clock_timestamp()
);
create index on difference_items (difference_id);

-- What a party holds: its newest row counts. A portfolio rests it on a mandate and words what would settle it.
create table positions (
  id bigint generated always as identity primary key,
  difference_id uuid not null references differences,
  portfolio_id uuid references portfolios,
  body text not null check (body <> ''),
  wording text not null,
  mandate text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  check (portfolio_id is null or (wording <> '' and mandate <> ''))
);
create index on positions (difference_id, id);

-- Lifted to a step of the ladder before its days were over.
create table lifts (
  id bigint generated always as identity primary key,
  difference_id uuid not null references differences,
  step smallint not null check (step > 0),
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on lifts (difference_id, id);

-- How it could be settled, or the ruling of an arbiter. Exact words, or a note where nothing is worded.
create table settlements (
  id uuid primary key,
  difference_id uuid not null references differences,
  outcome text not null check (outcome in ('wording', 'deferred', 'noted', 'moot', 'upheld', 'overruled')),
  wording text not null,
  note text not null,
  instrument text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  check (outcome <> 'wording' or wording <> ''),
  check (outcome not in ('deferred', 'noted', 'moot') or (wording = '' and note <> '')),
  check ((outcome in ('upheld', 'overruled')) = (instrument <> ''))
);
create index on settlements (difference_id, at);

-- A party's word that it is settled so: of a portfolio, or of the lead (null).
create table settlement_confirmations (
  settlement_id uuid not null references settlements,
  portfolio_id uuid references portfolios,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create unique index on settlement_confirmations (settlement_id, coalesce(portfolio_id, '00000000-0000-0000-0000-000000000000'));

-- When the last word that was needed was there. A ruling is complete at once.
create table settlement_completions (
  settlement_id uuid primary key references settlements,
  at timestamptz not null default clock_timestamp()
);

-- Whether the words of a completed settlement stand in a version.
create table settlement_checks (
  settlement_id uuid not null references settlements,
  version_id uuid not null references versions,
  stands boolean not null,
  primary key (settlement_id, version_id)
);

create table difference_withdrawals (
  difference_id uuid not null references differences,
  portfolio_id uuid not null references portfolios,
  reason text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  primary key (difference_id, portfolio_id)
);

-- Taken for a remark, as it is outside the mandate of its author; until a moment the author appeals.
create table set_asides (
  difference_id uuid primary key references differences,
  reason text not null check (reason <> ''),
  until timestamptz not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create table appeals (
  difference_id uuid primary key references set_asides,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- Two that settle together or not at all.
create table difference_links (
  id bigint generated always as identity primary key,
  difference_id uuid not null references differences,
  other_id uuid not null references differences check (other_id <> difference_id),
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create unique index on difference_links (least(difference_id, other_id), greatest(difference_id, other_id));

select keep_facts(t) from unnest(array['differences', 'difference_parties', 'difference_items', 'positions', 'lifts', 'settlements',
  'settlement_confirmations', 'settlement_completions', 'settlement_checks', 'difference_withdrawals', 'set_asides', 'appeals',
  'difference_links']::regclass[]) t;

-- What a difference amounts to for a version, by itself; the rules of the domain judge first.
create function difference_outcome(difference differences, version uuid, moment timestamptz) returns text language plpgsql stable as $$
declare last settlements;
begin
  select s.* into last from settlements s join settlement_completions k on k.settlement_id = s.id
    where s.difference_id = difference.id order by k.at desc limit 1;
  if last.id is not null then
    if last.wording = '' or exists (
      select 1 from settlement_checks c where c.settlement_id = last.id and c.version_id = version and c.stands) then return last.outcome; end if;
    return 'open';
  end if;
  if exists (select 1 from set_asides a where a.difference_id = difference.id and a.until < moment
             and not exists (select 1 from appeals e where e.difference_id = difference.id)) then return 'remark'; end if;
  if difference.claim_id is not null then
    if exists (select 1 from claims c join lateral (select w.standing from circle_standings w
                 where w.strategy_id = c.strategy_id and w.portfolio_id = c.portfolio_id order by w.id desc limit 1) now on true
               where c.id = difference.claim_id and now.standing in ('mustClear', c.standing)) then return 'moot'; end if;
  end if;
  if exists (
    select 1 from difference_parties p
    where p.difference_id = difference.id
      and not exists (select 1 from difference_withdrawals w where w.difference_id = p.difference_id and w.portfolio_id = p.portfolio_id)
      and (difference.claim_id is not null or exists (
        select 1 from (select w.standing from circle_standings w where w.strategy_id = difference.strategy_id
                       and w.portfolio_id = p.portfolio_id order by w.id desc limit 1) now
        where now.standing in ('mustClear', 'consulted')))) then return 'open'; end if;
  return 'withdrawn';
end $$;

-- Nothing is published over a difference that is open, or linked to one that is, where an objection keeps a text back.
create function guard_differences() returns trigger language plpgsql as $$
begin
  if (select s.rules -> 'unmet' ->> 'objection' from strategies s where s.id = new.strategy_id) <> 'listed' and exists (
    select 1 from differences d where d.strategy_id = new.strategy_id
      and difference_outcome(d, new.version_id, new.at) = 'open') then
    raise exception 'a difference is not settled' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger differences_are_settled before insert on editions for each row execute function guard_differences();

-- Whether everything that a reply objects to or makes a condition was ruled against it, or taken for a remark.
create function is_set_aside(said replies, version uuid, moment timestamptz) returns boolean language sql stable as $$
  select bool_and(coalesce(difference_outcome(d, version, moment), 'open') in ('overruled', 'remark'))
  from items i left join difference_items x on x.item_id = i.id left join differences d on d.id = x.difference_id
  where i.reply_id = said.id and i.grade in ('condition', 'objection') and not exists (
    select 1 from (select e.id from dispositions e where e.item_id = i.id order by e.at desc limit 1) last
    join confirmations k on k.disposition_id = last.id)
$$;

-- Whether a portfolio was asked about a version after it had last spoken, and has let its time run out.
create function had_its_say(said replies, version uuid, moment timestamptz) returns boolean language sql stable as $$
  select coalesce((
    select r.id <> said.round_id and is_asked_about(p, version) and moment >= deadline_of(p) + interval '1 minute'
      and not exists (select 1 from suspensions s where s.round_id = r.id and not exists (select 1 from resumptions e where e.suspension_id = s.id))
    from rounds r join recipients p on p.round_id = r.id and p.portfolio_id = said.portfolio_id
    where r.strategy_id = (select x.strategy_id from rounds x where x.id = said.round_id) and r.purpose <> 'accuracy'
      and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
    order by r.no desc limit 1), false)
$$;

-- As before; an objection that was ruled against, or taken for a remark, keeps nothing back.
create or replace function lacks(strategy strategies, portfolio uuid, standing text, published uuid, moment timestamptz)
returns text language plpgsql stable as $$
declare said replies; lacking text; signed boolean; effect text;
begin
  select p.* into said from replies p join rounds r on r.id = p.round_id
    where r.strategy_id = strategy.id and p.portfolio_id = portfolio and r.purpose <> 'accuracy'
      and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
    order by r.no desc, p.at desc limit 1;
  -- What was taken back is as if nothing had been said.
  if is_revoked(said.id) then said := null; end if;
  -- What was signed for an earlier holder of the portfolio is inherited, and counts when the holder of today has signed it.
  signed := signed_level(said.id) >= (strategy.rules ->> 'publicationLevel')::smallint;
  effect := case
    when said.kind = 'objection' then 'objection'
    when exists (select 1 from items i where i.reply_id = said.id and i.grade in ('condition', 'objection') and not exists (
           select 1 from (select d.id from dispositions d where d.item_id = i.id order by d.at desc limit 1) last
           join confirmations k on k.disposition_id = last.id)) then 'condition' end;
  lacking := case
    when said.id is null then 'has not answered'
    when effect is not null and signed and is_set_aside(said, published, moment)
      and (covers(said, published) or had_its_say(said, published, moment)) then null
    when effect is not null and strategy.rules -> 'unmet' ->> effect = 'listed' and signed and covers(said, published) then null
    when said.kind not in ('noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional') then 'does not agree'
    when effect is not null then 'has a condition that is not met'
    when not signed then 'has not signed'
    when not covers(said, published) then 'cleared another text'
  end;
  -- Nobody falls silent with an objection or a condition that stands, or with a reply that nobody signed.
  if (lacking in ('has not answered', 'cleared another text') or said.kind = 'extensionRequested')
     and is_silent_on(strategy, portfolio, standing, published, moment) then return null; end if;
  return lacking;
end $$;
