-- Whether somebody who speaks for a portfolio at a moment reads a section.
create function has_reader(portfolio uuid, section uuid, moment timestamptz) returns boolean language sql stable as $$
  select exists (
    select 1 from posts p left join post_ends e on e.post_id = p.id
    left join organisation_ends g on g.organisation_id = p.organisation_id
    where p.role in ('focalPoint', 'headOfUnit', 'stateSecretary', 'coordinator')
      and (p.portfolio_id is null or p.portfolio_id = portfolio) and answers_for(p.organisation_id, portfolio)
      and greatest(p.valid_from, p.at) <= moment and coalesce(moment < least(p.valid_to, e.at, g.at), true)
      and reads_section(section, p.person_id))
$$;

create function must_clear(strategy uuid, portfolio uuid) returns boolean language sql stable as $$
  select coalesce((select c.standing = 'mustClear' from circle_standings c
    where c.strategy_id = strategy and c.portfolio_id = portfolio order by c.id desc limit 1), false)
$$;

-- Whoever must clear is asked about a restricted section only where it has a reader, or lets another portfolio that must clear,
-- and has one, clear the section in its place: with the others, and later as well.
create function guard_unread_sections() returns trigger language plpgsql as $$
declare asking rounds;
begin
  select * into asking from rounds r where r.id = new.round_id;
  if asking.purpose not in ('confirmation', 'accuracy') and must_clear(asking.strategy_id, new.portfolio_id) and exists (
    select 1 from version_sections v join section_restrictions s on s.section_id = v.section_id
    left join lateral (select c.clearer_id from section_clearers c
      where c.section_id = v.section_id and c.portfolio_id = new.portfolio_id order by c.id desc limit 1) named on true
    where v.version_id = asking.version_id and (new.scope is null or v.section_id = any(new.scope))
      and not has_reader(new.portfolio_id, v.section_id, coalesce(new.asked_at, asking.at))
      and not coalesce(must_clear(asking.strategy_id, named.clearer_id)
        and has_reader(named.clearer_id, v.section_id, coalesce(new.asked_at, asking.at)), false)) then
    raise exception 'whoever must clear has nobody who reads a restricted section' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sections_are_read before insert on recipients for each row execute function guard_unread_sections();
