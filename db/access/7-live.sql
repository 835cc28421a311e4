-- Names of accounts by their numbers, to say who is where on a sheet: for whoever is signed in, as authors of entries are.
create or replace function person_names(p_ids text[]) returns table (id text, name text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if ctx_account() is null then return; end if;
  return query select a.id, a.name from account a where a.id = any (p_ids) and a.active;
end $$;
revoke all on function person_names(text[]) from public;
grant execute on function person_names(text[]) to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin;
