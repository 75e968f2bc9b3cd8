-- The editions from which a version quotes: whoever quotes is told when one of them is changed.
create table citations (
  version_id uuid not null references versions,
  section_id uuid not null references sections,
  edition_id uuid not null references editions,
  primary key (version_id, section_id, edition_id),
  foreign key (version_id, section_id) references version_sections (version_id, section_id)
);
create index on citations (edition_id);
select keep_facts('citations');

-- What became of editions after they were published, by the act that did it. A slip counts from when it stands.
create view edition_changes as
  select e.id as edition_id, 'newer' as kind, n.id, n.at from editions e
    join editions n on n.strategy_id = e.strategy_id and n.no > e.no
  union all select w.edition_id, 'withdrawn', w.edition_id, w.at from withdrawals w
  union all select x.edition_id, 'superseded', x.by_edition_id, x.at from supersessions x
  union all select c.edition_id, 'corrected', c.id, k.until from corrigenda c
    join corrigendum_confirmations k on k.corrigendum_id = c.id
    where not exists (select 1 from corrigendum_contests o where o.corrigendum_id = c.id);

-- Of the newest version of each strategy whose file is open: what it quotes and what became of that.
create view changed_sources as
  select v.strategy_id, v.no as version_no, c.section_id, ch.edition_id, ch.kind, ch.id, ch.at
  from citations c join versions v on v.id = c.version_id join edition_changes ch on ch.edition_id = c.edition_id
  where not exists (select 1 from versions later where later.strategy_id = v.strategy_id and later.no > v.no)
    and not exists (select 1 from file_closings f where f.strategy_id = v.strategy_id);

grant select on edition_changes, changed_sources to beredning_app;
