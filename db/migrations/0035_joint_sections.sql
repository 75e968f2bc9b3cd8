-- What an organisation that writes a section says of its words: it agrees with them, or contests them. Its newest row counts.
create table section_agreements (
  id bigint generated always as identity primary key,
  section_id uuid not null references sections,
  organisation_id uuid not null references organisations,
  -- Of the words that were on the screen.
  hash text not null check (length(hash) = 64),
  agrees boolean not null,
  reason text not null default '' check (agrees or reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on section_agreements (section_id, organisation_id, id desc);

select keep_facts('section_agreements');
create trigger acts_while_it_exists before insert on section_agreements for each row execute function guard_validity();

-- Whether an organisation has a section to write.
create function writes_section(section uuid, organisation uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from assignments a join assignment_answers w on w.assignment_id = a.id and w.accepted
    where a.section_id = section and a.organisation_id = organisation
      and not exists (select 1 from assignment_ends e where e.assignment_id = a.id))
$$;

create function guard_agreement() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from posts p where p.id = new."by" and p.organisation_id = new.organisation_id
                 and p.role in ('focalPoint', 'headOfUnit', 'coordinator'))
     or not writes_section(new.section_id, new.organisation_id) then
    raise exception 'an organisation speaks for itself, of a section that it writes' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger said_by_a_writer before insert on section_agreements for each row execute function guard_agreement();

-- Where the preset has it, those who write a section together agree with its words before a round asks all about them.
create function guard_joint_sections() returns trigger language plpgsql as $$
begin
  if new.purpose not in ('confirmation', 'accuracy')
     and (select s.rules ->> 'coOwners' from strategies s where s.id = new.strategy_id) = 'agreeFirst' and exists (
    select 1 from version_sections v
    join assignments a on a.section_id = v.section_id and writes_section(a.section_id, a.organisation_id)
    left join lateral (select g.agrees, g.hash from section_agreements g
      where g.section_id = a.section_id and g.organisation_id = a.organisation_id order by g.id desc limit 1) said on true
    where v.version_id = new.version_id and (said.agrees is not true or said.hash <> v.hash)
      and exists (select 1 from assignments other where other.section_id = v.section_id
        and other.organisation_id <> a.organisation_id and writes_section(other.section_id, other.organisation_id))) then
    raise exception 'those who write a section together have not agreed with its words' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sections_are_agreed before insert on rounds for each row execute function guard_joint_sections();
