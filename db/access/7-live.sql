-- Names of accounts by their numbers, to say who is where on a sheet: for whoever is signed in, as authors of entries are.
create or replace function person_names(p_ids text[]) returns table (id text, name text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if ctx_account() is null then return; end if;
  return query select a.id, a.name from account a where a.id = any (p_ids) and a.active;
end $$;
revoke all on function person_names(text[]) from public;
grant execute on function person_names(text[]) to vigie_ans, vigie_region, vigie_cnam, vigie_cnsa, vigie_admin;

-- What is said, contested, planned or followed on a line is told without its text, with who may read it: each stream asks that again for its reader.
create or replace function tell_said() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  about jsonb := to_jsonb(coalesce(new, old));
begin
  if tg_table_name = 'message' then
    select to_jsonb(t) into about from thread t where t.id = new.thread_id;
  end if;
  perform pg_notify('vigie_suivi', json_build_object('s', about ->> 'region', 'v', about ->> 'volet', 'f', coalesce(about ->> 'finess', ''),
    'w', case tg_table_name when 'action' then 'action' when 'contact' then 'action' when 'followed' then 'equipe' else about ->> 'visibility' end,
    'g', about ->> 'team')::text);
  return null;
end $$;
create or replace trigger tell_thread after insert or update on thread for each row execute function tell_said();
create or replace trigger tell_message after insert on message for each row execute function tell_said();

-- A figure of an EJ or of a FINESS PMSI is contested on every line that shows it.
create or replace function tell_contested() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('vigie_suivi', json_build_object('s', new.region, 'v', l.volet, 'f', l.finess, 'w', 'ligne', 'g', null)::text)
    from (
      select new.finess, new.volet
      union select e.finess, e.volet from etablissement e where new.level = 'EJ' and e.ej = new.subject and e.region = new.region and e.volet is not null
      union select s.finess, s.volet from sheet s where new.level = 'PMSI' and s.programmes_pmsi = new.subject and s.region = new.region
        and s.point in (select p.period from point p where p.state = 'open')
    ) l;
  return null;
end $$;
create or replace trigger tell_contestation after insert or update on contestation for each row execute function tell_contested();
create or replace trigger tell_action after insert or update on action for each row execute function tell_said();
create or replace trigger tell_followed after insert or delete on followed for each row execute function tell_said();

-- Of what was told, the lines on which the reader may read it (`w`: the visibility of a thread, else « ligne » or « action »).
create or replace function lines_told(p_told jsonb) returns setof text language sql stable set search_path = public, pg_temp as $$
  select distinct t.f from jsonb_to_recordset(p_told) as t (s text, v text, f text, w text, g text)
  where case t.w
    when 'ligne' then sees_line((select ctx_role()), (select ctx_regions()), t.s, t.v)
    when 'action' then sees_action((select ctx_role()), (select ctx_regions()), t.s)
    else sees_thread((select ctx_role()), (select ctx_regions()), t.w, t.g, t.s, t.v)
  end
$$;
