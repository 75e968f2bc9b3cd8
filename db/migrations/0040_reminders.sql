-- Reminders by hand of a portfolio that has not replied in an open round, once a working day at most. What is told by itself as
-- time passes is among the notices only.
create table reminders (
  round_id uuid not null,
  portfolio_id uuid not null,
  -- The working day that it counts for.
  day date not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  primary key (round_id, portfolio_id, day),
  foreign key (round_id, portfolio_id) references recipients
);
select keep_facts('reminders');
create trigger acts_while_it_exists before insert on reminders for each row execute function guard_validity();
create trigger round_is_open before insert on reminders for each row execute function guard_open_round();
create trigger not_recused before insert on reminders for each row execute function guard_recused();

-- Only who is asked and silent: nobody in a round whose time stands still, and nobody whose reply stands.
create function guard_reminder() returns trigger language plpgsql as $$
begin
  if exists (select 1 from recipients r where r.round_id = new.round_id and r.portfolio_id = new.portfolio_id and r.standing = 'information') then
    raise exception 'no reply is asked for' using errcode = 'check_violation';
  end if;
  if exists (select 1 from suspensions s where s.round_id = new.round_id
             and not exists (select 1 from resumptions e where e.suspension_id = s.id)) then
    raise exception 'the round is suspended' using errcode = 'check_violation';
  end if;
  if (select p.kind <> 'extensionRequested' and not exists (select 1 from revocations k where k.reply_id = p.id)
      from replies p where p.round_id = new.round_id and p.portfolio_id = new.portfolio_id order by p.at desc, p.id desc limit 1) then
    raise exception 'the portfolio has replied' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger is_silent before insert on reminders for each row execute function guard_reminder();
