-- What an organisation has taken on is handed over to another: sections, the lead of a strategy, a chair. It is offered,
-- and changes hands when it is accepted.
create table handovers (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  duty text not null check (duty in ('sections', 'lead', 'chair')),
  from_id uuid not null references organisations,
  to_id uuid not null references organisations check (to_id <> from_id),
  -- The decision on paper, or why it goes along.
  instrument text not null check (instrument <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on handovers (strategy_id, at);

create table handover_sections (
  handover_id uuid not null references handovers,
  assignment_id uuid not null references assignments,
  primary key (handover_id, assignment_id)
);

create table handover_answers (
  handover_id uuid primary key references handovers,
  outcome text not null check (outcome in ('accepted', 'refused', 'withdrawn')),
  reason text not null check (outcome = 'accepted' or reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- Who handed something over stays concerned until it says itself that it is not.
create table handover_releases (
  handover_id uuid primary key references handovers,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['handovers', 'handover_sections', 'handover_answers', 'handover_releases']::regclass[]) t;

-- The lead that a strategy has at a moment: as it was opened, or as it was handed over last.
create function lead_of(strategy uuid, moment timestamptz default 'infinity') returns uuid language sql stable as $$
  select coalesce(
    (select h.to_id from handovers h join handover_answers a on a.handover_id = h.id
       where h.strategy_id = strategy and h.duty = 'lead' and a.outcome = 'accepted' and a.at <= moment
       order by a.at desc limit 1),
    (select s.lead_id from strategies s where s.id = strategy))
$$;

-- Offered by the organisation that has it, or by an administrator.
create function guard_handover() returns trigger language plpgsql as $$
declare offerer posts;
begin
  select * into offerer from posts p where p.id = new."by";
  if offerer.organisation_id <> new.from_id and offerer.role <> 'administrator' then
    raise exception 'what an organisation has taken on is offered by itself' using errcode = 'check_violation';
  end if;
  if new.duty = 'lead' and lead_of(new.strategy_id) <> new.from_id then
    raise exception 'only the lead hands over the lead' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger offered_by_its_own before insert on handovers for each row execute function guard_handover();

create function guard_handover_section() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from handovers h join assignments a on a.id = new.assignment_id join sections s on s.id = a.section_id
    where h.id = new.handover_id and h.duty = 'sections' and h.strategy_id = s.strategy_id and a.organisation_id = h.from_id) then
    raise exception 'a section is handed over by the organisation to which it is assigned' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger handed_over_by_its_own before insert on handover_sections for each row execute function guard_handover_section();

-- Accepted or refused by the other side, withdrawn by the one that offered: never both by one.
create function guard_handover_answer() returns trigger language plpgsql as $$
declare offer handovers; answerer posts;
begin
  select * into offer from handovers h where h.id = new.handover_id;
  select * into answerer from posts p where p.id = new."by";
  if new.outcome = 'withdrawn' then
    if answerer.organisation_id <> offer.from_id and answerer.role <> 'administrator' then
      raise exception 'an offer is withdrawn by the organisation that made it' using errcode = 'check_violation';
    end if;
  elsif answerer.organisation_id <> offer.to_id or answerer.role = 'administrator' then
    raise exception 'an offer is answered by the organisation to which it is made' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger answered_by_the_other before insert on handover_answers for each row execute function guard_handover_answer();

create function guard_handover_release() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from handovers h join handover_answers a on a.handover_id = h.id
      join posts p on p.id = new."by"
      where h.id = new.handover_id and a.outcome = 'accepted' and p.organisation_id = h.from_id) then
    raise exception 'an organisation is released by itself' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger released_by_its_own before insert on handover_releases for each row execute function guard_handover_release();

do $$
declare facts text;
begin
  foreach facts in array array['handovers', 'handover_answers', 'handover_releases'] loop
    execute format('create trigger changes_rights after insert on %I for each statement execute function change_rights()', facts);
  end loop;
end $$;
