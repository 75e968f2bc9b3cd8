-- Two sections that contradict each other: a difference of both, which its owners settle.
alter table differences drop constraint differences_kind_check;
alter table differences add column other_section_id uuid references sections;
alter table differences add constraint differences_kind_check check (kind in
  ('substance', 'cost', 'legal', 'competence', 'fact', 'wording', 'process', 'contradiction'));
alter table differences add constraint names_both_sections check (
  (kind = 'contradiction') = (other_section_id is not null)
  and (other_section_id is null or (section_id is not null and section_id <> other_section_id)));

-- As before; a contradiction stays until it is settled, whoever pursues it.
alter function difference_outcome(differences, uuid, timestamptz) rename to outcome_of_others;
create function difference_outcome(difference differences, version uuid, moment timestamptz) returns text language plpgsql stable as $$
declare outcome text;
begin
  outcome := outcome_of_others(difference, version, moment);
  return case when difference.kind = 'contradiction' and outcome = 'withdrawn' then 'open' else outcome end;
end $$;

create function guard_contradiction() returns trigger language plpgsql as $$
begin
  if (select d.kind from differences d where d.id = new.difference_id) = 'contradiction' then
    raise exception 'a contradiction is settled by both owners' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger contradictions_stay before insert on difference_withdrawals for each row execute function guard_contradiction();
create trigger contradictions_stay before insert on set_asides for each row execute function guard_contradiction();

-- The final round waits until no two sections contradict each other.
create function guard_final_round() returns trigger language plpgsql as $$
begin
  if new.purpose = 'final' and exists (
    select 1 from differences d where d.strategy_id = new.strategy_id and d.kind = 'contradiction'
      and difference_outcome(d, new.version_id, new.at) = 'open') then
    raise exception 'two sections contradict each other' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger contradictions_are_settled before insert on rounds for each row execute function guard_final_round();
