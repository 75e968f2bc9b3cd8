-- The time in which a government only takes care of business: from an act, until another one.
create table caretakings (
  id uuid primary key,
  instrument text not null check (instrument <> ''),
  -- The day on which it is expected to end.
  until date,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table caretaking_ends (
  caretaking_id uuid primary key references caretakings,
  instrument text not null check (instrument <> ''),
  new_ministers boolean not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- After it: the circle or the mandate of a strategy, or what a portfolio had signed, stands.
create table reconfirmations (
  id bigint generated always as identity primary key,
  strategy_id uuid not null references strategies,
  caretaking_id uuid not null references caretaking_ends,
  what text not null check (what in ('circle', 'mandate', 'clearance')),
  portfolio_id uuid references portfolios,
  note text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  check ((what = 'clearance') = (portfolio_id is not null)),
  check (what <> 'mandate' or note <> '')
);
create index on reconfirmations (strategy_id, caretaking_id);

select keep_facts(t) from unnest(array['caretakings', 'caretaking_ends', 'reconfirmations']::regclass[]) t;
create trigger acts_while_it_exists before insert on caretakings for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on caretaking_ends for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on reconfirmations for each row execute function guard_validity();

-- The secretariat records it, one period at a time; whoever opens a round or puts a decision on file comes before or after.
create function guard_caretaking() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7241912);
  if not exists (select 1 from posts p where p.id = new."by" and p.role = 'secretariat') then
    raise exception 'the secretariat records a caretaker period' using errcode = 'check_violation';
  end if;
  if tg_table_name = 'caretakings'
     and exists (select 1 from caretakings c where not exists (select 1 from caretaking_ends e where e.caretaking_id = c.id)) then
    raise exception 'a caretaker period lasts already' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger recorded_by_the_secretariat before insert on caretakings for each row execute function guard_caretaking();
create trigger recorded_by_the_secretariat before insert on caretaking_ends for each row execute function guard_caretaking();

create function guard_reconfirmation() returns trigger language plpgsql as $$
declare who posts; strategy strategies; needed smallint;
begin
  perform lock_strategy(new.strategy_id);
  select * into who from posts p where p.id = new."by";
  select * into strategy from strategies s where s.id = new.strategy_id;
  needed := (strategy.rules -> 'caretaker' ->> 'level')::smallint;
  if not exists (select 1 from caretaking_ends e where e.caretaking_id = new.caretaking_id and e.new_ministers) then
    raise exception 'nothing is reconfirmed but under new ministers' using errcode = 'check_violation';
  end if;
  if is_recused(new."by", new.strategy_id) or not coalesce(case new.what
    when 'clearance' then signs_for(who.organisation_id, new.portfolio_id) and who.level >= needed
      and (who.portfolio_id is null or who.portfolio_id = new.portfolio_id)
      and who.role in ('focalPoint', 'headOfUnit', 'stateSecretary', 'coordinator')
    when 'circle' then who.role in ('coordinator', 'secretariat')
    else who.role = 'coordinator' end, false) then
    raise exception 'the post may not reconfirm that' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger reconfirmed_by_its_own before insert on reconfirmations for each row execute function guard_reconfirmation();

-- What new ministers have not taken up again; null: nothing.
create function unreconfirmed(strategy strategies) returns text language plpgsql stable as $$
declare change caretaking_ends; asked jsonb; needed smallint; member record; said replies;
begin
  asked := strategy.rules -> 'caretaker' -> 'reconfirms';
  select e.* into change from caretaking_ends e join caretakings c on c.id = e.caretaking_id
    where e.new_ministers and e.at > strategy.at order by c.at desc limit 1;
  if asked is null or change.caretaking_id is null then return null; end if;
  for member in select w as what from unnest(array['circle', 'mandate']) w loop
    if asked ? member.what and not exists (select 1 from reconfirmations r
       where r.strategy_id = strategy.id and r.caretaking_id = change.caretaking_id and r.what = member.what) then
      return member.what;
    end if;
  end loop;
  if not asked ? 'clearance' then return null; end if;
  needed := (strategy.rules -> 'caretaker' ->> 'level')::smallint;
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = strategy.id order by c.portfolio_id, c.id desc) standing where standing.standing = 'mustClear'
  loop
    select p.* into said from replies p join rounds r on r.id = p.round_id
      where r.strategy_id = strategy.id and p.portfolio_id = member.portfolio_id and r.purpose <> 'accuracy'
        and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
      order by r.no desc, p.at desc limit 1;
    if said.id is null or is_revoked(said.id)
       or said.kind not in ('noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional') then continue; end if;
    if exists (
      select 1 from authorities_of(member.portfolio_id) authority
      where exists (select 1 from sign_offs s join posts p on p.id = s."by" where s.reply_id = said.id
              and p.organisation_id = authority and s.level >= needed and s.at < change.at
              and not exists (select 1 from sign_off_reviews v where v.sign_off_id = s.id and not v.stands))
        and not exists (select 1 from sign_offs s join posts p on p.id = s."by" where s.reply_id = said.id
              and p.organisation_id = authority and s.level >= needed and s.at >= change.at
              and not exists (select 1 from sign_off_reviews v where v.sign_off_id = s.id and not v.stands))
        and not exists (select 1 from reconfirmations r join posts p on p.id = r."by" where r.strategy_id = strategy.id
              and r.caretaking_id = change.caretaking_id and r.portfolio_id = member.portfolio_id
              and p.organisation_id = authority)) then
      return 'clearance';
    end if;
  end loop;
  return null;
end $$;

-- What rests is neither opened nor put on file while a period lasts; nothing final before new ministers have reconfirmed.
create function guard_caretaker() returns trigger language plpgsql as $$
declare strategy strategies; what text; lacking text;
begin
  perform pg_advisory_xact_lock_shared(7241912);
  select * into strategy from strategies s where s.id = new.strategy_id;
  what := case when tg_table_name = 'decisions' then 'decision' else to_jsonb(new) ->> 'purpose' end;
  if coalesce(strategy.rules -> 'caretaker' -> 'freezes' ? what, false)
     and exists (select 1 from caretakings c where not exists (select 1 from caretaking_ends e where e.caretaking_id = c.id)) then
    raise exception 'that rests while the government only takes care of business' using errcode = 'check_violation';
  end if;
  if what in ('final', 'decision') then
    lacking := unreconfirmed(strategy);
    if lacking is not null then
      raise exception 'the new ministers have not reconfirmed: %', lacking using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger rests_under_caretakers before insert on rounds for each row execute function guard_caretaker();
create trigger rests_under_caretakers before insert on decisions for each row execute function guard_caretaker();
