-- A portfolio takes back what it said: the reply stays, and counts neither for nor against.
create table revocations (
  reply_id uuid primary key references replies,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
select keep_facts('revocations');

create function holder_of(portfolio uuid) returns uuid language sql stable as $$
  select h.organisation_id from portfolio_holdings h where h.portfolio_id = portfolio order by h.id desc limit 1
$$;

-- The highest level at which a reply is signed by the holder of its portfolio; what an earlier holder signed is inherited.
create function signed_level(reply uuid) returns smallint language sql stable as $$
  select coalesce(max(s.level), 0)::smallint from sign_offs s join posts p on p.id = s."by"
    where s.reply_id = reply and p.organisation_id = holder_of(s.portfolio_id)
$$;

create function is_revoked(reply uuid) returns boolean language sql stable as $$
  select exists (select 1 from revocations k where k.reply_id = reply)
$$;

-- Revoked by a post held now that speaks for the portfolio, at the level at which the reply was signed; never after publication.
create function guard_revocation() returns trigger language plpgsql as $$
declare said replies; strategy uuid; revoker posts; newest uuid;
begin
  select * into said from replies p where p.id = new.reply_id;
  select r.strategy_id into strategy from rounds r where r.id = said.round_id;
  perform lock_strategy(strategy);
  select e.id into newest from editions e where e.strategy_id = strategy order by e.no desc limit 1;
  if newest is not null and not exists (select 1 from amendments a where a.edition_id = newest) then
    raise exception 'nothing is revoked after publication' using errcode = 'check_violation';
  end if;
  if exists (select 1 from replies p where p.round_id = said.round_id and p.portfolio_id = said.portfolio_id and p.at > said.at) then
    raise exception 'another reply has taken its place' using errcode = 'check_violation';
  end if;
  select * into revoker from posts p where p.id = new."by";
  if revoker.organisation_id is distinct from holder_of(said.portfolio_id)
     or (revoker.portfolio_id is not null and revoker.portfolio_id <> said.portfolio_id)
     or revoker.level < signed_level(said.id)
     or exists (select 1 from post_ends e where e.post_id = new."by" and e.at <= new.at)
     or revoker.valid_from > new.at or revoker.valid_to <= new.at then
    raise exception 'the post may not revoke what was signed for this portfolio' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger revoked_by_its_own before insert on revocations for each row execute function guard_revocation();

-- A reply is replaced at the level at which it was signed, or above.
create function guard_replacement() returns trigger language plpgsql as $$
declare said replies;
begin
  select * into said from replies p where p.round_id = new.round_id and p.portfolio_id = new.portfolio_id order by p.at desc, p.id desc limit 1;
  if said.id is not null and not is_revoked(said.id)
     and signed_level(said.id) > (select p.level from posts p where p.id = new."by") then
    raise exception 'what was signed is replaced at the same level or above' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger replaced_by_its_equal before insert on replies for each row execute function guard_replacement();

create function guard_sign_off_stands() returns trigger language plpgsql as $$
begin
  if is_revoked(new.reply_id) then raise exception 'the reply was revoked' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger sign_off_of_what_stands before insert on sign_offs for each row execute function guard_sign_off_stands();

-- As before; nobody who took a reply back is silent in the round in which it was given.
create or replace function is_silent_on(strategy strategies, portfolio uuid, standing text, published uuid, moment timestamptz)
returns boolean language plpgsql stable as $$
declare meaning text; asked recipients; in_round rounds; said replies;
begin
  meaning := strategy.rules -> 'silence' ->> standing;
  if meaning not in ('noObjection', 'abstains') then return false; end if;
  if strategy.rules ->> 'costs' = 'financeClears' and is_finance(portfolio) and not is_costless(published) then return false; end if;
  select r.* into in_round from rounds r join recipients p on p.round_id = r.id and p.portfolio_id = portfolio
    where r.strategy_id = strategy.id and r.purpose <> 'accuracy'
      and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
    order by r.no desc limit 1;
  if in_round.id is null then return false; end if;
  if exists (select 1 from suspensions s where s.round_id = in_round.id
             and not exists (select 1 from resumptions e where e.suspension_id = s.id)) then return false; end if;
  select p.* into asked from recipients p where p.round_id = in_round.id and p.portfolio_id = portfolio;
  if moment < deadline_of(asked) + interval '1 minute' then return false; end if;
  select p.* into said from replies p where p.round_id = in_round.id and p.portfolio_id = portfolio order by p.at desc limit 1;
  if said.kind <> 'extensionRequested' or is_revoked(said.id) then return false; end if;
  return meaning = 'abstains' or is_asked_about(asked, published);
end $$;

-- What keeps one portfolio's clearance of a text from being valid; null: nothing. The clearance of the domain judges first.
create function lacks(strategy strategies, portfolio uuid, standing text, published uuid, moment timestamptz)
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

create or replace function guard_edition() returns trigger language plpgsql as $$
declare newest versions; strategy strategies; member record; lacking text;
begin
  perform lock_strategy(new.strategy_id);
  select * into newest from versions v where v.strategy_id = new.strategy_id order by v.no desc limit 1;
  if newest.id is distinct from new.version_id or newest.manifest_hash is distinct from new.manifest_hash then
    raise exception 'only the newest version can be published' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from rounds r join versions v on v.id = r.version_id join closings c on c.round_id = r.id
                 where r.strategy_id = new.strategy_id and v.manifest_hash = newest.manifest_hash and c.outcome = 'cleared'
                   and r.purpose not in ('preliminary', 'accuracy'))
     or exists (select 1 from rounds r where r.strategy_id = new.strategy_id and not exists (select 1 from closings c where c.round_id = r.id)) then
    raise exception 'the version has not been closed as cleared' using errcode = 'check_violation';
  end if;
  select * into strategy from strategies s where s.id = new.strategy_id;
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
    where standing.standing = 'mustClear'
  loop
    lacking := lacks(strategy, member.portfolio_id, member.standing, newest.id, new.at);
    if lacking is not null then
      raise exception 'the portfolio % %', member.portfolio_id, lacking using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;
