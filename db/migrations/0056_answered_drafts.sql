-- A version on which a political gate has answered is on the file, also where no round circulated it.
do $$
declare before text; after text;
begin
  before := pg_get_functiondef('guard_weeding'::regproc);
  after := replace(before, 'and not exists (select 1 from editions e where e.version_id = v.id)',
    'and not exists (select 1 from editions e where e.version_id = v.id)
      and not exists (select 1 from gate_answers g where g.version_id = v.id)');
  if after = before then
    raise exception 'guard_weeding is not as it was';
  end if;
  execute after;
end $$;
