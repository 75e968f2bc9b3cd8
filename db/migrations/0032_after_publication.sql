-- An edition that is taken back: its number, its hash and the reason stay public, its text does not.
create table withdrawals (
  edition_id uuid primary key references editions,
  reason text not null check (length(reason) between 1 and 2000),
  instrument text not null check (instrument <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

-- An edition of another strategy that has taken the place of this one.
create table supersessions (
  edition_id uuid primary key references editions,
  by_edition_id uuid not null references editions,
  reason text not null check (length(reason) between 1 and 2000),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['withdrawals', 'supersessions']::regclass[]) t;
create trigger acts_while_it_exists before insert on withdrawals for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on supersessions for each row execute function guard_validity();

-- By the secretariat, who is not recused; what was withdrawn is not superseded any more, and supersedes nothing.
create function guard_after_publication() returns trigger language plpgsql as $$
declare edition editions;
begin
  select * into edition from editions e where e.id = new.edition_id;
  perform lock_strategy(edition.strategy_id);
  if (select p.role from posts p where p.id = new."by") <> 'secretariat' or is_recused(new."by", edition.strategy_id) then
    raise exception 'what is published is withdrawn and superseded by the secretariat' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger by_the_secretariat before insert on withdrawals for each row execute function guard_after_publication();
create trigger by_the_secretariat before insert on supersessions for each row execute function guard_after_publication();

create function guard_supersession() returns trigger language plpgsql as $$
declare edition editions; later editions;
begin
  select * into edition from editions e where e.id = new.edition_id;
  select * into later from editions e where e.id = new.by_edition_id;
  if later.strategy_id = edition.strategy_id or later.at <= edition.at
     or exists (select 1 from withdrawals w where w.edition_id in (edition.id, later.id)) then
    raise exception 'an edition is superseded by a later one of another strategy that stands' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger superseded_by_a_later before insert on supersessions for each row execute function guard_supersession();
