create table editions (
  id uuid primary key,
  strategy_id uuid not null references strategies,
  no integer not null check (no > 0),
  version_id uuid not null references versions,
  manifest_hash text not null,
  note text not null,
  -- Who cleared it, as it is shown to the public: names as they were on that day.
  clearances jsonb not null check (jsonb_typeof(clearances) = 'array' and jsonb_array_length(clearances) > 0),
  at timestamptz not null default clock_timestamp(),
  by uuid not null references posts,
  unique (strategy_id, no),
  unique (strategy_id, version_id)
);
select keep_facts('editions');

-- A lock instead of a row lock: the application's role may not lock rows that it may not change.
create function lock_strategy(id uuid) returns void language sql as
$$ select pg_advisory_xact_lock(hashtextextended(id::text, 7241906)) $$;

-- What the hashes promise is checked where the text is stored, so that no program can store another text under a hash.
create function text_hash(prefix text, body text) returns text language sql immutable as
$$ select encode(sha256(convert_to(prefix, 'UTF8') || '\x00'::bytea || convert_to(body, 'UTF8')), 'hex') $$;

alter table texts add check (hash = text_hash('beredning.section.' || scheme, canonical));
alter table versions add check (manifest_hash = text_hash('beredning.manifest.v1', manifest));

-- Facts of a round: only while it is open, and a sign-off only on the text that was circulated, in a post held now.
create function guard_open_round() returns trigger language plpgsql as $$
declare closed boolean;
begin
  select exists (select 1 from closings c where c.round_id = new.round_id) into closed;
  if closed then raise exception 'the round is closed' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger round_is_open before insert on replies for each row execute function guard_open_round();
create trigger round_is_open before insert on sign_offs for each row execute function guard_open_round();

create function guard_sign_off() returns trigger language plpgsql as $$
declare holder uuid; signer posts;
begin
  if new.manifest_hash is distinct from
     (select v.manifest_hash from rounds r join versions v on v.id = r.version_id where r.id = new.round_id) then
    raise exception 'a sign-off is on the circulated text only' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from replies p where p.id = new.reply_id and p.round_id = new.round_id and p.portfolio_id = new.portfolio_id) then
    raise exception 'a sign-off belongs to a reply of the same portfolio and round' using errcode = 'check_violation';
  end if;
  select * into signer from posts p where p.id = new."by";
  select h.organisation_id into holder from portfolio_holdings h where h.portfolio_id = new.portfolio_id order by h.id desc limit 1;
  if signer.organisation_id is distinct from holder
     or (signer.portfolio_id is not null and signer.portfolio_id <> new.portfolio_id)
     or new.level > signer.level
     or exists (select 1 from post_ends e where e.post_id = new."by" and e.at <= new.at)
     or signer.valid_from > new.at or signer.valid_to <= new.at then
    raise exception 'the post may not sign for this portfolio at this level' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sign_off_binds before insert on sign_offs for each row execute function guard_sign_off();

-- The last fence before the public: no edition while a clearance is missing, stale or conditional, whoever asks.
create function guard_edition() returns trigger language plpgsql as $$
declare newest versions; wanted smallint; member record; said replies; lacking text;
begin
  perform lock_strategy(new.strategy_id);
  select * into newest from versions v where v.strategy_id = new.strategy_id order by v.no desc limit 1;
  if newest.id is distinct from new.version_id or newest.manifest_hash is distinct from new.manifest_hash then
    raise exception 'only the newest version can be published' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from rounds r join versions v on v.id = r.version_id join closings c on c.round_id = r.id
                 where r.strategy_id = new.strategy_id and v.manifest_hash = newest.manifest_hash and c.outcome = 'cleared')
     or exists (select 1 from rounds r where r.strategy_id = new.strategy_id and not exists (select 1 from closings c where c.round_id = r.id)) then
    raise exception 'the version has not been closed as cleared' using errcode = 'check_violation';
  end if;
  select (s.rules ->> 'publicationLevel')::smallint into wanted from strategies s where s.id = new.strategy_id;
  for member in
    select * from (select distinct on (c.portfolio_id) c.portfolio_id, c.standing from circle_standings c
      where c.strategy_id = new.strategy_id order by c.portfolio_id, c.id desc) standing
    where standing.standing = 'mustClear'
  loop
    select p.* into said from replies p join rounds r on r.id = p.round_id
      where r.strategy_id = new.strategy_id and p.portfolio_id = member.portfolio_id
        and not exists (select 1 from closings c where c.round_id = r.id and c.outcome = 'cancelled')
      order by r.no desc, p.at desc limit 1;
    lacking := case
      when said.id is null then 'has not answered'
      when said.kind not in ('noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional') then 'does not agree'
      when exists (select 1 from items i where i.reply_id = said.id and i.grade in ('condition', 'objection') and not exists (
             select 1 from (select d.id from dispositions d where d.item_id = i.id order by d.at desc limit 1) last
             join confirmations k on k.disposition_id = last.id)) then 'has a condition that is not met'
      when not exists (select 1 from sign_offs s where s.reply_id = said.id and s.level >= wanted) then 'has not signed'
      when not covers(said, newest.id) then 'cleared another text'
    end;
    if lacking is not null then
      raise exception 'the portfolio % %', member.portfolio_id, lacking using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;

-- Whether a reply's round asked about this text: the same manifest, or, for a scope, the same hashes of its sections.
create function covers(said replies, published uuid) returns boolean language sql stable as $$
  select case when p.scope is null
    then v.manifest_hash = (select manifest_hash from versions where id = published)
    else not exists (
      select 1 from unnest(p.scope) as asked
      left join version_sections a on a.version_id = v.id and a.section_id = asked
      left join version_sections b on b.version_id = published and b.section_id = asked
      where a.hash is distinct from b.hash) end
  from recipients p join rounds r on r.id = p.round_id join versions v on v.id = r.version_id
  where p.round_id = said.round_id and p.portfolio_id = said.portfolio_id
$$;
create trigger edition_is_cleared before insert on editions for each row execute function guard_edition();
