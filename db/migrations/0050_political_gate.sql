-- What a political gate says of a text: it may go on, or not. The newest on a text counts. It is no portfolio's reply.
create table gate_answers (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  version_id uuid not null references versions,
  manifest_hash text not null,
  passed boolean not null,
  -- Empty where the preset keeps only the outcome.
  reason text not null check (length(reason) <= 2000),
  -- What the record names by its hash, where what was answered is not for all who read it.
  payload text not null,
  payload_hash text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts
);
create index on gate_answers (strategy_id, at);

select keep_facts('gate_answers'::regclass);
create trigger acts_while_it_exists before insert on gate_answers for each row execute function guard_validity();
create trigger not_recused before insert on gate_answers for each row execute function guard_recused_edition();
create trigger file_is_open before insert on gate_answers for each row execute function guard_closed_file();

create function guard_gate_answer() returns trigger language plpgsql as $$
declare gate jsonb;
begin
  perform lock_strategy(new.strategy_id);
  select s.rules -> 'politicalGate' into gate from strategies s where s.id = new.strategy_id;
  if gate ->> 'role' is null or gate ->> 'role' <> (select p.role from posts p where p.id = new."by") then
    raise exception 'the post may not record the answer of a political gate' using errcode = 'check_violation';
  end if;
  if new.manifest_hash is distinct from (select v.manifest_hash from versions v where v.id = new.version_id and v.strategy_id = new.strategy_id
      and v.no = (select max(l.no) from versions l where l.strategy_id = v.strategy_id)) then
    raise exception 'a political gate answers on the newest version, by its hash' using errcode = 'check_violation';
  end if;
  if gate ->> 'onRecord' = 'outcomeOnly' and (new.reason <> '' or new.payload::jsonb ->> 'reason' <> '') then
    raise exception 'the reason of this gate is not kept' using errcode = 'check_violation';
  end if;
  if gate ->> 'onRecord' = 'full' and not new.passed and new.reason = '' then
    raise exception 'a refusal gives its reason' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger answered_as_the_preset_has_it before insert on gate_answers for each row execute function guard_gate_answer();

-- Nothing is decided, or published, that the gate has not let go on: exactly this text.
create function guard_gate() returns trigger language plpgsql as $$
begin
  if (select s.rules -> 'politicalGate' ->> 'role' from strategies s where s.id = new.strategy_id) is not null
     and not coalesce((select a.passed from gate_answers a where a.strategy_id = new.strategy_id and a.manifest_hash = new.manifest_hash
                       order by a.at desc, a.id desc limit 1), false) then
    raise exception 'the text has not passed a step of the procedure' using errcode = 'check_violation';
  end if;
  return new;
end $$;
-- After the other guards of both tables: triggers go by their names.
create trigger steps_before_it_goes_on before insert on decisions for each row execute function guard_gate();
create trigger steps_before_it_goes_on before insert on editions for each row execute function guard_gate();
