-- Reports: definitions are public inside Vigie, ANS and CNSA (for its own volet) write them; what was sent is read by whom it speaks of.
grant select on report to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin;
grant select on report_sending to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_import;
grant select, insert, update, delete on report to vigie_import;
grant insert on report_sending to vigie_import;

do $$
declare
  t text;
begin
  foreach t in array array['report', 'report_sending'] loop
    call protect(t);
  end loop;
end $$;

create policy lire on report for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin
  using ((select ctx_role()) in ('ans', 'cnam', 'admin', 'region') or ((select ctx_role()) = 'cnsa' and volet = 'esms'));
create policy ecrire on report to vigie_import
  using ((select ctx_role()) = 'ans' or ((select ctx_role()) = 'cnsa' and volet = 'esms'))
  with check ((select ctx_role()) = 'ans' or ((select ctx_role()) = 'cnsa' and volet = 'esms'));

create policy lire on report_sending for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_import
  using ((select ctx_role()) in ('ans', 'cnam', 'admin') or ((select ctx_role()) = 'cnsa' and volet = 'esms')
    or ((select ctx_role()) = 'region' and regions <@ (select ctx_regions())));
create policy envoyer on report_sending for insert to vigie_import
  with check (author_id = (select ctx_account()) and ((select ctx_role()) = 'ans' or ((select ctx_role()) = 'cnsa' and volet = 'esms')
    or ((select ctx_role()) = 'region' and regions <@ (select ctx_regions()))));
