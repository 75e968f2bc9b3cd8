-- What was joined to another strategy gets no counterpart, as little as what is closed.
do $$
declare before text; after text;
begin
  before := pg_get_functiondef('guard_counterpart'::regproc);
  after := replace(before, 'exists (select 1 from file_closings f where f.strategy_id = new.original_id)', 'is_at_rest(new.original_id)');
  if after = before then
    raise exception 'guard_counterpart is not as it was';
  end if;
  execute after;
end $$;
