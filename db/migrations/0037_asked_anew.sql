-- As before; whoever took a reply back may be silent again only in a round that asked after it: what a portfolio had been
-- asked before, and had let pass while it spoke, is no consent when it has taken its word back.
create or replace function is_silent_on(strategy strategies, portfolio uuid, standing text, published uuid, moment timestamptz)
returns boolean language plpgsql stable as $$
declare meaning text; asked recipients; in_round rounds; said replies; taken_back timestamptz;
begin
  meaning := strategy.rules -> 'silence' ->> standing;
  if meaning not in ('noObjection', 'abstains') then return false; end if;
  if strategy.rules ->> 'costs' = 'financeClears' and is_finance(portfolio) and not is_costless(published) then return false; end if;
  select r.* into in_round from rounds r join recipients p on p.round_id = r.id and p.portfolio_id = portfolio
    where r.strategy_id = strategy.id and r.purpose <> 'accuracy'
      and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
    order by r.no desc limit 1;
  if in_round.id is null then return false; end if;
  if exists (select 1 from suspensions s where s.round_id = in_round.id
             and not exists (select 1 from resumptions e where e.suspension_id = s.id)) then return false; end if;
  select p.* into asked from recipients p where p.round_id = in_round.id and p.portfolio_id = portfolio;
  if moment < deadline_of(asked) + interval '1 minute' then return false; end if;
  select p.* into said from replies p where p.round_id = in_round.id and p.portfolio_id = portfolio order by p.at desc limit 1;
  if said.kind <> 'extensionRequested' or is_revoked(said.id) then return false; end if;
  -- What the portfolio said last, wherever that was, and has taken back.
  select v.at into taken_back from revocations v where v.reply_id = (
    select p.id from replies p join rounds r on r.id = p.round_id
      where r.strategy_id = strategy.id and p.portfolio_id = portfolio and r.purpose <> 'accuracy'
        and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
      order by r.no desc, p.at desc limit 1);
  if taken_back > coalesce(asked.asked_at, in_round.at) then return false; end if;
  return meaning = 'abstains' or is_asked_about(asked, published);
end $$;
