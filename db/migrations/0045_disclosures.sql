-- Requests to see something on the file, and what was answered to each thing. Who asks is not kept: nobody is asked.
create table access_requests (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  day date not null,
  asked text not null check (asked <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no)
);

create table access_items (
  id uuid primary key,
  request_id uuid not null references access_requests,
  no integer not null check (no > 0),
  version_id uuid references versions,
  round_id uuid references rounds,
  label text not null check ((label <> '') = (version_id is null and round_id is null)),
  is_official boolean not null,
  outcome text not null check (outcome in ('full', 'part', 'refused')),
  ground text not null check (outcome = 'full' or ground <> ''),
  organisation_id uuid not null references organisations,
  -- What was released, word for word; of what is not kept here, nothing.
  payload text,
  payload_hash text check (
    payload_hash = encode(sha256('beredning.release.v1'::bytea || '\x00'::bytea || convert_to(payload, 'UTF8')), 'hex')),
  closes boolean not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (request_id, no),
  check (version_id is null or round_id is null),
  check ((payload is null) = (payload_hash is null)),
  check ((payload is null) = (outcome = 'refused' or label <> ''))
);
create unique index on access_items (request_id) where closes;

select keep_facts(t) from unnest(array['access_requests', 'access_items']::regclass[]) t;
create trigger acts_while_it_exists before insert on access_requests for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on access_items for each row execute function guard_validity();
create trigger not_recused before insert on access_requests for each row execute function guard_recused_edition();

create function guard_request() returns trigger language plpgsql as $$
begin
  if new.day > (new.at at time zone (select s.rules ->> 'zone' from strategies s where s.id = new.strategy_id))::date then
    raise exception 'a request does not come in on a day to come' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger came_in before insert on access_requests for each row execute function guard_request();

-- Decided by the ministry that leads, about what is frozen and of this strategy, while the request is not answered.
create function guard_disclosure() returns trigger language plpgsql as $$
declare asked access_requests := (select q from access_requests q where q.id = new.request_id);
begin
  if lead_of(asked.strategy_id) <> new.organisation_id or is_recused(new."by", asked.strategy_id)
     or not exists (select 1 from posts p where p.id = new."by" and p.organisation_id = new.organisation_id) then
    raise exception 'a release is decided by the ministry that leads' using errcode = 'check_violation';
  end if;
  if exists (select 1 from access_items i where i.request_id = new.request_id and i.closes) then
    raise exception 'the request is answered' using errcode = 'check_violation';
  end if;
  if new.version_id is not null
     and not exists (select 1 from versions v where v.id = new.version_id and v.strategy_id = asked.strategy_id) then
    raise exception 'what is released is frozen, and of this strategy' using errcode = 'check_violation';
  end if;
  if new.outcome = 'full' and exists (
      select 1 from version_sections v join section_restrictions s on s.section_id = v.section_id where v.version_id = new.version_id) then
    raise exception 'a restricted section is left out' using errcode = 'check_violation';
  end if;
  if new.round_id is not null and new.outcome <> 'refused' and not exists (
      select 1 from rounds r join closings c on c.round_id = r.id join strategies s on s.id = r.strategy_id
      where r.id = new.round_id and s.id = asked.strategy_id and s.rules -> 'dispatch' ->> 'table' is distinct from 'stays') then
    raise exception 'a response table that is released is of a closed round, where the preset lets it leave' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger decided_by_the_lead before insert on access_items for each row execute function guard_disclosure();
