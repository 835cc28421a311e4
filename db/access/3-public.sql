-- The référentiel and the points are public inside Vigie; accounts and sessions belong to sign-in alone.
grant select on etablissement, entite_juridique, rattachement, point to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_agregats, vigie_import, vigie_ecriture, vigie_exploitant;
grant insert, update, delete on etablissement, entite_juridique, rattachement, point to vigie_import, vigie_exploitant;
-- Lines of a référentiel not yet applied are public data, and COPY does not go through row-level security.
grant select, insert, delete on referentiel_line to vigie_import, vigie_exploitant;
grant select, insert, update, delete on account, account_region, session, invitation, sign_in_attempt, api_token to vigie_session, vigie_exploitant;
grant select, insert on journal to vigie_session, vigie_import, vigie_ecriture, vigie_exploitant;
grant select on journal to vigie_ans, vigie_admin;
grant usage on all sequences in schema public to vigie_import, vigie_session, vigie_ecriture, vigie_exploitant;

-- How files are read (layouts, numbers resolved, successions, settings) is national and public inside Vigie.
grant select on layout, finess_answer, succession, source_setting to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_import, vigie_exploitant;
grant insert, update, delete on layout, finess_answer, succession, source_setting to vigie_import, vigie_exploitant;

create or replace function refuse_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'Le journal ne se modifie pas.' using errcode = '42501';
end $$;
create or replace trigger journal_is_for_ever before update or delete or truncate on journal for each statement execute function refuse_change();

-- What is public inside Vigie is read by whoever is signed in; the ANS alone changes it, but for what importers answer about their files.
do $$
declare
  t text;
  writers text;
begin
  foreach t in array array['etablissement', 'entite_juridique', 'rattachement', 'point', 'succession', 'layout', 'finess_answer', 'source_setting'] loop
    call protect(t);
    execute format('create policy lire on %I for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin, vigie_agregats, vigie_import, vigie_ecriture
      using ((select ctx_account()) is not null)', t);
    writers := case when t in ('layout', 'finess_answer', 'source_setting') then '(''ans'', ''admin'', ''cnam'', ''cnsa'', ''editeur'')' else '(''ans'')' end;
    execute format('create policy ecrire on %I to vigie_import using ((select ctx_role()) in %s) with check ((select ctx_role()) in %s)', t, writers, writers);
  end loop;
end $$;
