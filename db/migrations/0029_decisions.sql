-- What the competent body decided: the text by its hash, with the paper it stands on and the text that was put before it.
create table decisions (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  version_id uuid not null references versions,
  manifest_hash text not null,
  put_before_id uuid not null references versions,
  body text not null check (body <> ''),
  day date not null,
  instrument text not null check (instrument <> ''),
  mode text not null check (mode in ('collective', 'consensus', 'majority', 'singleAuthority')),
  change text not null,
  over_reason text not null,
  note text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no)
);

-- Who was present and absent when it was decided, and who differed in which words. Only members who are present have a voice.
create table decision_attendance (
  decision_id uuid not null references decisions,
  no integer not null check (no > 0),
  name text not null check (name <> ''),
  is_member boolean not null,
  is_present boolean not null,
  voice text check (voice in ('for', 'against', 'reservation', 'abstains')),
  words text not null,
  primary key (decision_id, no),
  check ((voice is not null) = (is_member and is_present)),
  check ((words <> '') = (coalesce(voice, 'for') in ('against', 'reservation')))
);
create unique index on decision_attendance (decision_id, lower(name));

-- Portfolios over whose missing clearance the body decided.
create table decision_overrides (
  decision_id uuid not null references decisions,
  portfolio_id uuid not null references portfolios,
  primary key (decision_id, portfolio_id)
);

select keep_facts(t) from unnest(array['decisions', 'decision_attendance', 'decision_overrides']::regclass[]) t;
create trigger acts_while_it_exists before insert on decisions for each row execute function guard_validity();
create trigger not_recused before insert on decisions for each row execute function guard_recused_edition();

-- What belongs to a decision is put on file with it, and never afterwards.
create function guard_with_decision() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from decisions d where d.id = new.decision_id and d.xmin = pg_current_xact_id()::xid) then
    raise exception 'a decision is put on file as a whole' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger with_its_decision before insert on decision_attendance for each row execute function guard_with_decision();
create trigger with_its_decision before insert on decision_overrides for each row execute function guard_with_decision();

create function guard_decision() returns trigger language plpgsql as $$
declare newest versions; put versions; asked jsonb; published integer;
begin
  perform lock_strategy(new.strategy_id);
  select s.rules -> 'decision' into asked from strategies s where s.id = new.strategy_id;
  if asked is null or asked = 'null'::jsonb then
    raise exception 'the procedure has no body that decides' using errcode = 'check_violation';
  end if;
  if not (asked -> 'roles') ? (select p.role from posts p where p.id = new."by") then
    raise exception 'the post may not put a decision on file' using errcode = 'check_violation';
  end if;
  select * into newest from versions v where v.strategy_id = new.strategy_id order by v.no desc limit 1;
  if newest.id is distinct from new.version_id or newest.manifest_hash is distinct from new.manifest_hash then
    raise exception 'the newest version is decided, by its hash' using errcode = 'check_violation';
  end if;
  select * into put from versions v where v.id = new.put_before_id and v.strategy_id = new.strategy_id;
  select coalesce(max(v.no), 0) into published from editions e join versions v on v.id = e.version_id where e.strategy_id = new.strategy_id;
  if put.id is null or put.no <= published or put.no > newest.no then
    raise exception 'a text of this edition is put before the body' using errcode = 'check_violation';
  end if;
  if (put.manifest_hash <> newest.manifest_hash) <> (new.change <> '') then
    raise exception 'a text that differs from the cleared one is decided with a reason' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger decided_on_cleared_text before insert on decisions for each row execute function guard_decision();

-- At the end of the transaction, when the attendance is there: enough members, and enough of them in favour.
create function guard_attendance() returns trigger language plpgsql as $$
declare asked jsonb; members integer; present integer; favour integer; opposed integer; needed integer; arbiter jsonb; over integer;
begin
  select s.rules -> 'decision', s.rules -> 'arbiter' into asked, arbiter from strategies s where s.id = new.strategy_id;
  select count(*), count(a.voice), count(*) filter (where a.voice in ('for', 'reservation')), count(*) filter (where a.voice = 'against')
    into members, present, favour, opposed from decision_attendance a where a.decision_id = new.id and a.is_member;
  needed := case when asked ->> 'quorum' = 'moreThanHalf' then members / 2 + 1 else coalesce((asked ->> 'quorum')::integer, 1) end;
  if present < needed then
    raise exception 'the body has not its quorum' using errcode = 'check_violation';
  end if;
  if new.mode is distinct from asked ->> 'mode' or favour = 0
     or (new.mode = 'majority' and favour <= opposed) or (new.mode = 'consensus' and opposed > 0) then
    raise exception 'the voices do not carry it' using errcode = 'check_violation';
  end if;
  select count(*) into over from decision_overrides o where o.decision_id = new.id;
  if over > 0 and (new.over_reason = '' or arbiter is null or arbiter = 'null'::jsonb) then
    raise exception 'only an arbiter decides over a missing clearance, with a reason' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger body_can_decide after insert on decisions deferrable initially deferred
  for each row execute function guard_attendance();

-- What is decided is not taken back.
create function guard_decided() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from replies p join rounds r on r.id = p.round_id
    join lateral (select v.* from versions v where v.strategy_id = r.strategy_id order by v.no desc limit 1) newest on true
    join decisions d on d.strategy_id = r.strategy_id and d.manifest_hash = newest.manifest_hash
    where p.id = new.reply_id
      and not exists (select 1 from editions e where e.strategy_id = d.strategy_id and e.manifest_hash = d.manifest_hash)) then
    raise exception 'nothing is revoked after the decision' using errcode = 'check_violation';
  end if;
  return new;
end $$;
-- After the guard that takes the strategy's lock: triggers go by their names.
create trigger revoked_not_after_decision before insert on revocations for each row execute function guard_decided();

-- As before, for the text that was put before the body: what is published is the text as decided, where a body decides.
create or replace function guard_edition() returns trigger language plpgsql as $$
declare newest versions; cleared versions; strategy strategies; decision decisions; decides boolean; member record; lacking text;
begin
  perform lock_strategy(new.strategy_id);
  select * into newest from versions v where v.strategy_id = new.strategy_id order by v.no desc limit 1;
  if newest.id is distinct from new.version_id or newest.manifest_hash is distinct from new.manifest_hash then
    raise exception 'only the newest version can be published' using errcode = 'check_violation';
  end if;
  select * into strategy from strategies s where s.id = new.strategy_id;
  decides := coalesce(strategy.rules -> 'decision' <> 'null'::jsonb, false);
  select d.* into decision from decisions d join versions v on v.id = d.version_id
    where d.strategy_id = new.strategy_id and d.manifest_hash = new.manifest_hash
      and v.no > coalesce((select max(w.no) from editions e join versions w on w.id = e.version_id where e.strategy_id = new.strategy_id), 0)
    order by d.no desc limit 1;
  select * into cleared from versions v where v.id = coalesce(decision.put_before_id, newest.id);
  if not exists (select 1 from rounds r join versions v on v.id = r.version_id join closings c on c.round_id = r.id
                 where r.strategy_id = new.strategy_id and v.manifest_hash = cleared.manifest_hash
                   and (c.outcome = 'cleared' or (c.outcome = 'notCleared'
                        and exists (select 1 from decision_overrides o where o.decision_id = decision.id)))
                   and r.purpose not in ('preliminary', 'accuracy'))
     or exists (select 1 from rounds r where r.strategy_id = new.strategy_id and not exists (select 1 from closings c where c.round_id = r.id)) then
    raise exception 'the version has not been closed as cleared' using errcode = 'check_violation';
  end if;
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
    where standing.standing = 'mustClear'
      and not exists (select 1 from decision_overrides o where o.decision_id = decision.id and o.portfolio_id = standing.portfolio_id)
  loop
    lacking := lacks(strategy, member.portfolio_id, member.standing, cleared.id, new.at);
    if lacking is not null then
      raise exception 'the portfolio % %', member.portfolio_id, lacking using errcode = 'check_violation';
    end if;
  end loop;
  if decides and decision.id is null then
    raise exception 'the text has not been decided' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- As before, in the text that was put before the body.
create or replace function guard_differences() returns trigger language plpgsql as $$
begin
  if (select s.rules -> 'unmet' ->> 'objection' from strategies s where s.id = new.strategy_id) <> 'listed' and exists (
    select 1 from differences d where d.strategy_id = new.strategy_id
      and difference_outcome(d, coalesce((select k.put_before_id from decisions k
        where k.strategy_id = new.strategy_id and k.manifest_hash = new.manifest_hash order by k.no desc limit 1), new.version_id),
        new.at) = 'open') then
    raise exception 'a difference is not settled' using errcode = 'check_violation';
  end if;
  return new;
end $$;
