-- One process at a time owns the live texts. Each take-over raises the token; who stores text proves the newest one, so
-- that a process which was paused, and was taken for dead meanwhile, stores nothing when it wakes.
create table owner (
  only_row boolean primary key default true check (only_row),
  token bigint not null,
  -- When the owner last showed that it lives.
  renewed_at timestamptz not null
);
insert into owner (token, renewed_at) values (0, '-infinity');
grant select, update on owner to beredning_app;

-- Shows that the owner lives. Its lock, which is named after its token, ends with its connection; after a connection
-- that broke it is taken again. False where another process has taken over.
create function renew_owner(mine bigint) returns boolean language plpgsql as $$
begin
  update owner set renewed_at = clock_timestamp() where token = mine;
  if not found then return false; end if;
  perform pg_try_advisory_lock(7241909, mine::int);
  return true;
end $$;

-- Makes the caller the owner, and gives its token: where the owner's connection is gone, or where the owner lives but has
-- not shown it for so long. Null where another process is the owner, or has just become it.
create function take_over(patience interval) returns bigint language plpgsql as $$
declare held bigint; taken bigint; is_late boolean; is_free boolean;
begin
  select token, renewed_at < clock_timestamp() - patience into held, is_late from owner;
  is_free := pg_try_advisory_lock(7241909, held::int);
  if not is_free and not is_late then return null; end if;
  -- Texts that are being stored under the old token land first; those that come now find the new one.
  perform pg_advisory_xact_lock(7241908);
  update owner set token = held + 1, renewed_at = clock_timestamp() where token = held returning token into taken;
  if taken is not null then perform pg_try_advisory_lock(7241909, taken::int); end if;
  if is_free then perform pg_advisory_unlock(7241909, held::int); end if;
  return taken;
end $$;

-- Stores updates of any sections, all or none. Says "stored"; or, and nothing is stored, "fenced" where another process
-- has taken over since `mine`, "rights" where rights have changed since `judged`; null is for what needs no right. Both
-- numbers are read after the lock is held, as a statement of their own.
drop function append_text(uuid[], bigint[], text[], uuid[], bigint);
create function append_text(ids uuid[], seqs bigint[], hexes text[], bys uuid[], judged bigint, mine bigint)
returns text language plpgsql as $$
declare held bigint; changed bigint;
begin
  perform pg_advisory_xact_lock_shared(7241908);
  select o.token, r.epoch into held, changed from owner o, rights r;
  if mine is distinct from held then return 'fenced'; end if;
  if judged <> changed then return 'rights'; end if;
  insert into text_updates (section_id, seq, bytes, by)
    select g.id, g.seq, decode(g.hex, 'hex'), g.by from unnest(ids, seqs, hexes, bys) as g (id, seq, hex, by);
  return 'stored';
end $$;
