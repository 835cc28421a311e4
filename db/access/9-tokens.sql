-- An account makes, sees and revokes its own tokens; an administrator sees and revokes all. The session says who asks.
grant create on schema public to vigie_session;

create or replace function is_token_mine(p_account text) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return coalesce(p_account = ctx_account() or ctx_role() = 'admin', false);
end $$;

-- Nothing comes back without a session, or when twenty are open already.
create or replace function make_token(p_sid text, p_hash text, p_name text) returns table (id text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null or (select count(*) from api_token t where t.account_id = ctx_account() and t.revoked_at is null) >= 20 then return; end if;
  insert into api_token (token_hash, account_id, name) values (p_hash, ctx_account(), p_name);
  insert into journal (account_id, actor, action, object, details)
    select a.id, a.name, 'jeton créé', a.name, jsonb_build_object('jeton', left(p_hash, 12)) from account a where a.id = ctx_account();
  return query select left(p_hash, 12);
end $$;

create or replace function read_tokens(p_sid text)
returns table (id text, name text, email text, created_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  return query select left(t.token_hash, 12), t.name, a.email, t.created_at, t.last_used_at, t.revoked_at
    from api_token t join account a on a.id = t.account_id where is_token_mine(t.account_id) order by t.created_at desc;
end $$;

create or replace function revoke_token(p_sid text, p_id text) returns table (id text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owner_id text;
begin
  perform set_config('app.sid', p_sid, true);
  update api_token t set revoked_at = now() where left(t.token_hash, 12) = p_id and t.revoked_at is null and is_token_mine(t.account_id)
    returning t.account_id into owner_id;
  if owner_id is null then return; end if;
  insert into journal (account_id, actor, action, object, details)
    select ctx_account(), (select a.name from account a where a.id = ctx_account()), 'jeton révoqué', o.name, jsonb_build_object('jeton', p_id)
    from account o where o.id = owner_id;
  return query select p_id;
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['is_token_mine(text)', 'make_token(text, text, text)', 'read_tokens(text)', 'revoke_token(text, text)'] loop
    execute format('alter function %s owner to vigie_session', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to %s', f, case when f like 'is_%' then 'vigie_session' else 'vigie_login' end);
  end loop;
end $$;
revoke create on schema public from vigie_session;
