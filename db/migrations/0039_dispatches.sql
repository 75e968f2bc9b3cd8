-- What was sent to somebody outside, word for word and by its hash, and what came in upon it. Only what is frozen is sent.
create table dispatches (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  version_id uuid not null references versions,
  -- Of a response table: the round it is of; null: sections of the version.
  round_id uuid references rounds,
  kind text not null check (kind in ('authority', 'state', 'international', 'translator', 'private')),
  name text not null check (name <> ''),
  organisation text not null check (organisation <> '' or kind = 'private'),
  purpose text not null check (purpose <> ''),
  way text not null check (way in ('mail', 'protectedMail', 'post', 'byHand')),
  warning text not null check (warning <> ''),
  payload text not null,
  payload_hash text not null check (
    payload_hash = encode(sha256('beredning.dispatch.v1'::bytea || '\x00'::bytea || convert_to(payload, 'UTF8')), 'hex')),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no),
  unique (id, version_id)
);

create table dispatch_sections (
  dispatch_id uuid not null,
  version_id uuid not null,
  section_id uuid not null,
  primary key (dispatch_id, section_id),
  foreign key (dispatch_id, version_id) references dispatches (id, version_id),
  foreign key (version_id, section_id) references version_sections (version_id, section_id)
);

create table dispatch_answers (
  id uuid primary key,
  dispatch_id uuid not null references dispatches,
  day date not null,
  sender text not null check (sender <> ''),
  about text not null check (about <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on dispatch_answers (dispatch_id, day);

select keep_facts(t) from unnest(array['dispatches', 'dispatch_sections', 'dispatch_answers']::regclass[]) t;
create trigger acts_while_it_exists before insert on dispatches for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on dispatch_answers for each row execute function guard_validity();
create trigger not_recused before insert on dispatches for each row execute function guard_recused_edition();

-- Of this strategy and frozen; a response table is of a closed round, and stays where the preset says so; the warning is the preset's.
create function guard_dispatch() returns trigger language plpgsql as $$
declare said jsonb := (select s.rules -> 'dispatch' from strategies s where s.id = new.strategy_id);
begin
  if not exists (select 1 from versions v where v.id = new.version_id and v.strategy_id = new.strategy_id) then
    raise exception 'what is sent is frozen, and of this strategy' using errcode = 'check_violation';
  end if;
  if new.round_id is not null and (said ->> 'table' = 'stays' or not exists (
      select 1 from rounds r join closings c on c.round_id = r.id where r.id = new.round_id and r.version_id = new.version_id)) then
    raise exception 'a response table that is sent is of a closed round, where the preset lets it leave' using errcode = 'check_violation';
  end if;
  if new.warning <> coalesce(said ->> 'warning', new.warning) then
    raise exception 'the warning is that of the preset' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sends_what_is_frozen before insert on dispatches for each row execute function guard_dispatch();

-- A restricted section is sent by one of its readers; a response table has no sections.
create function guard_sent_section() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from dispatches d where d.id = new.dispatch_id and d.round_id is null
                 and reads_section(new.section_id, person_of(d."by"))) then
    raise exception 'a restricted section is sent by one of its readers' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sent_by_a_reader before insert on dispatch_sections for each row execute function guard_sent_section();

-- An answer is official on the day it comes: not before it was asked for, and not to come.
create function guard_incoming() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from dispatches d join strategies s on s.id = d.strategy_id
    where d.id = new.dispatch_id
      and new.day between (d.at at time zone (s.rules ->> 'zone'))::date and (new.at at time zone (s.rules ->> 'zone'))::date
      and not is_recused(new."by", s.id)) then
    raise exception 'an answer comes in after what it answers was sent, and not in the future' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger came_after_it_was_sent before insert on dispatch_answers for each row execute function guard_incoming();

alter table section_reads drop constraint section_reads_place_check,
  add constraint section_reads_place_check check (place in ('live', 'text', 'version', 'changes', 'reply', 'record', 'dispatch'));
