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

-- A table with a region, a visibility or an author: no policy is left of an earlier run, and only policies open it, to its owner too;
-- the operator of the machine works through one of its own.
create or replace procedure protect(p_table text) language plpgsql set search_path = public, pg_temp as $$
declare
  p record;
begin
  for p in select policyname from pg_policies where schemaname = 'public' and tablename = p_table loop
    execute format('drop policy %I on %I', p.policyname, p_table);
  end loop;
  execute format('alter table %I enable row level security', p_table);
  execute format('alter table %I force row level security', p_table);
  execute format('grant select, insert, update, delete on %I to vigie_exploitant', p_table);
  execute format('create policy exploitant on %I to vigie_exploitant using ((select ctx_operator())) with check ((select ctx_operator()))', p_table);
end $$;
revoke all on procedure protect(text) from public;
