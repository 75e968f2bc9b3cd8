-- That a version differs from one that was signed only editorially: counts from `until` on, unless it is contested before.
create table certificates (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  from_version_id uuid not null references versions,
  to_version_id uuid not null references versions,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  until timestamptz not null check (until > at),
  by uuid not null references posts
);
create index on certificates (strategy_id);

create table certificate_contests (
  certificate_id uuid primary key references certificates,
  portfolio_id uuid not null references portfolios,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['certificates', 'certificate_contests']::regclass[]) t;

-- All tables of acts that came since are held to it too: nothing is done in the name of an organisation that has ended.
do $$
declare facts text;
begin
  for facts in select c.table_name from information_schema.columns c
      join information_schema.columns a on a.table_schema = c.table_schema and a.table_name = c.table_name and a.column_name = 'at'
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = current_schema() and c.column_name = 'by' and c.table_name not in ('text_updates')
        and not exists (select 1 from pg_trigger g where g.tgrelid = format('%I', c.table_name)::regclass and g.tgname = 'acts_while_it_exists') loop
    execute format('create trigger acts_while_it_exists before insert on %I for each row execute function guard_validity()', facts);
  end loop;
end $$;

-- The figures of a text, in reading order: whoever certifies, none of them has changed.
create function figures_of(canonical text) returns text language sql immutable as $$
  select coalesce(string_agg(regexp_replace(said #>> '{}', '[^0-9]', '', 'g'), '' order by place), '')
  from jsonb_path_query(canonical::jsonb, 'strict $.**.text') with ordinality as found(said, place)
$$;

-- What no correction can do, whatever is said of it: another figure, another cost, a section more or less.
create function is_substantive(signed uuid, changed uuid) returns boolean language sql stable as $$
  select exists (
    select 1
    from (select s.*, x.canonical from version_sections s join texts x on x.hash = s.hash where s.version_id = signed) a
    full join (select s.*, x.canonical from version_sections s join texts x on x.hash = s.hash where s.version_id = changed) b
      on a.section_id = b.section_id
    where a.section_id is null or b.section_id is null or a.cost is distinct from b.cost
      or regexp_replace(a.title, '[^0-9]', '', 'g') <> regexp_replace(b.title, '[^0-9]', '', 'g')
      or (a.hash <> b.hash and figures_of(a.canonical) <> figures_of(b.canonical)))
$$;

create function guard_certificate() returns trigger language plpgsql as $$
declare strategy strategies; signed versions; changed versions; who posts;
begin
  perform lock_strategy(new.strategy_id);
  select * into strategy from strategies s where s.id = new.strategy_id;
  select * into signed from versions v where v.id = new.from_version_id and v.strategy_id = new.strategy_id;
  select * into changed from versions v where v.strategy_id = new.strategy_id order by v.no desc limit 1;
  select * into who from posts p where p.id = new."by";
  if who.role <> 'secretariat' or is_recused(new."by", new.strategy_id)
     or exists (select 1 from post_ends e where e.post_id = who.id and e.at <= new.at)
     or who.valid_from > new.at or who.valid_to <= new.at then
    raise exception 'the secretariat certifies' using errcode = 'check_violation';
  end if;
  if coalesce(jsonb_typeof(strategy.rules -> 'carryOver'), 'null') = 'null'
     or new.until <> new.at + make_interval(hours => (strategy.rules -> 'carryOver' ->> 'hours')::integer) then
    raise exception 'the procedure has no such certificate' using errcode = 'check_violation';
  end if;
  if signed.id is null or changed.id <> new.to_version_id or signed.manifest_hash = changed.manifest_hash or signed.no > changed.no
     or not exists (select 1 from sign_offs s where s.manifest_hash = signed.manifest_hash
                    and s.round_id in (select r.id from rounds r where r.strategy_id = new.strategy_id)) then
    raise exception 'the newest version is certified against an earlier one that was signed' using errcode = 'check_violation';
  end if;
  if exists (select 1 from certificates c join versions f on f.id = c.from_version_id join versions t on t.id = c.to_version_id
             where c.strategy_id = new.strategy_id and f.manifest_hash = signed.manifest_hash and t.manifest_hash = changed.manifest_hash) then
    raise exception 'these two texts were certified before' using errcode = 'check_violation';
  end if;
  if is_substantive(signed.id, changed.id) then
    raise exception 'the change is no correction' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger certifies_a_correction before insert on certificates for each row execute function guard_certificate();

-- Contested while there is time, for a portfolio that signed, by its signer or by a post that could have signed.
create function guard_contest() returns trigger language plpgsql as $$
declare certificate certificates; who posts;
begin
  select * into certificate from certificates c where c.id = new.certificate_id;
  perform lock_strategy(certificate.strategy_id);
  select * into who from posts p where p.id = new."by";
  if new.at >= certificate.until then
    raise exception 'the time to contest is over' using errcode = 'check_violation';
  end if;
  if who.organisation_id is distinct from holder_of(new.portfolio_id)
     or (who.portfolio_id is not null and who.portfolio_id <> new.portfolio_id)
     or is_recused(new."by", certificate.strategy_id)
     or exists (select 1 from post_ends e where e.post_id = who.id and e.at <= new.at)
     or who.valid_from > new.at or who.valid_to <= new.at
     or not exists (
       select 1 from sign_offs s join rounds r on r.id = s.round_id join versions v on v.id = certificate.from_version_id
       where r.strategy_id = certificate.strategy_id and s.portfolio_id = new.portfolio_id and s.manifest_hash = v.manifest_hash
         and (person_of(s."by") = who.person_id or s.level <= who.level)) then
    raise exception 'the post may not contest' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger contested_in_time before insert on certificate_contests for each row execute function guard_contest();

-- Whether what a reply cleared carries over to a version at a moment; never what was said of the whole text, where the preset
-- has it signed anew at the end.
create function carries_over(strategy strategies, said replies, published uuid, moment timestamptz)
returns boolean language sql stable as $$
  select exists (
    select 1 from rounds r
    join versions v on v.id = r.version_id
    join recipients p on p.round_id = r.id and p.portfolio_id = said.portfolio_id
    join certificates c on c.strategy_id = r.strategy_id
    join versions f on f.id = c.from_version_id and f.manifest_hash = v.manifest_hash
    join versions t on t.id = c.to_version_id and t.manifest_hash = (select m.manifest_hash from versions m where m.id = published)
    where r.id = said.round_id and c.until <= moment
      and not exists (select 1 from certificate_contests x where x.certificate_id = c.id)
      and not (p.scope is null and coalesce((strategy.rules -> 'carryOver' ->> 'finalMustResign')::boolean, false)))
$$;

-- As before; what was cleared carries over to a text that was certified to differ only editorially.
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
    when not covers(said, published) and not carries_over(strategy, said, published, moment) then 'cleared another text'
  end;
  -- Nobody falls silent with an objection or a condition that stands, or with a reply that nobody signed.
  if (lacking in ('has not answered', 'cleared another text') or said.kind = 'extensionRequested')
     and is_silent_on(strategy, portfolio, standing, published, moment) then return null; end if;
  return lacking;
end $$;

-- Whoever administers, presides, observes or keeps the file answers and signs for nobody, whatever level their post was given.
create function guard_speaker() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from posts p where p.id = new."by" and p.role in ('focalPoint', 'headOfUnit', 'stateSecretary', 'coordinator')) then
    raise exception 'the post speaks for no portfolio' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger said_by_a_speaker before insert on replies for each row execute function guard_speaker();
create trigger said_by_a_speaker before insert on sign_offs for each row execute function guard_speaker();
create trigger said_by_a_speaker before insert on certificate_contests for each row execute function guard_speaker();
