-- Writing a cell (p_volet: the only volet in which the column has a meaning): one statement, that sets its own context, checks session, point, region and version, then writes the entry and the sheet.
grant select, insert, update on entry to vigie_ecriture;
grant select, update on sheet to vigie_ecriture;
create policy ecrire on entry to vigie_ecriture using (region = any ((select ctx_regions())::text[]))
  with check (region = any ((select ctx_regions())::text[]) and (select ctx_role()) = 'region');
create policy ecrire on sheet to vigie_ecriture using (region = any ((select ctx_regions())::text[]))
  with check (region = any ((select ctx_regions())::text[]) and (select ctx_role()) = 'region');

-- Changes of state of the points take this lock alone, edits share it: nothing is written in a point once it is closed.
create or replace function points_lock() returns bigint language sql immutable as 'select 751001::bigint';

drop function if exists write_cell(text, text, text, text, text, text, bigint);
drop function if exists write_cell(text, text, text, text, text, text, text, bigint);
create function write_cell(p_sid text, p_point text, p_finess text, p_column text, p_volet text, p_value text, p_absence text, p_seen bigint)
returns table (status text, entry_id bigint, value text, absence text, author text, at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  cell_name text := lower(regexp_replace(replace(p_column, '.', '_'), '([A-Z])', '_\1', 'g'));
  cell_type text;
  line_region text;
  line_volet text;
  point_state text;
  before entry;
  after entry;
  who text;
begin
  perform set_config('app.sid', p_sid, true);
  select a.name into who from ctx_name() a(name);
  if who is null then return query select 'signed-out', null::bigint, null::text, null::text, null::text, null::timestamptz; return; end if;

  perform pg_advisory_xact_lock_shared(points_lock());
  select p.state into point_state from point p where p.period = p_point;
  select s.region, s.volet into line_region, line_volet from sheet s where s.point = p_point and s.finess = p_finess;
  if line_region is null or point_state is null then return query select 'unknown', null::bigint, null::text, null::text, null::text, null::timestamptz; return; end if;
  if point_state <> 'open' then return query select 'closed', null::bigint, null::text, null::text, null::text, null::timestamptz; return; end if;

  select format_type(a.atttypid, null) into cell_type from pg_attribute a
    where a.attrelid = 'sheet'::regclass and a.attname = cell_name
      and exists (select from pg_attribute v where v.attrelid = a.attrelid and v.attname = cell_name || '_entry');
  if cell_type is null or p_column !~ '^[a-z]+[.][a-zA-Z]+$' or ctx_role() <> 'region' or (p_volet is not null and p_volet <> line_volet) then return query select 'read-only', null::bigint, null::text, null::text, null::text, null::timestamptz; return; end if;

  select * into before from entry e where e.finess = p_finess and e.column_key = p_column and e.superseded_at is null for update;
  if coalesce(before.id, 0) <> coalesce(p_seen, 0) then
    return query select 'conflict', before.id, before.value, before.absence, before.author_name, before.at; return;
  end if;

  update entry e set superseded_at = now() where e.id = before.id;
  begin
    insert into entry (finess, region, column_key, value, absence, author_id, author_name)
      values (p_finess, line_region, p_column, p_value, p_absence, ctx_account(), who) returning * into after;
  exception when unique_violation then
    select * into before from entry e where e.finess = p_finess and e.column_key = p_column and e.superseded_at is null;
    return query select 'conflict', before.id, before.value, before.absence, before.author_name, before.at; return;
  end;

  execute format('update sheet set %I = $1::%s, %I = $2, absences = nullif(case when $3::text is null then coalesce(absences, ''{}'') - $4 else coalesce(absences, ''{}'') || jsonb_build_object($4, $3) end, ''{}'')
    where finess = $5 and point in (select period from point where state = ''open'')', cell_name, cell_type, cell_name || '_entry')
    using p_value, after.id, p_absence, p_column, p_finess;
  return query select 'saved', after.id, after.value, after.absence, after.author_name, after.at;
end $$;

create or replace function ctx_name() returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select name from account where id = ctx_account());
end $$;

alter function write_cell(text, text, text, text, text, text, text, bigint) owner to vigie_ecriture;
revoke all on function write_cell(text, text, text, text, text, text, text, bigint) from public;
grant execute on function write_cell(text, text, text, text, text, text, text, bigint) to vigie_login;
revoke create on schema public from vigie_ecriture;
