-- Somebody is kept out of one matter, from a moment until an act ends it.
create table recusals (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  person_id uuid not null references people,
  ground text not null check (ground in ('affected', 'represents', 'judgedBefore', 'other')),
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on recusals (strategy_id, person_id);

create table recusal_ends (
  recusal_id uuid primary key references recusals,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- What the body decided about a signature that somebody gave before they were recused.
create table sign_off_reviews (
  sign_off_id uuid primary key references sign_offs,
  stands boolean not null,
  reason text not null check (reason <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['recusals', 'recusal_ends', 'sign_off_reviews']::regclass[]) t;

create function person_of(post uuid) returns uuid language sql stable as $$ select p.person_id from posts p where p.id = post $$;

create function is_recused(post uuid, strategy uuid) returns boolean language sql stable as $$
  select exists (select 1 from recusals r where r.strategy_id = strategy and r.person_id = person_of(post)
    and not exists (select 1 from recusal_ends e where e.recusal_id = r.id))
$$;

-- Nobody replies, signs or closes in a matter from which they are recused.
create function guard_recused() returns trigger language plpgsql as $$
begin
  if is_recused(new."by", (select r.strategy_id from rounds r where r.id = new.round_id)) then
    raise exception 'whoever is recused does not act in the matter' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger not_recused before insert on replies for each row execute function guard_recused();
create trigger not_recused before insert on sign_offs for each row execute function guard_recused();
create trigger not_recused before insert on closings for each row execute function guard_recused();
create trigger not_recused before insert on declarations for each row execute function guard_recused();

create function guard_recused_edition() returns trigger language plpgsql as $$
begin
  if is_recused(new."by", new.strategy_id) then
    raise exception 'whoever is recused does not act in the matter' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger not_recused before insert on editions for each row execute function guard_recused_edition();

-- Ended by somebody else than the person.
create function guard_recusal_end() returns trigger language plpgsql as $$
begin
  if person_of(new."by") = (select r.person_id from recusals r where r.id = new.recusal_id) then
    raise exception 'nobody ends a recusal of their own' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger another_ends before insert on recusal_ends for each row execute function guard_recusal_end();

-- As before; a signature that does not stand after it was looked at counts for nothing.
create or replace function signed_level(reply uuid) returns smallint language sql stable as $$
  select coalesce(max(s.level), 0)::smallint from sign_offs s join posts p on p.id = s."by"
    where s.reply_id = reply and p.organisation_id = holder_of(s.portfolio_id)
      and not exists (select 1 from sign_off_reviews v where v.sign_off_id = s.id and not v.stands)
$$;
