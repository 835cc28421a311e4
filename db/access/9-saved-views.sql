-- A view belongs to who made it; shared, it is read by the coordinators of a region or by everybody, and changed by its owner alone.
do $$
declare
  t text;
begin
  foreach t in array array['saved_view', 'default_view'] loop
    call protect(t);
    execute format('grant select on %I to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin', t);
    execute format('grant select, insert, update, delete on %I to vigie_ecriture', t);
  end loop;
end $$;

create policy lire on saved_view for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_ecriture using (
  account_id = (select ctx_account()) or (shared = 'tous' and (select ctx_account()) is not null)
  or shared = any ((select ctx_regions())::text[]) or (shared is not null and (select ctx_role()) = 'ans'));
create policy garder on saved_view for insert to vigie_ecriture with check (account_id = (select ctx_account())
  and (shared is null or (shared = 'tous' and (select ctx_role()) = 'ans') or ((select ctx_role()) = 'region' and shared = any ((select ctx_regions())::text[]))));
create policy changer on saved_view for update to vigie_ecriture using (account_id = (select ctx_account())) with check (account_id = (select ctx_account())
  and (shared is null or (shared = 'tous' and (select ctx_role()) = 'ans') or ((select ctx_role()) = 'region' and shared = any ((select ctx_regions())::text[]))));
create policy oublier on saved_view for delete to vigie_ecriture using (account_id = (select ctx_account()));
create policy lire on default_view for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin using (account_id = (select ctx_account()));
create policy choisir on default_view to vigie_ecriture using (account_id = (select ctx_account())) with check (account_id = (select ctx_account()));

grant create on schema public to vigie_ecriture;

-- A new view without p_id, else the same one with what is given: null keeps. Nothing comes back when it is not one of the account's.
create or replace function keep_view(p_sid text, p_id int, p_name text, p_volet text, p_search text, p_layout text, p_shared text)
returns table (id int) language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return; end if;
  if p_id is not null then
    return query update saved_view v set name = coalesce(p_name, v.name), search = coalesce(p_search, v.search), layout = coalesce(p_layout::jsonb, v.layout),
      shared = case when p_shared is null then v.shared else nullif(p_shared, '') end, updated_at = now()
      where v.id = p_id and v.account_id = ctx_account() returning v.id;
  elsif (select count(*) from saved_view v where v.account_id = ctx_account()) < 100 then
    return query insert into saved_view as v (account_id, author_name, name, volet, search, layout, shared)
      values (ctx_account(), ctx_name(), p_name, p_volet, p_search, p_layout::jsonb, nullif(p_shared, '')) returning v.id;
  end if;
end $$;

create or replace function forget_view(p_sid text, p_id int) returns table (id int)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  return query delete from saved_view v where v.id = p_id and v.account_id = ctx_account() returning v.id;
end $$;

-- The view to open the sheet with: any that is read; none when p_id is null.
create or replace function choose_view(p_sid text, p_id int, p_volet text) returns table (id int)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return; end if;
  if p_id is null then
    return query delete from default_view d where d.account_id = ctx_account() and d.volet = p_volet returning d.view_id;
  else
    return query insert into default_view as d (account_id, volet, view_id)
      select ctx_account(), v.volet, v.id from saved_view v where v.id = p_id
      on conflict (account_id, volet) do update set view_id = excluded.view_id returning d.view_id;
  end if;
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['keep_view(text, int, text, text, text, text, text)', 'forget_view(text, int)', 'choose_view(text, int, text)'] loop
    execute format('alter function %s owner to vigie_ecriture', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to vigie_login', f);
  end loop;
end $$;
revoke create on schema public from vigie_ecriture;
