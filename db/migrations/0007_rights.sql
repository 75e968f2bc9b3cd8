-- How often rights have changed. Whoever writes live text was judged at one number; text is stored only while it is
-- still that number, and is judged anew where it is another.
create table rights (
  only_row boolean primary key default true check (only_row),
  epoch bigint not null
);
insert into rights (epoch) values (1);
grant select, update on rights to beredning_app;

-- Waits for the texts that are being stored, and keeps the next ones waiting until this transaction has ended.
create function change_rights() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7241908);
  update rights set epoch = epoch + 1;
  return null;
end $$;

do $$
declare facts text;
begin
  foreach facts in array array['posts', 'post_ends', 'portfolio_holdings', 'outlines', 'assignments',
    'assignment_answers', 'assignment_ends', 'circle_standings', 'editions'] loop
    execute format('create trigger changes_rights after insert on %I for each statement execute function change_rights()', facts);
  end loop;
end $$;
create trigger changes_rights after delete on sessions for each row execute function change_rights();

-- Stores updates of any sections, all or none. False, and nothing is stored, where rights have changed since `judged`;
-- null is for what needs no right. The number is read after the lock is held, as a statement of its own.
create function append_text(ids uuid[], seqs bigint[], hexes text[], bys uuid[], judged bigint) returns boolean
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(7241908);
  if judged <> (select epoch from rights) then return false; end if;
  insert into text_updates (section_id, seq, bytes, by)
    select g.id, g.seq, decode(g.hex, 'hex'), g.by from unnest(ids, seqs, hexes, bys) as g (id, seq, hex, by);
  return true;
end $$;
