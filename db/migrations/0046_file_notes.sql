-- Facts that a comment brought into the matter, kept on the file when the comment itself is not.
create table file_notes (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  item_id uuid references items,
  body text not null check (body <> ''),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no)
);
create unique index on file_notes (item_id);

select keep_facts('file_notes');
create trigger acts_while_it_exists before insert on file_notes for each row execute function guard_validity();
create trigger not_recused before insert on file_notes for each row execute function guard_recused_edition();

create function guard_file_note() returns trigger language plpgsql as $$
begin
  if new.item_id is not null and not exists (
      select 1 from items i join replies p on p.id = i.reply_id join rounds r on r.id = p.round_id
      where i.id = new.item_id and r.strategy_id = new.strategy_id) then
    raise exception 'a file note is of a comment in this matter' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger of_this_matter before insert on file_notes for each row execute function guard_file_note();
