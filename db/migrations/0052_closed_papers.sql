-- Papers keep the phase in which they were made; what the preset closes of a phase is neither sent nor released, ever.

-- Where the procedure stood when a version was frozen: in its last round since the last edition, or before all rounds.
create function frozen_in(version uuid) returns text language sql stable as $$
  select coalesce((
    select r.purpose from versions v join rounds r on r.strategy_id = v.strategy_id join versions o on o.id = r.version_id
    where v.id = frozen_in.version and o.no < v.no
      and not exists (select 1 from editions e join versions p on p.id = e.version_id
                      where e.strategy_id = v.strategy_id and p.no >= o.no and p.no < v.no)
    order by r.no desc limit 1), 'drafting')
$$;

create function is_closed_version(version uuid) returns boolean language sql stable as $$
  select coalesce((
    select s.rules -> 'dispatch' -> 'closed' -> 'versions' ?| array[
      coalesce(nullif(frozen_in(v.id), 'drafting'), circulated.purpose, 'drafting'), coalesce(circulated.purpose, frozen_in(v.id))]
    from versions v join strategies s on s.id = v.strategy_id
    left join lateral (select r.purpose from rounds r where r.version_id = v.id order by r.no limit 1) circulated on true
    where v.id = is_closed_version.version), false)
$$;

-- Rules that were pinned before there were phases say it of all response tables at once.
create function is_closed_table(round uuid) returns boolean language sql stable as $$
  select coalesce((
    select coalesce(s.rules -> 'dispatch' -> 'closed' -> 'tables' ? r.purpose, s.rules -> 'dispatch' ->> 'table' = 'stays')
    from rounds r join strategies s on s.id = r.strategy_id where r.id = is_closed_table.round), false)
$$;

create or replace function guard_dispatch() returns trigger language plpgsql as $$
declare said jsonb := (select s.rules -> 'dispatch' from strategies s where s.id = new.strategy_id);
begin
  if not exists (select 1 from versions v where v.id = new.version_id and v.strategy_id = new.strategy_id) then
    raise exception 'what is sent is frozen, and of this strategy' using errcode = 'check_violation';
  end if;
  if new.round_id is not null and not exists (
      select 1 from rounds r join closings c on c.round_id = r.id where r.id = new.round_id and r.version_id = new.version_id) then
    raise exception 'a response table that is sent is of a closed round' using errcode = 'check_violation';
  end if;
  if (new.round_id is null and is_closed_version(new.version_id)) or is_closed_table(new.round_id) then
    raise exception 'papers of that phase are never let out' using errcode = 'check_violation';
  end if;
  if new.warning <> coalesce(said ->> 'warning', new.warning) then
    raise exception 'the warning is that of the preset' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function guard_disclosure() returns trigger language plpgsql as $$
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
      select 1 from rounds r join closings c on c.round_id = r.id where r.id = new.round_id and r.strategy_id = asked.strategy_id) then
    raise exception 'a response table that is released is of a closed round' using errcode = 'check_violation';
  end if;
  if new.outcome <> 'refused' and (is_closed_version(new.version_id) or is_closed_table(new.round_id)) then
    raise exception 'papers of that phase are never let out' using errcode = 'check_violation';
  end if;
  return new;
end $$;
