-- Who may touch what. Repeatable: run by the owner after each migration, driven by the catalogue, so that a new source
-- is protected without a line here. Profiles read through row-level security keyed by the session (app.sid).

do $$
declare
  role_name text;
begin
  foreach role_name in array array['vigie_ans', 'vigie_region', 'vigie_cnam', 'vigie_cnsa', 'vigie_editeur', 'vigie_admin',
    'vigie_agregats', 'vigie_import', 'vigie_session', 'vigie_ecriture', 'vigie_exploitant'] loop
    begin
      execute format('create role %I nologin noinherit', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    begin
      execute format('grant %I to %I', role_name, current_user);
    exception when others then
      if sqlstate <> '0LP01' and sqlstate <> 'XX000' then raise; end if; -- granted at the same time by another database of the cluster
    end;
  end loop;
end $$;

revoke all on schema public from public;
grant usage on schema public to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_agregats, vigie_import, vigie_session, vigie_ecriture, vigie_exploitant, vigie_login;
grant create on schema public to vigie_ecriture;

-- The session says who asks: its role and regions are looked up, never claimed.
create or replace function ctx_account() returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select a.id from session s join account a on a.id = s.account_id
    where s.id = current_setting('app.sid', true) and s.expires_at > now() and s.created_at > now() - interval '4 hours' and a.active);
end $$;

create or replace function ctx_role() returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select role from account where id = ctx_account());
end $$;

create or replace function ctx_regions() returns text[] language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return coalesce((select array_agg(region) from account_region where account_id = ctx_account()), '{}');
end $$;

create or replace function ctx_operator() returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return pg_has_role(session_user, 'vigie_exploitant', 'member');
end $$;

-- The référentiel and the points are public inside Vigie; accounts and sessions belong to sign-in alone.
grant select on etablissement, entite_juridique, rattachement, point to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_agregats, vigie_import, vigie_ecriture, vigie_exploitant;
grant insert, update, delete on etablissement, entite_juridique, rattachement, point to vigie_import, vigie_exploitant;
-- Lines of a référentiel not yet applied are public data, and COPY does not go through row-level security.
grant select, insert, delete on referentiel_line to vigie_import, vigie_exploitant;
grant select, insert, update, delete on account, account_region, session, invitation, sign_in_attempt, api_token to vigie_session, vigie_exploitant;
grant select, insert on journal to vigie_session, vigie_import, vigie_ecriture, vigie_exploitant;
grant select on journal to vigie_ans, vigie_admin;
grant usage on all sequences in schema public to vigie_import, vigie_session, vigie_ecriture, vigie_exploitant;

-- How files are read (layouts, numbers resolved, successions, settings) is national and public inside Vigie.
grant select on layout, finess_answer, succession, source_setting to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_import, vigie_exploitant;
grant insert, update, delete on layout, finess_answer, succession, source_setting to vigie_import, vigie_exploitant;

create or replace function refuse_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'Le journal ne se modifie pas.' using errcode = '42501';
end $$;
create or replace trigger journal_is_for_ever before update or delete or truncate on journal for each statement execute function refuse_change();

-- What is public inside Vigie is read by whoever is signed in; the ANS alone changes it, but for what importers answer about their files.
do $$
declare
  t text;
  p record;
  writers text;
begin
  foreach t in array array['etablissement', 'entite_juridique', 'rattachement', 'point', 'succession', 'layout', 'finess_answer', 'source_setting'] loop
    for p in select policyname from pg_policies where schemaname = 'public' and tablename = t loop
      execute format('drop policy %I on %I', p.policyname, t);
    end loop;
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy exploitant on %I to vigie_exploitant using ((select ctx_operator())) with check ((select ctx_operator()))', t);
    execute format('create policy lire on %I for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_agregats, vigie_import, vigie_ecriture
      using ((select ctx_account()) is not null)', t);
    writers := case when t in ('layout', 'finess_answer', 'source_setting') then '(''ans'', ''admin'', ''cnam'', ''cnsa'', ''editeur'')' else '(''ans'')' end;
    execute format('create policy ecrire on %I to vigie_import using ((select ctx_role()) in %s) with check ((select ctx_role()) in %s)', t, writers, writers);
  end loop;
end $$;

-- Row-level security, on every table that carries a region or a visibility.
do $$
declare
  t text;
  p record;
  protected text[] := array['sheet', 'entry', 'import', 'import_line', 'import_issue', 'journal', 'file', 'job'];
  snapshots text[];
begin
  select array_agg(table_name::text) into snapshots from information_schema.columns c
    where table_schema = 'public' and column_name = 'regions'
      and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'import_id');

  foreach t in array protected || snapshots loop
    for p in select policyname from pg_policies where schemaname = 'public' and tablename = t loop
      execute format('drop policy %I on %I', p.policyname, t);
    end loop;
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to vigie_exploitant', t);
    execute format('create policy exploitant on %I to vigie_exploitant using ((select ctx_operator())) with check ((select ctx_operator()))', t);
    if t not in ('journal', 'entry') then
      execute format('grant select, insert, update, delete on %I to vigie_import', t);
    end if;
  end loop;

  -- An importer sees the facts of all, which a new file is compared with, but writes under imports of its own; ANS writes everywhere.
  foreach t in array snapshots loop
    execute format('create policy comparer on %I for select to vigie_import using ((select ctx_role()) in (''ans'', ''cnam'', ''cnsa'', ''editeur''))', t);
  end loop;
  foreach t in array snapshots || array['import_line', 'import_issue'] loop
    execute format($policy$create policy importer on %1$I to vigie_import
      using ((select ctx_role()) = 'ans' or exists (select from import i where i.id = %1$I.import_id and i.author_id = (select ctx_account())))
      with check ((select ctx_role()) = 'ans' or exists (select from import i where i.id = %1$I.import_id and i.author_id = (select ctx_account())))$policy$, t);
  end loop;

  foreach t in array snapshots loop
    execute format('grant select on %I to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin', t);
    execute format($policy$create policy lire on %1$I for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin using (
      (select ctx_role()) in ('ans', 'cnam', 'admin') or regions && (select ctx_regions())
      or ((select ctx_role()) = 'cnsa' and exists (select from etablissement e where e.volet = 'esms' and (e.finess = %1$I.finess or e.ej = %1$I.finess))))$policy$, t);
  end loop;
end $$;

-- A national file never writes what regions type; it reads it, to make the sheet.
grant select on entry to vigie_import;
create policy relire on entry for select to vigie_import using ((select ctx_role()) = 'ans');
create policy comparer on sheet for select to vigie_import using ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'));
create policy rafraichir on sheet for update to vigie_import using ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'));
create policy refaire on sheet to vigie_import using ((select ctx_role()) = 'ans') with check ((select ctx_role()) = 'ans');
do $$
declare
  national text;
begin
  -- The yellow columns, each with its entry, are for write_cell alone; a rebuild by the ANS deletes and inserts.
  select string_agg(quote_ident(c.column_name), ', ') into national from information_schema.columns c
    where c.table_schema = 'public' and c.table_name = 'sheet' and c.column_name !~ '_entry$'
      and c.column_name not in ('point', 'finess', 'region', 'volet')
      and not exists (select from information_schema.columns e where e.table_schema = 'public' and e.table_name = 'sheet' and e.column_name = c.column_name || '_entry');
  revoke update on sheet from vigie_import;
  execute format('grant update (%s) on sheet to vigie_import', national);
end $$;
-- But for a change of number: the ANS enters again, under the new one, what the region had typed under the former one.
grant insert on entry to vigie_import;
create policy reprendre on entry for insert to vigie_import with check ((select ctx_role()) = 'ans' and author_id is null and superseded_at is null
  and exists (select from succession s where s.nouveau = entry.finess and entry.author_name like 'reprise de ' || s.ancien || ' (%'));

grant select on sheet, entry to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin;
create policy lire on sheet for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin using (
  (select ctx_role()) in ('ans', 'cnam', 'admin') or region = any ((select ctx_regions())::text[]) or ((select ctx_role()) = 'cnsa' and volet = 'esms'));
create policy lire on entry for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin using (
  (select ctx_role()) in ('ans', 'cnam', 'admin') or region = any ((select ctx_regions())::text[])
  or ((select ctx_role()) = 'cnsa' and exists (select from etablissement e where e.finess = entry.finess and e.volet = 'esms')));

-- Aggregates are for every account, but neither names nor free text: the columns of comments are not granted.
create policy agreger on sheet for select to vigie_agregats using ((select ctx_account()) is not null or (select ctx_operator()));
do $$
declare
  readable text;
begin
  revoke all on sheet from vigie_agregats;
  select string_agg(quote_ident(column_name), ', ') into readable from information_schema.columns
    where table_schema = 'public' and table_name = 'sheet' and column_name !~ '(commentaire|_note|_entry|candidat|porteur|projet)' and column_name not in ('finess', 'raison_sociale', 'cherche', 'commune', 'absences') and column_name !~ '_finess$';
  execute format('grant select (%s) on sheet to vigie_agregats', readable);
end $$;

grant select on import, import_issue, import_line to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_agregats;
create policy lire on import for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_agregats using (
  (select ctx_account()) is not null or (select ctx_operator()));
create policy importer on import to vigie_import using ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'))
  with check ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur') and (author_id = (select ctx_account()) or (select ctx_role()) = 'ans' or status = 'applied'));
create policy lire on import_line for select to vigie_ans, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin using (
  (select ctx_role()) in ('ans', 'admin') or exists (select from import i where i.id = import_id and i.author_id = (select ctx_account())));
create policy lire on import_issue for select to vigie_ans, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin using (
  (select ctx_role()) in ('ans', 'admin') or exists (select from import i where i.id = import_id and i.author_id = (select ctx_account())));

-- A file and the work on it belong to who gave it; ANS and administrators see all.
grant select on file, job to vigie_ans, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin;
create policy lire on file for select to vigie_ans, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin using (
  (select ctx_role()) in ('ans', 'admin') or author_id = (select ctx_account())
  or exists (select from import i where i.sha256 = file.sha256 and i.author_id = (select ctx_account())));
create policy lire on job for select to vigie_ans, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin using (
  (select ctx_role()) in ('ans', 'admin') or author_id = (select ctx_account()));
create policy deposer on file to vigie_import using ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'))
  with check ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'));
create policy deposer on job to vigie_import using ((select ctx_role()) = 'ans' or author_id = (select ctx_account()))
  with check ((select ctx_role()) = 'ans' or author_id = (select ctx_account()));

create policy ecrire on journal for insert to vigie_session, vigie_import, vigie_ecriture with check (at > now() - interval '1 minute');
create policy lire on journal for select to vigie_ans, vigie_admin using ((select ctx_role()) in ('ans', 'admin'));
create policy relire on journal for select to vigie_session, vigie_import, vigie_ecriture using (false);

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
