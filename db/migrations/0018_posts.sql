-- A post of one's own, or one that is held for somebody else, by a decision with its date, until an end. The kinds of round
-- in which it signs; null is every kind.
alter table posts
  add column kind text not null default 'substantive' check (kind in ('substantive', 'acting', 'deputy', 'onBehalf')),
  add column instrument_date date,
  add column purposes text[] check (cardinality(purposes) > 0);
alter table posts
  add check ((kind = 'substantive') = (acting_for_id is null)),
  add check (kind = 'substantive' or (valid_to is not null and instrument <> '' and instrument_date is not null));
-- A post counts from the moment it is recorded; what was written before is read with that in mind.
alter table posts add constraint never_before_it_is_recorded check (valid_from >= at) not valid;

-- Who stands in has no more than the post they stand in for, and passes it on to nobody.
create function guard_stand_in() returns trigger language plpgsql as $$
declare principal posts;
begin
  if new.acting_for_id is null then return new; end if;
  select * into principal from posts p where p.id = new.acting_for_id;
  if principal.kind <> 'substantive' then
    raise exception 'a post that is held for somebody is not passed on' using errcode = 'check_violation';
  end if;
  if principal.person_id = new.person_id or principal.organisation_id <> new.organisation_id or principal.role <> new.role
     or new.level > principal.level or (principal.portfolio_id is not null and new.portfolio_id is distinct from principal.portfolio_id) then
    raise exception 'whoever stands in has no more than the post' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger stands_in_for_no_more before insert on posts for each row execute function guard_stand_in();

-- An act and the end of its post come one after the other: a post that has ended by now signs no more, whatever hour the act
-- gives; and it signs in its kinds of round only.
create function guard_signing_post() returns trigger language plpgsql as $$
declare signer posts;
begin
  perform pg_advisory_xact_lock_shared(7241908);
  select * into signer from posts p where p.id = new."by";
  if exists (select 1 from post_ends e where e.post_id = signer.id and e.at <= greatest(new.at, clock_timestamp())) then
    raise exception 'the post has ended' using errcode = 'check_violation';
  end if;
  if greatest(signer.valid_from, signer.at) > new.at then
    raise exception 'the post counts from the moment it was recorded' using errcode = 'check_violation';
  end if;
  if signer.purposes is not null and not (select r.purpose = any(signer.purposes) from rounds r where r.id = new.round_id) then
    raise exception 'the post does not sign in this kind of round' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signed_in_a_post before insert on sign_offs for each row execute function guard_signing_post();
