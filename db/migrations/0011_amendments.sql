-- The text of a published strategy stays as it is until an amendment of its newest edition is opened.
create table amendments (
  edition_id uuid primary key references editions,
  reason text not null check (length(reason) between 1 and 2000),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
select keep_facts('amendments');
create trigger changes_rights after insert on amendments for each statement execute function change_rights();
