-- What a section takes from elsewhere: a figure, its year and its source. Not part of the text that is signed.
create table evidence_cards (
  id uuid primary key,
  section_id uuid not null references sections,
  figure text not null check (figure <> ''),
  year integer not null check (year between 1000 and 9999),
  source text not null check (source <> ''),
  address text not null check (address = '' or address ~ '^https://[^[:space:]]+$'),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on evidence_cards (section_id);

create table evidence_card_ends (
  card_id uuid primary key references evidence_cards,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- That there are newer figures than those on a card: what they say, as of which day, where they stand.
create table newer_figures (
  id uuid primary key,
  card_id uuid not null references evidence_cards,
  says text not null check (says <> ''),
  as_of date not null,
  found text not null check (found <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on newer_figures (card_id);

-- The text stays as it is, or was changed; whoever writes the section says so, and why.
create table newer_figure_answers (
  newer_id uuid primary key references newer_figures,
  outcome text not null check (outcome in ('kept', 'changed')),
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['evidence_cards', 'evidence_card_ends', 'newer_figures', 'newer_figure_answers']::regclass[]) t;

-- Whether a post writes a section: for an organisation that accepted it; while there is no owner, for the lead. Of a section
-- that was split or merged, whoever drafts.
create function drafts_section(section uuid, post uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from posts p, sections s where p.id = post and s.id = section and p.role in ('focalPoint', 'headOfUnit', 'coordinator')
      and (writes_section(section, p.organisation_id)
           or exists (select 1 from section_splits d where d.section_id = section)
           or exists (select 1 from section_merges m where section in (m.first_id, m.second_id))
           or (p.organisation_id = lead_of(s.strategy_id) and not exists (
             select 1 from assignments a join assignment_answers w on w.assignment_id = a.id and w.accepted
             where a.section_id = section and a.part = 'owner'
               and not exists (select 1 from assignment_ends e where e.assignment_id = a.id)))))
$$;

create function guard_evidence() returns trigger language plpgsql as $$
declare section uuid; strategy uuid; card uuid;
begin
  card := case tg_table_name
    when 'evidence_cards' then null
    when 'newer_figure_answers' then (select n.card_id from newer_figures n where n.id = (to_jsonb(new) ->> 'newer_id')::uuid)
    else (to_jsonb(new) ->> 'card_id')::uuid end;
  section := case when tg_table_name = 'evidence_cards' then (to_jsonb(new) ->> 'section_id')::uuid
             else (select c.section_id from evidence_cards c where c.id = card) end;
  strategy := (select s.strategy_id from sections s where s.id = section);
  perform lock_strategy(strategy);
  if is_at_rest(strategy) then
    raise exception 'the file is closed' using errcode = 'check_violation';
  end if;
  if not reads_section(section, person_of(new."by")) then
    raise exception 'cards of a restricted section are for its readers' using errcode = 'check_violation';
  end if;
  if tg_table_name <> 'newer_figures' and not drafts_section(section, new."by") then
    raise exception 'whoever writes a section keeps its cards' using errcode = 'check_violation';
  end if;
  if tg_table_name in ('newer_figures', 'newer_figure_answers') and is_recused(new."by", strategy) then
    raise exception 'whoever is recused does not act in the matter' using errcode = 'check_violation';
  end if;
  if card is not null and exists (select 1 from evidence_card_ends e where e.card_id = card) then
    raise exception 'the card was taken away' using errcode = 'check_violation';
  end if;
  return new;
end $$;

do $$
declare facts text;
begin
  foreach facts in array array['evidence_cards', 'evidence_card_ends', 'newer_figures', 'newer_figure_answers'] loop
    execute format('create trigger acts_while_it_exists before insert on %I for each row execute function guard_validity()', facts);
    execute format('create trigger kept_by_whoever_may before insert on %I for each row execute function guard_evidence()', facts);
  end loop;
end $$;
