-- One person does not sign for two portfolios in a round, unless the preset lets it pass; and then, as where it asks for four
-- eyes, nobody is the only one who signs what they prepared themselves.
create function guard_two_officials() returns trigger language plpgsql as $$
declare signing jsonb; signer uuid; is_second boolean;
begin
  select s.rules -> 'signing' into signing from strategies s join rounds r on r.strategy_id = s.id where r.id = new.round_id;
  select p.person_id into signer from posts p where p.id = new."by";
  is_second := exists (select 1 from sign_offs s join posts p on p.id = s."by"
    where s.round_id = new.round_id and s.portfolio_id <> new.portfolio_id and p.person_id = signer);
  if is_second and signing ->> 'double' is distinct from 'flagged' then
    raise exception 'one person signs for one portfolio in a round' using errcode = 'check_violation';
  end if;
  if (is_second or signing ->> 'fourEyes' = 'asked')
     and signer = (select p.person_id from replies r join posts p on p.id = r."by" where r.id = new.reply_id)
     and not exists (select 1 from sign_offs s join posts p on p.id = s."by" where s.reply_id = new.reply_id and p.person_id <> signer) then
    raise exception 'whoever prepared a reply is not the only one who signs it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signed_by_two_officials before insert on sign_offs for each row execute function guard_two_officials();
