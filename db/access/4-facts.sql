-- Row-level security, on every table that carries a region or a visibility.
do $$
declare
  t text;
  protected text[] := array['sheet', 'entry', 'import', 'import_line', 'import_issue', 'journal', 'file', 'job'];
  snapshots text[];
begin
  select array_agg(table_name::text) into snapshots from information_schema.columns c
    where table_schema = 'public' and column_name = 'regions'
      and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'import_id');

  foreach t in array protected || snapshots loop
    call protect(t);
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
  -- The yellow columns, each with its entries, are for write_cells alone; a rebuild by the ANS deletes and inserts.
  select string_agg(quote_ident(c.column_name), ', ') into national from information_schema.columns c
    where c.table_schema = 'public' and c.table_name = 'sheet' and c.column_name !~ '_entry$'
      and c.column_name not in ('point', 'finess', 'region', 'volet', 'herites')
      and not exists (select from information_schema.columns e where e.table_schema = 'public' and e.table_name = 'sheet' and e.column_name = c.column_name || '_entry');
  revoke update on sheet from vigie_import;
  execute format('grant update (%s) on sheet to vigie_import', national);
end $$;
-- But for a change of number: the ANS enters again, under the new one, what the region had typed under the former one.
grant insert on entry to vigie_import;
create policy reprendre on entry for insert to vigie_import with check ((select ctx_role()) = 'ans' and author_id is null and superseded_at is null
  and exists (select from succession s where s.nouveau = entry.finess and entry.author_name like 'reprise de ' || s.ancien || ' (%'));

-- And for an établissement that changes region: what was typed of it follows, its region alone is written, and only as the référentiel says.
grant update (region) on entry to vigie_import;
create policy suivre on entry for update to vigie_import using ((select ctx_role()) = 'ans' and niveau = 'EG')
  with check ((select ctx_role()) = 'ans' and niveau = 'EG' and region = (select e.region from etablissement e where e.finess = entry.finess));

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
    where table_schema = 'public' and table_name = 'sheet' and column_name !~ '(commentaire|_note|_entry|candidat|porteur|projet)' and column_name not in ('finess', 'raison_sociale', 'cherche', 'commune', 'absences', 'herites') and column_name !~ '_finess$';
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
