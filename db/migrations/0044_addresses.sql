-- Where somebody is written to is no fact but a means, as a password is: it can be taken away when they hold no post any
-- more, and what they did stays, with their name.
create table person_addresses (
  person_id uuid primary key references people,
  email text not null unique check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$')
);
insert into person_addresses (person_id, email) select id, email from people;
alter table people drop column email;

-- Where a mail went. A mail without it is neither sent nor shown any more.
create table mail_addresses (
  mail_id uuid primary key references mails,
  address text not null
);
insert into mail_addresses (mail_id, address) select id, address from mails;
alter table mails drop column address;
grant select, insert, delete on person_addresses, mail_addresses to beredning_app;

-- A post and the end of an address come one after the other, in the same order as a post and its end do.
create function guard_address() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7241908);
  if exists (select 1 from posts o left join post_ends e on e.post_id = o.id
      left join organisation_ends g on g.organisation_id = o.organisation_id
      where o.person_id = old.person_id and coalesce(least(o.valid_to, e.at, g.at) > clock_timestamp(), true)) then
    raise exception 'who holds a post is written to' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger holds_no_post before delete on person_addresses for each row execute function guard_address();

create function guard_post_has_address() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7241908);
  if not exists (select 1 from person_addresses where person_id = new.person_id) then
    raise exception 'nobody holds a post who cannot be written to' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger is_written_to before insert on posts for each row execute function guard_post_has_address();
