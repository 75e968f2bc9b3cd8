-- An organisation under the authority of several others together, by an instrument that names them, until another one ends it.
create table joint_authorities (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  instrument text not null check (instrument <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on joint_authorities (organisation_id, at);

create table joint_authority_members (
  authority_id uuid not null references joint_authorities,
  organisation_id uuid not null references organisations,
  primary key (authority_id, organisation_id)
);

create table joint_authority_ends (
  authority_id uuid primary key references joint_authorities,
  instrument text not null check (instrument <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);

select keep_facts(t) from unnest(array['joint_authorities', 'joint_authority_members', 'joint_authority_ends']::regclass[]) t;
create trigger changes_rights after insert on joint_authority_members for each statement execute function change_rights();
create trigger changes_rights after insert on joint_authority_ends for each statement execute function change_rights();
create trigger acts_while_it_exists before insert on joint_authorities for each row execute function guard_validity();
create trigger acts_while_it_exists before insert on joint_authority_ends for each row execute function guard_validity();

-- An administrator records it, and an organisation stands under one at a time.
create function guard_joint_authority() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from posts p where p.id = new."by" and p.role = 'administrator') then
    raise exception 'an administrator records who has authority' using errcode = 'check_violation';
  end if;
  if tg_table_name = 'joint_authorities' then
    perform pg_advisory_xact_lock(7241911);
    if exists (select 1 from joint_authorities j where j.organisation_id = new.organisation_id
               and not exists (select 1 from joint_authority_ends e where e.authority_id = j.id)) then
      raise exception 'the organisation stands under joint authority already' using errcode = 'check_violation';
    end if;
    if exists (select 1 from organisation_ends e where e.organisation_id = new.organisation_id) then
      raise exception 'the organisation has ended' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger one_at_a_time before insert on joint_authorities for each row execute function guard_joint_authority();
create trigger ended_by_an_administrator before insert on joint_authority_ends for each row execute function guard_joint_authority();

-- Who is named is named with the instrument, and exists.
create function guard_joint_member() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from joint_authorities j where j.id = new.authority_id and j.xmin = pg_current_xact_id()::xid
                 and j.organisation_id <> new.organisation_id) then
    raise exception 'an instrument names others, all at once' using errcode = 'check_violation';
  end if;
  if exists (select 1 from organisation_ends e where e.organisation_id = new.organisation_id) then
    raise exception 'the organisation has ended' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger named_with_the_instrument before insert on joint_authority_members for each row execute function guard_joint_member();

-- At the end of the transaction, when those who are named are there.
create function guard_joint_members() returns trigger language plpgsql as $$
begin
  if (select count(*) from joint_authority_members m where m.authority_id = new.id) < 2 then
    raise exception 'joint authority is that of two at least' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger authority_of_several after insert on joint_authorities deferrable initially deferred
  for each row execute function guard_joint_members();

-- Whose signatures a portfolio needs today: its holder's, or those of all under whose joint authority the holder stands.
create function authorities_of(portfolio uuid) returns setof uuid language sql stable as $$
  with named as (
    select m.organisation_id from joint_authorities j join joint_authority_members m on m.authority_id = j.id
    where j.organisation_id = holder_of(portfolio)
      and not exists (select 1 from joint_authority_ends e where e.authority_id = j.id))
  select organisation_id from named
  union all select holder_of(portfolio) where not exists (select 1 from named)
$$;

create function signs_for(organisation uuid, portfolio uuid) returns boolean language sql stable as $$
  select coalesce(organisation in (select authorities_of(portfolio)), false)
$$;
create function answers_for(organisation uuid, portfolio uuid) returns boolean language sql stable as $$
  select coalesce(organisation = holder_of(portfolio), false) or signs_for(organisation, portfolio)
$$;

-- As before, by anybody who signs for the portfolio.
create or replace function signed_level(reply uuid) returns smallint language sql stable as $$
  select coalesce(max(s.level), 0)::smallint from sign_offs s join posts p on p.id = s."by"
    where s.reply_id = reply and signs_for(p.organisation_id, s.portfolio_id)
      and not exists (select 1 from sign_off_reviews v where v.sign_off_id = s.id and not v.stands)
$$;

-- The level at which a reply is signed by all whose signatures its portfolio needs: that of the lowest of them; 0 where one is missing.
create function level_of_all(reply uuid) returns smallint language sql stable as $$
  select coalesce(min(one.level), 0)::smallint from (
    select coalesce((select max(s.level) from sign_offs s join posts p on p.id = s."by"
      where s.reply_id = r.id and p.organisation_id = authority
        and not exists (select 1 from sign_off_reviews v where v.sign_off_id = s.id and not v.stands)), 0) as level
    from replies r cross join lateral authorities_of(r.portfolio_id) authority where r.id = reply) one
$$;

-- The guards that asked for the holder alone, as they were otherwise.
do $$
declare change record; before text; after text;
begin
  for change in select * from (values
    ('guard_sign_off', 'signer.organisation_id is distinct from holder', 'not signs_for(signer.organisation_id, new.portfolio_id)'),
    ('guard_revocation', 'revoker.organisation_id is distinct from holder_of(said.portfolio_id)', 'not answers_for(revoker.organisation_id, said.portfolio_id)'),
    ('guard_contest', 'who.organisation_id is distinct from holder_of(new.portfolio_id)', 'not answers_for(who.organisation_id, new.portfolio_id)'),
    ('guard_corrigendum_contest', 'who.organisation_id is distinct from holder_of(new.portfolio_id)', 'not answers_for(who.organisation_id, new.portfolio_id)'),
    ('guard_competence', 'e.organisation_id = holder_of(standing.portfolio_id)', 'answers_for(e.organisation_id, standing.portfolio_id)'),
    ('lacks', 'signed := signed_level(said.id)', 'signed := level_of_all(said.id)')
  ) as c (function, old, new) loop
    before := pg_get_functiondef(change.function::regproc);
    after := replace(before, change.old, change.new);
    if before = after then
      raise exception '% does not ask for the holder as it did', change.function;
    end if;
    execute after;
  end loop;
end $$;
