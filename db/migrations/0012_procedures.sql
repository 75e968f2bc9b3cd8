-- Presets of an administrator: other procedures, and newer versions of those that come with the product.
create table presets (
  code text not null check (code ~ '^[A-Z][A-Z0-9-]{1,15}$'),
  version integer not null check (version > 0),
  rules jsonb not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  primary key (code, version)
);

-- Whose deadlines are counted by another calendar than the strategy's.
alter table organisations add column calendar text check (calendar in ('SE', 'EU', 'UK', 'DE', 'FR', 'CH', 'NO', 'GH', 'ES'));

alter table circle_standings drop constraint circle_standings_standing_check;
alter table circle_standings add check (standing in ('mustClear', 'consulted', 'advisory', 'information', 'released'));
alter table recipients drop constraint recipients_standing_check;
alter table recipients add check (standing in ('mustClear', 'consulted', 'advisory', 'information'));

-- The organisations that chair a strategy: the newest row counts.
create table chairs (
  id bigint generated always as identity primary key,
  strategy_id uuid not null references strategies,
  organisation_ids uuid[] not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on chairs (strategy_id, id desc);

-- A request to circulate a version for less time than its kind of round asks for, its answer, and the look back at it.
create table urgencies (
  id uuid primary key,
  version_id uuid not null references versions,
  ground text not null check (ground <> ''),
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on urgencies (version_id);

create table urgency_answers (
  urgency_id uuid primary key references urgencies,
  approved boolean not null,
  reason text not null check (approved or reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

create table urgency_reviews (
  urgency_id uuid primary key references urgencies,
  finding text not null check (finding <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

alter table rounds drop constraint rounds_purpose_check;
alter table rounds add check (purpose in ('preliminary', 'formal', 'confirmation', 'final', 'urgent', 'accuracy'));
alter table rounds add column urgency_id uuid unique references urgencies;
alter table rounds add check ((purpose = 'urgent') = (urgency_id is not null));

-- Null: asked with the others, when the round was opened.
alter table recipients add column asked_at timestamptz;

-- Every change of one recipient's deadline; a request that was refused has no date.
create table deadline_changes (
  id bigint generated always as identity primary key,
  round_id uuid not null,
  portfolio_id uuid not null,
  cause text not null check (cause in ('extension', 'refusal', 'consent', 'suspension', 'outage')),
  deadline_at timestamptz check ((cause = 'refusal') = (deadline_at is null)),
  reason text not null check (cause = 'consent' or reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  foreign key (round_id, portfolio_id) references recipients
);
create index on deadline_changes (round_id, id);

create table suspensions (
  id bigint generated always as identity primary key,
  round_id uuid not null references rounds,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on suspensions (round_id, id);

create table resumptions (
  suspension_id bigint primary key references suspensions,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- What each chair says where the chairs close a round together.
create table declarations (
  id bigint generated always as identity primary key,
  round_id uuid not null references rounds,
  outcome text not null check (outcome in ('cleared', 'notCleared', 'cancelled')),
  note text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on declarations (round_id, id);

select keep_facts(t) from unnest(array['presets', 'chairs', 'urgencies', 'urgency_answers', 'urgency_reviews', 'deadline_changes',
  'suspensions', 'resumptions', 'declarations']::regclass[]) t;

create trigger round_is_open before insert on recipients for each row execute function guard_open_round();
create trigger round_is_open before insert on deadline_changes for each row execute function guard_open_round();
create trigger round_is_open before insert on suspensions for each row execute function guard_open_round();
create trigger round_is_open before insert on declarations for each row execute function guard_open_round();

-- Nobody approves, or looks back at, the haste that they asked for.
create function guard_urgency() returns trigger language plpgsql as $$
begin
  if (select a.person_id from posts a where a.id = new."by")
     = (select a.person_id from urgencies u join posts a on a.id = u."by" where u.id = new.urgency_id) then
    raise exception 'whoever asked for an urgent round does not answer for it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger another_answers before insert on urgency_answers for each row execute function guard_urgency();
create trigger another_reviews before insert on urgency_reviews for each row execute function guard_urgency();

-- When a recipient's time in a round ends, with every change of it.
create function deadline_of(asked recipients) returns timestamptz language sql stable as $$
  select coalesce(
    (select c.deadline_at from deadline_changes c where c.round_id = asked.round_id and c.portfolio_id = asked.portfolio_id
       and c.deadline_at is not null order by c.id desc limit 1),
    asked.deadline_at)
$$;

-- Whether a recipient was asked about this text: the same manifest, or, for a scope, the same hashes of its sections.
create function is_asked_about(asked recipients, published uuid) returns boolean language sql stable as $$
  select case when asked.scope is null
    then v.manifest_hash = (select manifest_hash from versions where id = published)
    else not exists (
      select 1 from unnest(asked.scope) as one
      left join version_sections a on a.version_id = v.id and a.section_id = one
      left join version_sections b on b.version_id = published and b.section_id = one
      where a.hash is distinct from b.hash) end
  from rounds r join versions v on v.id = r.version_id where r.id = asked.round_id
$$;

create or replace function covers(said replies, published uuid) returns boolean language sql stable as $$
  select is_asked_about(p, published) from recipients p where p.round_id = said.round_id and p.portfolio_id = said.portfolio_id
$$;

-- Whether silence of a portfolio goes forward with a text: the preset says so, the portfolio was asked, its time is over;
-- and silence that means no objection speaks of exactly the text that was circulated. Objections and conditions do not
-- fall silent. Source: the clearance of the domain, which judges first.
create function is_silent_on(strategy strategies, portfolio uuid, standing text, published uuid, moment timestamptz)
returns boolean language plpgsql stable as $$
declare meaning text; asked recipients; in_round rounds; said replies;
begin
  meaning := strategy.rules -> 'silence' ->> standing;
  if meaning not in ('noObjection', 'abstains') then return false; end if;
  select r.* into in_round from rounds r join recipients p on p.round_id = r.id and p.portfolio_id = portfolio
    where r.strategy_id = strategy.id and r.purpose <> 'accuracy'
      and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
    order by r.no desc limit 1;
  if in_round.id is null then return false; end if;
  select p.* into asked from recipients p where p.round_id = in_round.id and p.portfolio_id = portfolio;
  if moment < deadline_of(asked) + interval '1 minute' then return false; end if;
  select p.* into said from replies p where p.round_id = in_round.id and p.portfolio_id = portfolio order by p.at desc limit 1;
  if said.kind <> 'extensionRequested' then return false; end if;
  return meaning = 'abstains' or is_asked_about(asked, published);
end $$;

create or replace function guard_edition() returns trigger language plpgsql as $$
declare newest versions; strategy strategies; wanted smallint; member record; said replies; lacking text; signed boolean; effect text;
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
  wanted := (strategy.rules ->> 'publicationLevel')::smallint;
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
    where standing.standing = 'mustClear'
  loop
    select p.* into said from replies p join rounds r on r.id = p.round_id
      where r.strategy_id = new.strategy_id and p.portfolio_id = member.portfolio_id and r.purpose <> 'accuracy'
        and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
      order by r.no desc, p.at desc limit 1;
    signed := exists (select 1 from sign_offs s where s.reply_id = said.id and s.level >= wanted);
    effect := case
      when said.kind = 'objection' then 'objection'
      when exists (select 1 from items i where i.reply_id = said.id and i.grade in ('condition', 'objection') and not exists (
             select 1 from (select d.id from dispositions d where d.item_id = i.id order by d.at desc limit 1) last
             join confirmations k on k.disposition_id = last.id)) then 'condition' end;
    lacking := case
      when said.id is null then 'has not answered'
      when effect is not null and strategy.rules -> 'unmet' ->> effect = 'listed' and signed and covers(said, newest.id) then null
      when said.kind not in ('noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional') then 'does not agree'
      when effect is not null then 'has a condition that is not met'
      when not signed then 'has not signed'
      when not covers(said, newest.id) then 'cleared another text'
    end;
    -- Nobody falls silent with an objection or a condition that stands, or with a reply that nobody signed.
    if lacking in ('has not answered', 'cleared another text') or said.kind = 'extensionRequested' then
      if is_silent_on(strategy, member.portfolio_id, member.standing, newest.id, new.at) then lacking := null; end if;
    end if;
    if lacking is not null then
      raise exception 'the portfolio % %', member.portfolio_id, lacking using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;
