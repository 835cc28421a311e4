-- Cells of rejected lines that a person has corrected: for the author of the import and the ANS, as its lines.
call protect('import_correction');
grant select, insert, update, delete on import_correction to vigie_import;
grant select on import_correction to vigie_ans, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin;
create policy importer on import_correction to vigie_import
  using ((select ctx_role()) = 'ans' or exists (select from import i where i.id = import_id and i.author_id = (select ctx_account())))
  with check ((select ctx_role()) = 'ans' or exists (select from import i where i.id = import_id and i.author_id = (select ctx_account())));
create policy lire on import_correction for select to vigie_ans, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin using (
  (select ctx_role()) in ('ans', 'admin') or exists (select from import i where i.id = import_id and i.author_id = (select ctx_account())));
