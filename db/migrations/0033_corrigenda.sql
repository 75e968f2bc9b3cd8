-- An obvious slip in a published text, put right beside it. The text itself stays as it was cleared.
create table corrigenda (
  id uuid primary key,
  edition_id uuid not null references editions,
  no integer not null check (no > 0),
  section_id uuid not null references sections,
  was text not null check (was <> ''),
  becomes text not null check (becomes <> was),
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (edition_id, no)
);

-- The secretariat's word; it stands from `until` on, unless it is contested before.
create table corrigendum_confirmations (
  corrigendum_id uuid primary key references corrigenda,
  until timestamptz not null check (until > at),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table corrigendum_contests (
  corrigendum_id uuid primary key references corrigendum_confirmations,
  portfolio_id uuid not null references portfolios,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['corrigenda', 'corrigendum_confirmations', 'corrigendum_contests']::regclass[]) t;
create trigger acts_while_it_exists before insert on corrigenda for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on corrigendum_confirmations for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on corrigendum_contests for each row execute function guard_validity();
create trigger said_by_a_speaker before insert on corrigendum_contests for each row execute function guard_speaker();

create function corrected_edition(corrigendum uuid) returns editions language sql stable as $$
  select e.* from editions e join corrigenda c on c.edition_id = e.id where c.id = corrigendum
$$;

-- In words that stand once in the published section, without another figure, by a coordinator of the lead.
create function guard_corrigendum() returns trigger language plpgsql as $$
declare edition editions; who posts; times integer;
begin
  select * into edition from editions e where e.id = new.edition_id;
  perform lock_strategy(edition.strategy_id);
  select * into who from posts p where p.id = new."by";
  if who.role <> 'coordinator' or who.organisation_id is distinct from lead_of(edition.strategy_id, new.at)
     or is_recused(new."by", edition.strategy_id) then
    raise exception 'a corrigendum is asked for by the lead' using errcode = 'check_violation';
  end if;
  if (select coalesce(jsonb_typeof(s.rules -> 'corrigenda'), 'null') from strategies s where s.id = edition.strategy_id) = 'null'
     or exists (select 1 from withdrawals w where w.edition_id = edition.id) then
    raise exception 'this edition has no corrigenda' using errcode = 'check_violation';
  end if;
  select sum((length(said #>> '{}') - length(replace(said #>> '{}', new.was, ''))) / length(new.was)) into times
    from version_sections v join texts t on t.hash = v.hash, jsonb_path_query(t.canonical::jsonb, 'strict $.**.text') said
    where v.version_id = edition.version_id and v.section_id = new.section_id;
  if times is distinct from 1 then
    raise exception 'the words do not stand once in the published section' using errcode = 'check_violation';
  end if;
  if regexp_replace(new.was, '[^0-9]', '', 'g') <> regexp_replace(new.becomes, '[^0-9]', '', 'g') then
    raise exception 'another figure is no slip' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger puts_a_slip_right before insert on corrigenda for each row execute function guard_corrigendum();

create function guard_corrigendum_confirmation() returns trigger language plpgsql as $$
declare edition editions;
begin
  select * into edition from corrected_edition(new.corrigendum_id);
  perform lock_strategy(edition.strategy_id);
  if (select p.role from posts p where p.id = new."by") <> 'secretariat' or is_recused(new."by", edition.strategy_id) then
    raise exception 'a corrigendum is confirmed by the secretariat' using errcode = 'check_violation';
  end if;
  if new.until <> new.at + make_interval(hours => (select (s.rules -> 'corrigenda' ->> 'hours')::integer from strategies s where s.id = edition.strategy_id)) then
    raise exception 'whoever signed has the hours of the procedure' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger confirmed_by_the_secretariat before insert on corrigendum_confirmations for each row execute function guard_corrigendum_confirmation();

create function guard_corrigendum_contest() returns trigger language plpgsql as $$
declare edition editions; who posts;
begin
  select * into edition from corrected_edition(new.corrigendum_id);
  perform lock_strategy(edition.strategy_id);
  select * into who from posts p where p.id = new."by";
  if new.at >= (select k.until from corrigendum_confirmations k where k.corrigendum_id = new.corrigendum_id) then
    raise exception 'the time to contest is over' using errcode = 'check_violation';
  end if;
  if who.organisation_id is distinct from holder_of(new.portfolio_id) or is_recused(new."by", edition.strategy_id)
     or (who.portfolio_id is not null and who.portfolio_id <> new.portfolio_id)
     or not exists (select 1 from sign_offs s join rounds r on r.id = s.round_id
       where r.strategy_id = edition.strategy_id and s.portfolio_id = new.portfolio_id and s.manifest_hash = edition.manifest_hash
         and (person_of(s."by") = who.person_id or s.level <= who.level)) then
    raise exception 'the post may not contest' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger contested_in_time before insert on corrigendum_contests for each row execute function guard_corrigendum_contest();
