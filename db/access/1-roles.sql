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
