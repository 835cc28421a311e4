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
