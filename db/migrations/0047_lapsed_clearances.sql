-- A clearance holds for as long as the preset says: nothing is published on one that was signed longer before the decision,
-- or before the publication where nobody decides; nor on a silence from before that.
create function guard_lapsed() returns trigger language plpgsql as $$
declare strategy strategies; decision decisions; cleared uuid; moment timestamptz; since timestamptz; said replies; asked recipients; member record;
begin
  perform lock_strategy(new.strategy_id);
  select * into strategy from strategies s where s.id = new.strategy_id;
  if strategy.rules ->> 'clearanceDays' is null then return new; end if;
  select d.* into decision from decisions d join versions v on v.id = d.version_id
    where d.strategy_id = new.strategy_id and d.manifest_hash = new.manifest_hash
      and v.no > coalesce((select max(w.no) from editions e join versions w on w.id = e.version_id where e.strategy_id = new.strategy_id), 0)
    order by d.no desc limit 1;
  cleared := coalesce(decision.put_before_id, new.version_id);
  moment := coalesce(decision.at, new.at);
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
    where standing.standing = 'mustClear'
      and not exists (select 1 from decision_overrides o where o.decision_id = decision.id and o.portfolio_id = standing.portfolio_id)
  loop
    select p.* into said from replies p join rounds r on r.id = p.round_id
      where r.strategy_id = strategy.id and p.portfolio_id = member.portfolio_id and r.purpose <> 'accuracy'
        and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
      order by r.no desc, p.at desc limit 1;
    select p.* into asked from recipients p join rounds r on r.id = p.round_id
      where r.strategy_id = strategy.id and p.portfolio_id = member.portfolio_id and r.purpose <> 'accuracy'
        and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
      order by r.no desc limit 1;
    if is_silent_on(strategy, member.portfolio_id, member.standing, cleared, new.at) then
      since := deadline_of(asked);
    elsif said.id is not null and not (is_set_aside(said, cleared, new.at)
        and exists (select 1 from items i where i.reply_id = said.id and i.grade in ('condition', 'objection'))) then
      select max(s.at) into since from sign_offs s
        where s.reply_id = said.id and s.level >= (strategy.rules ->> 'publicationLevel')::smallint;
    else
      since := null;
    end if;
    if since < moment - (strategy.rules ->> 'clearanceDays')::integer * interval '24 hours' then
      raise exception 'the portfolio % has cleared too long ago', member.portfolio_id using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;
create trigger cleared_in_time before insert on editions for each row execute function guard_lapsed();
