-- The record: every act, in one chain. An entry's payload is stored word for word; its hash covers the payload, and the
-- payload names the number and the hash of the entry before it.
create table record (
  seq bigint primary key check (seq > 0),
  strategy_id uuid references strategies,
  payload text not null,
  hash text not null unique check (hash = text_hash('beredning.record.v1', payload)),
  at timestamptz not null default clock_timestamp()
);
create index on record (strategy_id, seq);
select keep_facts('record');

create function guard_record() returns trigger language plpgsql as $$
declare last_seq bigint; last_hash text;
begin
  perform pg_advisory_xact_lock(7241905);
  select r.seq, r.hash into last_seq, last_hash from record r order by r.seq desc limit 1;
  if new.seq is distinct from coalesce(last_seq, 0) + 1
     or (new.payload::jsonb ->> 'seq')::bigint is distinct from new.seq
     or (new.payload::jsonb ->> 'prev') is distinct from coalesce(last_hash, '') then
    raise exception 'the entry does not follow the last one' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger record_is_a_chain before insert on record for each row execute function guard_record();
