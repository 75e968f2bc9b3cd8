-- An instrument of joint authority, or its end, can name a day to come, from which it is in force; null: at once.
alter table joint_authorities add column valid_from timestamptz constraint never_dated_back check (valid_from > at);
alter table joint_authority_ends add column valid_from timestamptz constraint never_dated_back check (valid_from > at);

-- Whether an instrument is in force by now. What counts at once counts whatever the clock says.
create function is_in_force(authority joint_authorities) returns boolean language sql stable as $$
  select coalesce(authority.valid_from <= now(), true) and not exists (
    select 1 from joint_authority_ends e where e.authority_id = authority.id and coalesce(e.valid_from <= now(), true))
$$;

-- As before, of what is in force.
create or replace function authorities_of(portfolio uuid) returns setof uuid language sql stable as $$
  with named as (
    select m.organisation_id from joint_authorities j join joint_authority_members m on m.authority_id = j.id
    where j.organisation_id = holder_of(portfolio) and is_in_force(j))
  select organisation_id from named
  union all select holder_of(portfolio) where not exists (select 1 from named)
$$;

create or replace function authorities_at(portfolio uuid, moment timestamptz) returns setof uuid language sql stable as $$
  with named as (
    select m.organisation_id from joint_authorities j join joint_authority_members m on m.authority_id = j.id
    where j.organisation_id = holder_at(portfolio, moment) and coalesce(j.valid_from, j.at) <= moment
      and not exists (select 1 from joint_authority_ends e where e.authority_id = j.id and coalesce(e.valid_from, e.at) <= moment))
  select organisation_id from named
  union all select holder_at(portfolio, moment) where not exists (select 1 from named)
$$;

-- As before; one at a time means that each has ended by the day from which the next is in force.
do $$
declare before text; after text;
begin
  before := pg_get_functiondef('guard_joint_authority'::regproc);
  after := replace(before, 'where e.authority_id = j.id)) then',
    'where e.authority_id = j.id
        and coalesce(e.valid_from <= coalesce(new.valid_from, new.at), true))) then');
  if before = after then raise exception 'joint authority is not guarded as it was'; end if;
  execute after;
end $$;

-- The moment up to which instruments are counted in the number of rights: one that comes into force by its day is no act.
alter table rights add column counted_to timestamptz not null default now();
create function count_rights() returns void language plpgsql as $$
begin
  if exists (
    select 1 from rights r, (select valid_from from joint_authorities union all select valid_from from joint_authority_ends) due
    where due.valid_from > r.counted_to and due.valid_from <= now()) then
    perform pg_advisory_xact_lock(7241908);
    update rights set epoch = epoch + 1, counted_to = now();
  end if;
end $$;
