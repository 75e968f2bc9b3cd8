-- What was signed before a ministry changed, as the procedure has it: signed anew where its portfolio moved, on a mere new name
-- too, or never.
create function holder_at(portfolio uuid, moment timestamptz) returns uuid language sql stable as $$
  select coalesce(
    (select h.organisation_id from portfolio_holdings h where h.portfolio_id = portfolio and h.at <= moment order by h.id desc limit 1),
    (select h.organisation_id from portfolio_holdings h where h.portfolio_id = portfolio order by h.id limit 1))
$$;

-- Whose signatures a portfolio needed at a moment.
create function authorities_at(portfolio uuid, moment timestamptz) returns setof uuid language sql stable as $$
  with named as (
    select m.organisation_id from joint_authorities j join joint_authority_members m on m.authority_id = j.id
    where j.organisation_id = holder_at(portfolio, moment) and j.at <= moment
      and not exists (select 1 from joint_authority_ends e where e.authority_id = j.id and e.at <= moment))
  select organisation_id from named
  union all select holder_at(portfolio, moment) where not exists (select 1 from named)
$$;

create function is_renamed_since(organisation uuid, moment timestamptz) returns boolean language sql stable as $$
  select exists (select 1 from organisation_names n
    where n.organisation_id = organisation and n.valid_from > moment and n.valid_from <= now())
$$;

create function inherited_rule(reply uuid) returns text language sql stable as $$
  select coalesce(s.rules ->> 'inherited', 'moved') from replies p join rounds r on r.id = p.round_id
    join strategies s on s.id = r.strategy_id where p.id = reply
$$;

-- As before; under an old name where the procedure asks for the new one, nothing is signed.
create or replace function level_of_all(reply uuid) returns smallint language sql stable as $$
  select coalesce(min(one.level), 0)::smallint from (
    select coalesce((select max(s.level) from sign_offs s join posts p on p.id = s."by"
      where s.reply_id = r.id and p.organisation_id = authority
        and not (inherited_rule(r.id) = 'movedOrRenamed' and is_renamed_since(authority, s.at))
        and not exists (select 1 from sign_off_reviews v where v.sign_off_id = s.id and not v.stands)), 0) as level
    from replies r cross join lateral authorities_of(r.portfolio_id) authority where r.id = reply) one
$$;

-- Whether a reply counts for the holder of today as all those signed it whose signatures it needed then.
create function is_taken_over(said replies, wanted smallint) returns boolean language sql stable as $$
  select inherited_rule(said.id) = 'never' and exists (
    select 1 from sign_offs last where last.reply_id = said.id and not exists (
      select 1 from authorities_at(said.portfolio_id, last.at) authority where not exists (
        select 1 from sign_offs s join posts p on p.id = s."by"
        where s.reply_id = said.id and p.organisation_id = authority and s.level >= wanted and s.at <= last.at
          and not exists (select 1 from sign_off_reviews v where v.sign_off_id = s.id and not v.stands))))
$$;

do $$
declare before text; after text;
begin
  before := pg_get_functiondef('lacks'::regproc);
  after := replace(before, 'signed := level_of_all(said.id) >= (strategy.rules ->> ''publicationLevel'')::smallint;',
    'signed := level_of_all(said.id) >= (strategy.rules ->> ''publicationLevel'')::smallint
    or is_taken_over(said, (strategy.rules ->> ''publicationLevel'')::smallint);');
  if before = after then raise exception 'lacks does not ask who has signed as it did'; end if;
  execute after;
end $$;

-- A person signs a reply once in a post: again only where the organisation has another name since, and the procedure asks for it.
drop index sign_offs_reply_id_by_idx;
create index on sign_offs (reply_id, by);
create function guard_signed_once() returns trigger language plpgsql as $$
begin
  perform lock_strategy((select r.strategy_id from rounds r where r.id = new.round_id));
  if exists (select 1 from sign_offs s join posts p on p.id = s."by"
             where s.reply_id = new.reply_id and s."by" = new."by"
               and not (inherited_rule(s.reply_id) = 'movedOrRenamed' and is_renamed_since(p.organisation_id, s.at))) then
    raise exception 'a post signs a reply once' using errcode = 'unique_violation';
  end if;
  return new;
end $$;
create trigger signed_once before insert on sign_offs for each row execute function guard_signed_once();
