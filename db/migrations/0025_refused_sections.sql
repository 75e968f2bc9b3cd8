-- What a ministry refused to draft has an owner again before a round asks everybody about it.
create function is_disputed(section uuid) returns boolean language sql stable as $$
  select coalesce((
    select w.accepted = false from assignments a left join assignment_answers w on w.assignment_id = a.id
    where a.section_id = section and a.part = 'owner'
      and not exists (select 1 from assignment_ends e where e.assignment_id = a.id)
    order by a.at desc, a.id desc limit 1), false)
$$;

create function guard_disputed_sections() returns trigger language plpgsql as $$
begin
  if new.purpose not in ('confirmation', 'accuracy') and exists (
    select 1 from version_sections s where s.version_id = new.version_id and is_disputed(s.section_id)) then
    raise exception 'a section was refused and has no owner' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sections_are_owned before insert on rounds for each row execute function guard_disputed_sections();
