-- The monthly point: what it waits for, what it weighed when it was closed, who validated what, the mails and the meetings about it.
do $$
declare
  t text;
  readers text := 'vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin';
begin
  foreach t in array array['point_source', 'point_seal', 'seal_check', 'point_validation', 'mail', 'mail_preference', 'mail_link', 'meeting', 'meeting_item'] loop
    call protect(t);
    if t not in ('mail_link') then
      execute format('grant select on %I to %s', t, readers);
      execute format('grant select, insert, update, delete on %I to vigie_import', t);
    end if;
  end loop;

  -- Public inside Vigie, changed by the ANS alone.
  foreach t in array array['point_source', 'point_seal', 'seal_check'] loop
    execute format('create policy lire on %I for select to %s, vigie_agregats using ((select ctx_account()) is not null)', t, readers);
    execute format('grant select on %I to vigie_agregats', t);
    execute format('create policy ecrire on %I to vigie_import using ((select ctx_role()) = ''ans'') with check ((select ctx_role()) = ''ans'')', t);
  end loop;

  foreach t in array array['point_validation', 'meeting', 'meeting_item'] loop
    execute format($policy$create policy lire on %I for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin using (
      (select ctx_role()) in ('ans', 'cnam', 'admin') or region = any ((select ctx_regions())::text[]) %s)$policy$, t,
      case when t = 'meeting_item' then '' else 'or ((select ctx_role()) = ''cnsa'' and volet = ''esms'')' end);
    execute format($policy$create policy ecrire on %I to vigie_import using ((select ctx_role()) = 'ans' or region = any ((select ctx_regions())::text[]))
      with check ((select ctx_role()) = 'ans' or ((select ctx_role()) = 'region' and region = any ((select ctx_regions())::text[])))$policy$, t);
  end loop;
  -- A region answers for itself, and never in the name of the ANS.
  create policy repondre on point_validation as restrictive for insert to vigie_import with check ((select ctx_role()) = 'region' and state = 'validated');
  create policy decider on point_validation as restrictive for update to vigie_import
    with check ((select ctx_role()) = 'ans' or state = 'validated');
end $$;

-- Mails are written by the ANS, read by the ANS, administrators and whom they are for; the worker sends them.
create policy lire on mail for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin using (
  (select ctx_role()) in ('ans', 'admin') or account_id = (select ctx_account()));
create policy ecrire on mail to vigie_import using ((select ctx_role()) = 'ans') with check ((select ctx_role()) = 'ans' and state = 'queued');
create policy lire on mail_preference for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_editeur, vigie_admin using (account_id = (select ctx_account()));
create policy relire on mail_preference for select to vigie_import using ((select ctx_role()) = 'ans');
create policy ecrire on mail_preference to vigie_import using (account_id = (select ctx_account())) with check (account_id = (select ctx_account()));

-- Whom to write to about a region: for the ANS and the operator, since accounts are for sign-in alone.
create or replace function contacts() returns table (id text, name text, email text, region text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(ctx_role(), '') not in ('ans', 'admin') and not ctx_operator() then return; end if;
  return query select a.id, a.name, a.email, r.region from account a join account_region r on r.account_id = a.id where a.role = 'region' and a.active;
end $$;
revoke all on function contacts() from public;
grant execute on function contacts() to vigie_ans, vigie_admin, vigie_import, vigie_exploitant;

-- The link at the foot of a mail: it opens nothing but that one setting, and says nothing of the account.
grant select on mail_link to vigie_ecriture;
grant select, insert, update on mail_preference to vigie_ecriture;
create policy lien on mail_link for select to vigie_ecriture using (token_hash = current_setting('app.lien', true));
create policy lien on mail_preference to vigie_ecriture
  using (account_id = (select l.account_id from mail_link l where l.token_hash = current_setting('app.lien', true)))
  with check (account_id = (select l.account_id from mail_link l where l.token_hash = current_setting('app.lien', true)));
grant create on schema public to vigie_ecriture;
drop function if exists stop_mails(text, boolean);
create function stop_mails(p_hash text, p_stop boolean) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  who text;
begin
  perform set_config('app.lien', p_hash, true);
  select l.account_id into who from mail_link l where l.token_hash = p_hash and l.created_at > now() - interval '400 days';
  if who is null then return 'unknown'; end if;
  if p_stop then
    insert into mail_preference (account_id, reminders) values (who, false)
      on conflict (account_id) do update set reminders = false, at = now();
    insert into journal (account_id, actor, action, object) values (who, 'lien de désabonnement', 'rappels arrêtés', '');
  end if;
  return case when (select p.reminders from mail_preference p where p.account_id = who) is false then 'stopped' else 'sent' end;
end $$;
alter function stop_mails(text, boolean) owner to vigie_ecriture;
revoke all on function stop_mails(text, boolean) from public;
grant execute on function stop_mails(text, boolean) to vigie_login;
revoke create on schema public from vigie_ecriture;

-- Figures of the campaign count cells by age and by person, never what they hold nor who typed it.
grant select (id, at, filled, superseded_at, column_key, region) on entry to vigie_agregats;
drop policy if exists compter on entry;
create policy compter on entry for select to vigie_agregats using ((select ctx_account()) is not null or (select ctx_operator()));
do $$
declare
  marks text;
begin
  select string_agg(quote_ident(column_name), ', ') into marks from information_schema.columns
    where table_schema = 'public' and table_name = 'sheet' and (column_name ~ '_entry$' or column_name = 'herites');
  execute format('grant select (%s) on sheet to vigie_agregats', marks);
end $$;

-- A closed point: no role at all writes in its lines. Statement triggers see what changed at once, whatever the number of lines.
create or replace function refuse_archive() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from changed c join point p on p.period = c.point where p.state = 'closed') then
    raise exception 'Ce point de suivi est clos : ses lignes ne changent plus.' using errcode = '42501';
  end if;
  return null;
end $$;
create or replace trigger archive_insert after insert on sheet referencing new table as changed for each statement execute function refuse_archive();
create or replace trigger archive_update after update on sheet referencing new table as changed for each statement execute function refuse_archive();
create or replace trigger archive_delete after delete on sheet referencing old table as changed for each statement execute function refuse_archive();
