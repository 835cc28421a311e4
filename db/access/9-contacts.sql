-- Contacts of an établissement: typed by its region, read by the region and the ANS. What is changed ends the row and writes another.
call protect('contact');
grant select on contact to vigie_ans, vigie_region, vigie_ecriture;
grant insert on contact to vigie_ecriture;
grant update (ended_at, ended_by) on contact to vigie_ecriture;
create policy lire on contact for select to vigie_ans, vigie_region, vigie_ecriture using (sees_action((select ctx_role()), (select ctx_regions()), region));
create policy noter on contact for insert to vigie_ecriture
  with check (author_id = (select ctx_account()) and (select ctx_role()) = 'region' and region = any((select ctx_regions())::text[]));
create policy clore on contact for update to vigie_ecriture
  using ((select ctx_role()) = 'region' and region = any((select ctx_regions())::text[]))
  with check ((select ctx_role()) = 'region' and region = any((select ctx_regions())::text[]));

-- They follow an établissement to its new region (importers/referentiel/moved.ts); an importer reads no more of them than where they are.
grant select (finess, region), update (region) on contact to vigie_import;
create policy situer on contact for select to vigie_import using ((select ctx_role()) = 'ans');
create policy suivre on contact for update to vigie_import using ((select ctx_role()) = 'ans')
  with check ((select ctx_role()) = 'ans' and region = (select e.region from etablissement e where e.finess = contact.finess));

create or replace trigger tell_contact after insert or update on contact for each row execute function tell_said();

grant create on schema public to vigie_ecriture;

-- A new contact, or another in the place of p_id, that may have been typed under a former number.
create or replace function write_contact(p_sid text, p_id bigint, p_finess text, p_role text, p_phone text, p_email text)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place record;
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return 'signed-out'; end if;
  select e.region, e.volet into place from etablissement e where e.finess = p_finess and e.volet is not null;
  if place.region is null or not sees_line(ctx_role(), ctx_regions(), place.region, place.volet) then return 'unknown'; end if;
  if ctx_role() <> 'region' then return 'read-only'; end if;
  if p_id is not null then
    update contact c set ended_at = now(), ended_by = ctx_name() where c.id = p_id and c.region = place.region and c.ended_at is null;
    if not found then return 'unknown'; end if;
  end if;
  insert into contact (finess, region, volet, role, phone, email, author_id, author_name)
    values (p_finess, place.region, place.volet, p_role, p_phone, p_email, ctx_account(), ctx_name());
  return 'saved';
end $$;

create or replace function end_contact(p_sid text, p_id bigint)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return 'signed-out'; end if;
  if not exists (select from contact c where c.id = p_id and c.ended_at is null) then return 'unknown'; end if;
  update contact c set ended_at = now(), ended_by = ctx_name() where c.id = p_id and c.ended_at is null;
  return case when found then 'saved' else 'read-only' end;
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['write_contact(text, bigint, text, text, text, text)', 'end_contact(text, bigint)'] loop
    execute format('alter function %s owner to vigie_ecriture', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to vigie_login', f);
  end loop;
end $$;
revoke create on schema public from vigie_ecriture;
