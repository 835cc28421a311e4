-- Writing cells: one statement for all, that sets its own context, checks session, point, region and version of each, then writes the entries and the sheet.
grant select, insert, update on entry to vigie_ecriture;
grant select, update on sheet to vigie_ecriture;
create policy ecrire on entry to vigie_ecriture using (region = any ((select ctx_regions())::text[]))
  with check (region = any ((select ctx_regions())::text[]) and (select ctx_role()) = 'region');
create policy ecrire on sheet to vigie_ecriture using (region = any ((select ctx_regions())::text[]))
  with check (region = any ((select ctx_regions())::text[]) and (select ctx_role()) = 'region');

-- Changes of state of the points and refreshes of the sheet take this lock alone, edits share it: nothing is written in a point once it is closed.
create or replace function points_lock() returns bigint language sql immutable as 'select 751001::bigint';

create or replace function ctx_name() returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select name from account where id = ctx_account());
end $$;

drop function if exists write_cell(text, text, text, text, text, text, bigint);
drop function if exists write_cell(text, text, text, text, text, text, text, bigint);
drop function if exists write_cells(text, text, jsonb);
drop function if exists settle_cell(text, text, jsonb);
drop function if exists show_entry(entry, text, text);
drop type if exists settled_cell;
-- What came of an edit, and what the cell shows since: `entry_id` is the version of its own level, `level` that of what is shown; `was` and
-- `was_absent` are what its own level held before, under what it shows, that « Annuler » gives back.
create type settled_cell as (status text, entry_id bigint, ej_entry bigint, level text, value text, absence text, author text, at timestamptz, was text, was_absent text);

-- Shows a new entry in every open point; returns the entry of the EJ that an EG shows when it has nothing of its own.
create function show_entry(made entry, p_ej text, p_volet text) returns entry language plpgsql set search_path = public, pg_temp as $$
declare
  rule typed_column;
  shown entry := made;
  -- Lines that show nothing of their own.
  free constant text := $q$(coalesce(herites ? $4, false) or %1$I is null and not coalesce(absences ? $4, false))$q$;
  says boolean := made.value is not null or made.absence is not null;
begin
  select * into rule from typed_column t where t.key = made.column_key;
  if made.niveau = 'EG' then
    if not says then
      select * into shown from entry e where e.finess = p_ej and e.region = made.region and e.column_key = made.column_key and e.niveau = 'EJ'
        and e.superseded_at is null and (e.value is not null or e.absence is not null) and (rule.volet is null or rule.volet = p_volet);
    end if;
    execute format('update sheet set %1$I = $1::%2$s, %3$I = $2, absences = nullif((coalesce(absences, ''{}'') - $4) || $3, ''{}''),
      herites = nullif((coalesce(herites, ''{}'') - $4) || $5, ''{}'')
      where finess = $6 and point in (select period from point where state = ''open'')', rule.name, rule.sql_type, rule.name || '_entry')
      using shown.value, made.id, case when shown.absence is null then '{}' else jsonb_build_object(made.column_key, shown.absence) end, made.column_key,
        case when shown.niveau = 'EJ' then jsonb_build_object(made.column_key, true) else '{}' end, made.finess;
  else
    execute format('update sheet set %3$I = $2, %1$I = case when ' || free || ' then $1::%2$s else %1$I end,
      absences = case when ' || free || ' then nullif((coalesce(absences, ''{}'') - $4) || $3, ''{}'') else absences end,
      herites = case when ' || free || ' then nullif((coalesce(herites, ''{}'') - $4) || $5, ''{}'') else herites end
      where ej = $6 and region = $7 and ($8 is null or volet = $8) and point in (select period from point where state = ''open'')', rule.name, rule.sql_type, rule.name || '_ej_entry')
      using made.value, made.id, case when made.absence is null then '{}' else jsonb_build_object(made.column_key, made.absence) end, made.column_key,
        case when says then jsonb_build_object(made.column_key, true) else '{}' end, made.finess, made.region, rule.volet;
  end if;
  return shown;
end $$;

-- One edit, of which the lines are locked: { finess, column, value, absence, seen, niveau, region }.
create function settle_cell(p_point text, p_state text, p_edit jsonb) returns settled_cell language plpgsql set search_path = public, pg_temp as $$
declare
  level constant text := coalesce(p_edit ->> 'niveau', 'EG');
  number constant text := p_edit ->> 'finess';
  line record;
  rule typed_column;
  before entry;
  made entry;
  shown entry;
  upper bigint;
  moment timestamptz;
begin
  if level = 'EJ' then
    select min(s.region) as region, array_agg(distinct s.volet) as volets, null as ej into line from sheet s
      where s.point = p_point and s.ej = number and s.region = p_edit ->> 'region' having count(*) > 0;
  else
    select s.region, array[s.volet] as volets, s.ej into line from sheet s where s.point = p_point and s.finess = number;
  end if;
  if line.region is null or p_state is null then return row('unknown', null, null, null, null, null, null, null, null, null)::settled_cell; end if;
  if p_state <> 'open' then return row('closed', null, null, null, null, null, null, null, null, null)::settled_cell; end if;
  select * into rule from typed_column t where t.key = p_edit ->> 'column';
  if rule.key is null or ctx_role() <> 'region' or rule.volet <> all (line.volets) then return row('read-only', null, null, null, null, null, null, null, null, null)::settled_cell; end if;
  if typed_refusal(rule.key, p_edit ->> 'value', p_edit ->> 'absence') is not null then return row('refused', null, null, null, null, null, null, null, null, null)::settled_cell; end if;

  select * into before from entry e where e.finess = number and e.column_key = rule.key and e.niveau = level and e.superseded_at is null
    and (level = 'EG' or e.region = line.region);
  if level = 'EG' then
    select max(e.id) into upper from entry e where e.finess = line.ej and e.region = line.region and e.column_key = rule.key and e.niveau = 'EJ' and e.superseded_at is null;
  end if;
  if coalesce(before.id, 0) <> coalesce((p_edit ->> 'seen')::bigint, 0) then
    return row('conflict', before.id, upper, level, before.value, before.absence, before.author_name, before.at, null, null)::settled_cell;
  end if;

  moment := clock_timestamp();
  update entry e set superseded_at = moment where e.id = before.id;
  insert into entry (finess, niveau, region, column_key, value, absence, author_id, author_name, at)
    values (number, level, line.region, rule.key, p_edit ->> 'value', p_edit ->> 'absence', ctx_account(), ctx_name(), moment) returning * into made;
  shown := show_entry(made, line.ej, line.volets[1]);
  if shown.id is null then shown := made; end if;
  return row('saved', made.id, case level when 'EJ' then made.id else upper end, shown.niveau, shown.value, shown.absence, shown.author_name, shown.at, before.value, before.absence)::settled_cell;
end $$;

-- Cells are settled one after the other, each on its own, in the order given; lines are locked before, in an order of their own, so that no two batches wait for each other.
create function write_cells(p_sid text, p_point text, p_edits jsonb) returns setof settled_cell
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  state text;
  numbers text[];
  edit jsonb;
  made settled_cell;
  written bigint[] := '{}';
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then
    return query select 'signed-out', null::bigint, null::bigint, null, null, null, null, null::timestamptz, null, null from jsonb_array_elements(p_edits); return;
  end if;
  perform pg_advisory_xact_lock_shared(points_lock());
  select p.state into state from point p where p.period = p_point;
  select array_agg(said ->> 'finess') into numbers from jsonb_array_elements(p_edits) said;
  numbers := numbers || array(select s.finess from sheet s where s.point = p_point and s.ej = any (numbers)
    and s.ej in (select said ->> 'finess' from jsonb_array_elements(p_edits) said where said ->> 'niveau' = 'EJ'));
  perform from sheet s where s.finess = any (numbers) and s.point in (select p.period from point p where p.state = 'open') order by s.finess, s.point for no key update;

  for edit in select said from jsonb_array_elements(p_edits) with ordinality as e(said, rank) order by e.rank loop
    made := settle_cell(p_point, state, edit);
    if made.status = 'saved' then written := written || made.entry_id; end if;
    return next made;
  end loop;
  -- Who listens is told numbers, and reads what he may (importers/live.ts).
  perform pg_notify('vigie_suivi', json_build_object('r', told.region, 'e', told.ids)::text) from (
    select w.region, array_agg(w.id) as ids from (
      select e.id, e.region, row_number() over (partition by e.region order by e.id) as rank from entry e where e.id = any (written)) w
    group by w.region, w.rank / 400) told;
end $$;

alter function show_entry(entry, text, text) owner to vigie_ecriture;
alter function settle_cell(text, text, jsonb) owner to vigie_ecriture;
alter function write_cells(text, text, jsonb) owner to vigie_ecriture;
revoke all on function show_entry(entry, text, text), settle_cell(text, text, jsonb), write_cells(text, text, jsonb) from public;
grant execute on function write_cells(text, text, jsonb) to vigie_login;
revoke create on schema public from vigie_ecriture;
