-- A portfolio's word on how the response table renders its position: the rows that were on the screen, word for word, and
-- their hash. Without a fault they are right.
alter table items add unique (id, reply_id);
create table renderings (
  id uuid primary key,
  reply_id uuid not null references replies,
  payload text not null,
  payload_hash text not null check (
    payload_hash = encode(sha256('beredning.rendering.v1'::bytea || '\x00'::bytea || convert_to(payload, 'UTF8')), 'hex')),
  item_id uuid,
  fault text not null check ((item_id is null) = (fault = '')),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  foreign key (item_id, reply_id) references items (id, reply_id)
);
create index on renderings (reply_id, at);
select keep_facts('renderings');

-- What the lead had answered to an item at a moment; null: nothing.
create function answer_at(item uuid, moment timestamptz) returns text[] language sql stable as $$
  select array[d.outcome, d.wording, d.reason] from dispositions d where d.item_id = item and d.at <= moment order by d.at desc limit 1
$$;

-- Whether the rows of a reply, as they are, were confirmed: the last word upon the answers that count names no fault.
create function is_rendered(reply uuid) returns boolean language sql stable as $$
  select coalesce((select w.fault = '' from renderings w where w.reply_id = reply and not exists (
      select 1 from items i where i.reply_id = reply and answer_at(i.id, w.at) is distinct from answer_at(i.id, 'infinity'))
    order by w.at desc limit 1), false)
$$;

-- Where the preset asks for it, a round is not closed as cleared before all whose comments it has confirm their rows.
create function guard_renderings() returns trigger language plpgsql as $$
declare said replies;
begin
  if new.outcome <> 'cleared' or (select s.rules ->> 'rendering' from strategies s join rounds r on r.strategy_id = s.id
      where r.id = new.round_id) is distinct from 'required' then
    return new;
  end if;
  for said in
    select distinct on (p.portfolio_id) p.* from replies p where p.round_id = new.round_id order by p.portfolio_id, p.at desc
  loop
    if exists (select 1 from items i where i.reply_id = said.id) and not is_revoked(said.id) and not is_rendered(said.id)
       and (select c.standing from circle_standings c join rounds r on r.strategy_id = c.strategy_id
            where r.id = new.round_id and c.portfolio_id = said.portfolio_id order by c.id desc limit 1) not in ('released', 'advisory') then
      raise exception 'the portfolio % has not confirmed its rows', said.portfolio_id using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;
create trigger positions_are_confirmed before insert on closings for each row execute function guard_renderings();
