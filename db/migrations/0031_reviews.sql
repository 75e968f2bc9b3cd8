alter table posts drop constraint posts_role_check;
alter table posts add constraint posts_role_check check (role in
  ('focalPoint', 'headOfUnit', 'stateSecretary', 'coordinator', 'reviewer', 'chair', 'secretariat', 'observer', 'administrator'));

-- The law and the language of a cleared text are in order, or what is not. The newest on a text counts.
create table reviews (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  version_id uuid not null references versions,
  manifest_hash text not null,
  passed boolean not null,
  note text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  check (passed or note <> '')
);
create index on reviews (strategy_id, at);

-- The lead clears a version within its own house before it leaves it.
create table house_clearances (
  version_id uuid not null references versions,
  strategy_id uuid not null references strategies,
  manifest_hash text not null,
  level smallint not null check (level between 1 and 4),
  note text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  primary key (version_id, level)
);
create index on house_clearances (strategy_id);

select keep_facts(t) from unnest(array['reviews', 'house_clearances']::regclass[]) t;
create trigger acts_while_it_exists before insert on reviews for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on house_clearances for each row execute function guard_validity();
create trigger not_recused before insert on reviews for each row execute function guard_recused_edition();
create trigger not_recused before insert on house_clearances for each row execute function guard_recused_edition();

-- Reviewed by somebody who neither wrote nor replied, signed, answered or coordinated.
create function guard_review() returns trigger language plpgsql as $$
declare reviewer uuid;
begin
  perform lock_strategy(new.strategy_id);
  reviewer := person_of(new."by");
  if new.manifest_hash is distinct from (select v.manifest_hash from versions v where v.id = new.version_id and v.strategy_id = new.strategy_id) then
    raise exception 'a review is of a version, by its hash' using errcode = 'check_violation';
  end if;
  if (select p.role from posts p where p.id = new."by") not in ('reviewer', 'secretariat') then
    raise exception 'the post may not review' using errcode = 'check_violation';
  end if;
  if exists (select 1 from replies r join rounds o on o.id = r.round_id where o.strategy_id = new.strategy_id and person_of(r."by") = reviewer)
     or exists (select 1 from sign_offs s join rounds o on o.id = s.round_id where o.strategy_id = new.strategy_id and person_of(s."by") = reviewer)
     or exists (select 1 from dispositions d join items i on i.id = d.item_id join replies r on r.id = i.reply_id join rounds o on o.id = r.round_id
                where o.strategy_id = new.strategy_id and person_of(d."by") = reviewer)
     or exists (select 1 from house_clearances h where h.strategy_id = new.strategy_id and person_of(h."by") = reviewer)
     or exists (select 1 from posts p where p.person_id = reviewer and p.role = 'coordinator' and p.organisation_id = lead_of(new.strategy_id, new.at))
     or exists (select 1 from version_sections s join text_updates u on u.section_id = s.section_id
                where s.version_id = new.version_id and person_of(u."by") = reviewer) then
    raise exception 'whoever wrote, coordinated, replied or signed does not review' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger reviewed_by_another before insert on reviews for each row execute function guard_review();

-- By a post of the lead, at no higher level than it has.
create function guard_house() returns trigger language plpgsql as $$
declare clearer posts;
begin
  perform lock_strategy(new.strategy_id);
  select * into clearer from posts p where p.id = new."by";
  if clearer.organisation_id is distinct from lead_of(new.strategy_id, new.at) or new.level > clearer.level
     or new.manifest_hash is distinct from (select v.manifest_hash from versions v where v.id = new.version_id and v.strategy_id = new.strategy_id) then
    raise exception 'a version is cleared in the house by a post of the lead at its level' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger cleared_by_the_lead before insert on house_clearances for each row execute function guard_house();

-- A round that asks all leaves the house when the house has cleared its version.
create function guard_house_first() returns trigger language plpgsql as $$
declare wanted smallint;
begin
  select (s.rules ->> 'internalClearance')::smallint into wanted from strategies s where s.id = new.strategy_id;
  if wanted is not null and new.purpose not in ('preliminary', 'confirmation', 'accuracy') and not exists (
    select 1 from house_clearances h join versions v on v.id = new.version_id
    where h.strategy_id = new.strategy_id and h.manifest_hash = v.manifest_hash and h.level >= wanted) then
    raise exception 'the house has not cleared this version' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger house_is_first before insert on rounds for each row execute function guard_house_first();

create function is_reviewed(strategy uuid, hash text) returns boolean language sql stable as $$
  select coalesce((select r.passed from reviews r where r.strategy_id = strategy and r.manifest_hash = hash order by r.at desc, r.id desc limit 1), false)
$$;

-- Nothing is decided, or published, that the preset has reviewed and that was not: the text that was put before the body.
create function guard_reviewed() returns trigger language plpgsql as $$
declare put uuid;
begin
  if coalesce((select (s.rules ->> 'finalReview')::boolean from strategies s where s.id = new.strategy_id), false) then
    put := coalesce(
      case when tg_table_name = 'decisions' then (to_jsonb(new) ->> 'put_before_id')::uuid
        else (select d.put_before_id from decisions d where d.strategy_id = new.strategy_id and d.manifest_hash = new.manifest_hash
              order by d.no desc limit 1) end,
      new.version_id);
    if not is_reviewed(new.strategy_id, (select v.manifest_hash from versions v where v.id = put)) then
      raise exception 'the text has not been reviewed' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
-- After the other guards of both tables: triggers go by their names.
create trigger reviewed_before_it_goes_on before insert on decisions for each row execute function guard_reviewed();
create trigger reviewed_before_it_goes_on before insert on editions for each row execute function guard_reviewed();
