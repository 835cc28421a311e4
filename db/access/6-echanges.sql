-- What people say to each other, contest, follow and have to do. Who reads a thread is one rule, for row-level security, for the people
-- that can be mentioned and for the news that reach them. Every write is one function: it sets its own context, and policies check it.
create or replace function sees_line(p_role text, p_regions text[], p_region text, p_volet text) returns boolean language sql immutable as $$
  select coalesce(p_role in ('ans', 'cnam', 'admin') or (p_role = 'cnsa' and p_volet = 'esms') or (p_role = 'region' and p_region = any(p_regions)), false)
$$;
create or replace function sees_thread(p_role text, p_regions text[], p_visibility text, p_team text, p_region text, p_volet text) returns boolean language sql immutable as $$
  select coalesce(case p_visibility
    when 'equipe' then case when p_role = 'region' then p_team = any(p_regions) else p_team = p_role end
    when 'region' then p_role = 'ans' or (p_role = 'region' and p_region = any(p_regions))
    when 'toutes' then p_role in ('ans', 'cnam', 'admin', 'region') or (p_role = 'cnsa' and p_volet = 'esms')
  end, false)
$$;
-- « Ma région et l’ANS »: contestations and actions.
create or replace function sees_action(p_role text, p_regions text[], p_region text) returns boolean language sql immutable as $$
  select coalesce(p_role = 'ans' or (p_role = 'region' and p_region = any(p_regions)), false)
$$;
-- Who answers for the file of a block, among those who read the sheet (tests compare it with the sources).
create or replace function answers_for(p_role text, p_source text) returns boolean language sql immutable as $$
  select coalesce(p_role = 'ans' or (p_role = 'cnam' and p_source = 'dmp') or (p_role = 'cnsa' and p_source = 'esms'), false)
$$;

-- Accounts that read a thread, for whoever may open it; what is behind stays with sign-in.
create or replace function thread_readers(p_visibility text, p_region text, p_volet text, p_team text) returns table (id text, name text, organisation text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not sees_thread(ctx_role(), ctx_regions(), p_visibility, p_team, p_region, p_volet) then return; end if;
  return query select a.id, a.name, a.organisation from account a
    where a.active and sees_thread(a.role, array(select r.region from account_region r where r.account_id = a.id), p_visibility, p_team, p_region, p_volet);
end $$;
create or replace function own_team(p_region text) returns text language sql stable set search_path = public, pg_temp as $$
  select case when ctx_role() = 'region' then p_region else ctx_role() end
$$;

do $$
declare
  t text;
begin
  foreach t in array array['thread', 'message', 'news', 'contestation', 'action', 'followed'] loop
    call protect(t);
    execute format('grant select on %I to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin', t);
    execute format('grant select, insert, update on %I to vigie_ecriture', t);
  end loop;
end $$;
grant delete on followed to vigie_ecriture;

create policy lire on thread for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_ecriture
  using (sees_thread((select ctx_role()), (select ctx_regions()), visibility, team, region, volet));
create policy ouvrir on thread for insert to vigie_ecriture
  with check (author_id = (select ctx_account()) and sees_line((select ctx_role()), (select ctx_regions()), region, volet)
    and sees_thread((select ctx_role()), (select ctx_regions()), visibility, team, region, volet)
    and team = case when (select ctx_role()) = 'region' then region else (select ctx_role()) end);
create policy resoudre on thread for update to vigie_ecriture
  using (sees_thread((select ctx_role()), (select ctx_regions()), visibility, team, region, volet))
  with check ((select ctx_role()) = 'ans' or region = any((select ctx_regions())::text[]) or author_id = (select ctx_account()));
create policy lire on message for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_ecriture
  using (exists (select from thread t where t.id = message.thread_id));
create policy dire on message for insert to vigie_ecriture
  with check (author_id = (select ctx_account()) and exists (select from thread t where t.id = message.thread_id));

create policy lire on news for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_ecriture using (account_id = (select ctx_account()));
create policy noter on news for update to vigie_ecriture using (account_id = (select ctx_account())) with check (account_id = (select ctx_account()));
create policy adresser on news for insert to vigie_ecriture with check ((select ctx_account()) is not null);

create policy lire on contestation for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_ecriture
  using (sees_line((select ctx_role()), (select ctx_regions()), region, volet));
create policy contester on contestation for insert to vigie_ecriture
  with check (author_id = (select ctx_account()) and (select ctx_role()) = 'region' and region = any((select ctx_regions())::text[]));
create policy trancher on contestation for update to vigie_ecriture
  using (sees_line((select ctx_role()), (select ctx_regions()), region, volet))
  with check (answers_for((select ctx_role()), source) or ((select ctx_role()) = 'region' and region = any((select ctx_regions())::text[])));

create policy lire on action for select to vigie_ans, vigie_region, vigie_ecriture using (sees_action((select ctx_role()), (select ctx_regions()), region));
create policy prevoir on action for insert to vigie_ecriture
  with check (author_id = (select ctx_account()) and sees_action((select ctx_role()), (select ctx_regions()), region));
create policy faire on action for update to vigie_ecriture using (sees_action((select ctx_role()), (select ctx_regions()), region))
  with check (sees_action((select ctx_role()), (select ctx_regions()), region));
create policy lire on followed for select to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin, vigie_ecriture
  using (sees_thread((select ctx_role()), (select ctx_regions()), 'equipe', team, region, volet));
create policy suivre on followed to vigie_ecriture using (sees_thread((select ctx_role()), (select ctx_regions()), 'equipe', team, region, volet))
  with check (author_id = (select ctx_account()) and sees_line((select ctx_role()), (select ctx_regions()), region, volet)
    and team = case when (select ctx_role()) = 'region' then region else (select ctx_role()) end);

-- A file that is applied closes what it agrees with; its importer reads neither reasons nor names.
grant select (id, finess, region, volet, column_key, source, subject, level, pmsi, period, value, absence, author_id, at, verdict, withdrawn_at,
  closed_at, closed_import, days_ahead, differs_import, differs_at),
  update (closed_at, closed_import, days_ahead, differs_import, differs_at) on contestation to vigie_import;
create policy comparer on contestation for select to vigie_import using ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'));
create policy clore on contestation for update to vigie_import using ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'))
  with check ((select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'));
grant insert on news to vigie_import;
create policy prevenir on news for insert to vigie_import with check (kind = 'contestation' and (select ctx_role()) in ('ans', 'cnam', 'cnsa', 'editeur'));

grant create on schema public to vigie_ecriture;

-- A new thread when p_thread is null, else an answer. Mentions of people who cannot read it are dropped.
create or replace function say(p_sid text, p_thread bigint, p_finess text, p_column text, p_visibility text, p_theme text, p_body text, p_mentions text[])
returns table (status text, id bigint) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own thread;
  place record;
  called jsonb;
  said bigint;
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return query select 'signed-out', null::bigint; return; end if;
  if p_thread is not null then
    select * into own from thread t where t.id = p_thread;
    if own.id is null then return query select 'unknown', null::bigint; return; end if;
  else
    select e.region, e.volet into place from etablissement e where e.finess = p_finess and e.volet is not null;
    if place.region is null or not sees_line(ctx_role(), ctx_regions(), place.region, place.volet) then return query select 'unknown', null::bigint; return; end if;
    if not sees_thread(ctx_role(), ctx_regions(), p_visibility, own_team(place.region), place.region, place.volet) then
      return query select 'visibility', null::bigint; return;
    end if;
    insert into thread (finess, column_key, region, volet, visibility, team, theme, author_id)
      values (p_finess, p_column, place.region, place.volet, p_visibility, own_team(place.region), p_theme, ctx_account()) returning * into own;
  end if;
  select coalesce(jsonb_object_agg(r.id, r.name), '{}') into called
    from thread_readers(own.visibility, own.region, own.volet, own.team) r where r.id = any(p_mentions) and r.id <> ctx_account();
  insert into message (thread_id, body, mentions, author_id, author_name) values (own.id, p_body, called, ctx_account(), ctx_name()) returning message.id into said;
  insert into news (account_id, kind, about, finess, column_key, region, volet, by)
    select r.id, case when called ? r.id then 'mention' else 'reponse' end, said, own.finess, own.column_key, own.region, own.volet, ctx_name()
    from thread_readers(own.visibility, own.region, own.volet, own.team) r
    where r.id <> ctx_account() and (called ? r.id or exists (select from message m where m.thread_id = own.id and (m.author_id = r.id or m.mentions ? r.id)));
  return query select 'saved', own.id;
end $$;

create or replace function resolve_thread(p_sid text, p_thread bigint, p_resolved boolean)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return 'signed-out'; end if;
  if not exists (select from thread t where t.id = p_thread) then return 'unknown'; end if;
  update thread t set resolved_at = case when p_resolved then now() end, resolved_by = case when p_resolved then ctx_name() end
    where t.id = p_thread and (ctx_role() = 'ans' or t.region = any(ctx_regions()) or t.author_id = ctx_account());
  return case when found then 'saved' else 'read-only' end;
end $$;

create or replace function read_news(p_sid text, p_ids bigint[], p_read boolean)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  n integer;
begin
  perform set_config('app.sid', p_sid, true);
  update news set read_at = case when p_read then now() end
    where account_id = ctx_account() and (p_ids is null or id = any(p_ids)) and (read_at is null) = p_read;
  get diagnostics n = row_count;
  return n;
end $$;

create or replace function contest_cell(p_sid text, p_finess text, p_column text, p_source text, p_subject text, p_level text, p_pmsi text, p_period text,
  p_said text, p_said_absence text, p_value text, p_absence text, p_reason text, p_evidence text)
returns table (status text, id bigint) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place record;
  made bigint;
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return query select 'signed-out', null::bigint; return; end if;
  select e.region, e.volet into place from etablissement e where e.finess = p_finess and e.volet is not null;
  if place.region is null or not sees_line(ctx_role(), ctx_regions(), place.region, place.volet) then return query select 'unknown', null::bigint; return; end if;
  if ctx_role() <> 'region' then return query select 'read-only', null::bigint; return; end if;
  insert into contestation (finess, region, volet, column_key, source, subject, level, pmsi, period, said, said_absence, value, absence, reason, evidence, author_id, author_name)
    values (p_finess, place.region, place.volet, p_column, p_source, p_subject, p_level, p_pmsi, p_period, p_said, p_said_absence, p_value, p_absence, p_reason, p_evidence, ctx_account(), ctx_name())
    on conflict do nothing returning contestation.id into made;
  if made is null then return query select 'already', null::bigint; return; end if;
  return query select 'saved', made;
end $$;

-- Those that are still open and that the profile answers for; the rest is left alone.
create or replace function judge_contestations(p_sid text, p_ids bigint[], p_verdict text, p_answer text)
returns table (id bigint) language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  return query with judged as (
    update contestation c set verdict = p_verdict, answer = p_answer, judged_by = ctx_name(), judged_at = now()
      where c.id = any(p_ids) and c.verdict is null and c.closed_at is null and c.withdrawn_at is null and answers_for(ctx_role(), c.source)
      returning c.id, c.author_id, c.finess, c.column_key, c.region, c.volet
  ), told as (
    insert into news (account_id, kind, about, finess, column_key, region, volet, by)
      select j.author_id, 'contestation', j.id, j.finess, j.column_key, j.region, j.volet, ctx_name() from judged j where j.author_id <> ctx_account()
  ) select j.id from judged j;
end $$;

create or replace function withdraw_contestation(p_sid text, p_id bigint)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return 'signed-out'; end if;
  update contestation c set withdrawn_at = now() where c.id = p_id and c.closed_at is null and c.withdrawn_at is null
    and c.verdict is distinct from 'refusee' and ctx_role() = 'region' and c.region = any(ctx_regions());
  return case when found then 'saved' else 'unknown' end;
end $$;

create or replace function follow_line(p_sid text, p_finess text, p_followed boolean)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place record;
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return 'signed-out'; end if;
  select e.region, e.volet into place from etablissement e where e.finess = p_finess and e.volet is not null;
  if place.region is null or not sees_line(ctx_role(), ctx_regions(), place.region, place.volet) then return 'unknown'; end if;
  if p_followed then
    insert into followed (finess, team, region, volet, author_id, author_name)
      values (p_finess, own_team(place.region), place.region, place.volet, ctx_account(), ctx_name()) on conflict do nothing;
  else
    delete from followed f where f.finess = p_finess and f.team = own_team(place.region);
  end if;
  return 'saved';
end $$;

-- A new action when p_id is null. With an établissement its region and volet are those; without, they are given.
create or replace function write_action(p_sid text, p_id bigint, p_finess text, p_region text, p_volet text, p_text text, p_due date, p_person_id text, p_person_name text, p_origin text)
returns table (status text, id bigint) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own_region text := p_region;
  own_volet text := p_volet;
  person_label text := p_person_name;
  written bigint;
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return query select 'signed-out', null::bigint; return; end if;
  if p_id is not null then select a.region, a.volet into own_region, own_volet from action a where a.id = p_id;
  elsif p_finess is not null then select e.region, e.volet into own_region, own_volet from etablissement e where e.finess = p_finess and e.volet is not null; end if;
  if own_region is null or not sees_line(ctx_role(), ctx_regions(), own_region, own_volet) then return query select 'unknown', null::bigint; return; end if;
  if not sees_action(ctx_role(), ctx_regions(), own_region) then return query select 'read-only', null::bigint; return; end if;
  if p_person_id is not null then
    select r.name into person_label from thread_readers('region', own_region, own_volet, own_team(own_region)) r where r.id = p_person_id;
    if person_label is null then return query select 'person', null::bigint; return; end if;
  end if;
  if p_id is null then
    insert into action (finess, region, volet, text, due, person_id, person_name, origin, author_id, author_name)
      values (p_finess, own_region, own_volet, p_text, p_due, p_person_id, person_label, p_origin, ctx_account(), ctx_name())
      returning action.id into written;
  else
    update action a set text = p_text, due = p_due, person_id = p_person_id, person_name = person_label
      where a.id = p_id returning a.id into written;
  end if;
  if p_person_id is not null and p_person_id <> ctx_account() and not exists (
    select from news n where n.account_id = p_person_id and n.kind = 'action' and n.about = written) then
    insert into news (account_id, kind, about, finess, region, volet, by) values (p_person_id, 'action', written, p_finess, own_region, own_volet, ctx_name());
  end if;
  return query select 'saved', written;
end $$;

create or replace function complete_action(p_sid text, p_id bigint, p_done boolean)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return 'signed-out'; end if;
  update action a set done_at = case when p_done then now() end, done_by = case when p_done then ctx_name() end where a.id = p_id;
  return case when found then 'saved' else 'unknown' end;
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['say(text, bigint, text, text, text, text, text, text[])', 'resolve_thread(text, bigint, boolean)', 'read_news(text, bigint[], boolean)',
    'contest_cell(text, text, text, text, text, text, text, text, text, text, text, text, text, text)', 'judge_contestations(text, bigint[], text, text)',
    'withdraw_contestation(text, bigint)', 'follow_line(text, text, boolean)',
    'write_action(text, bigint, text, text, text, text, date, text, text, text)', 'complete_action(text, bigint, boolean)'] loop
    execute format('alter function %s owner to vigie_ecriture', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to vigie_login', f);
  end loop;
end $$;
revoke create on schema public from vigie_ecriture;
