-- The public is asked. The question and what was taken in of the answers are facts of the matter, and stay.
create table consultations (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  question text not null check (length(question) between 1 and 5000),
  closes_at timestamptz not null,
  -- What was sent in is deleted then.
  delete_at timestamptz not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no),
  check (at < closes_at and closes_at < delete_at and delete_at <= closes_at + interval '366 days')
);

create table consultation_ends (
  consultation_id uuid primary key references consultations,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- In the words of the official, without the person who sent it; empty: nothing of it belongs to the matter.
create table intakes (
  id uuid primary key,
  consultation_id uuid not null references consultations,
  submission_no integer not null,
  summary text not null check (length(summary) <= 5000),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (consultation_id, submission_no)
);

select keep_facts(t) from unnest(array['consultations', 'consultation_ends', 'intakes']::regclass[]) t;
create trigger acts_while_it_exists before insert on consultations for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on consultation_ends for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on intakes for each row execute function guard_validity();
create trigger file_is_open before insert on consultations for each row execute function guard_closed_file();

-- What people send in is no fact of the matter: it is kept apart for a while, and deleted. The name goes first.
create table submissions (
  consultation_id uuid not null references consultations,
  no integer not null check (no > 0),
  body text not null check (length(body) between 1 and 10000),
  -- Null: sent in without a name, or it is not needed any more.
  name text check (length(name) between 1 and 200),
  -- SHA-256 (hex) of the key with which the sender takes it back.
  key_hash text not null,
  at timestamptz not null,
  primary key (consultation_id, no)
);
grant select, insert, delete, update (name) on submissions to beredning_app;

create function guard_consultation() returns trigger language plpgsql as $$
declare matter uuid; who posts;
begin
  matter := case tg_table_name when 'consultations' then (to_jsonb(new) ->> 'strategy_id')::uuid
    else (select c.strategy_id from consultations c where c.id = (to_jsonb(new) ->> 'consultation_id')::uuid) end;
  perform lock_strategy(matter);
  select * into who from posts p where p.id = new."by";
  if not (who.role = 'secretariat' or (who.role = 'coordinator' and who.organisation_id = lead_of(matter, new.at)))
     or is_recused(new."by", matter) then
    raise exception 'the public is asked by the lead or the secretariat' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger asked_by_the_lead before insert on consultations for each row execute function guard_consultation();
create trigger asked_by_the_lead before insert on consultation_ends for each row execute function guard_consultation();
create trigger asked_by_the_lead before insert on intakes for each row execute function guard_consultation();

-- One after the other, so that each has a number of its own.
create function guard_submission() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.consultation_id::text, 0));
  new.no := 1 + greatest(
    coalesce((select max(s.no) from submissions s where s.consultation_id = new.consultation_id), 0),
    coalesce((select max(i.submission_no) from intakes i where i.consultation_id = new.consultation_id), 0));
  if not exists (select 1 from consultations c where c.id = new.consultation_id and new.at between c.at and c.closes_at
      and not exists (select 1 from consultation_ends e where e.consultation_id = c.id)
      and not is_at_rest(c.strategy_id)) then
    raise exception 'the public is not asked now' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger while_asked before insert on submissions for each row execute function guard_submission();

-- A name is only ever taken away.
create function guard_submission_name() returns trigger language plpgsql as $$
begin
  if new.name is not null then
    raise exception 'a name is taken away, and not given' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger name_goes before update on submissions for each row execute function guard_submission_name();
