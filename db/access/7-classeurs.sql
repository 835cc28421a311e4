-- Workbooks given back: each person sees and decides theirs alone. The key that signs exports is read by the function that signs, and by nothing else.
do $$
declare
  t text;
begin
  foreach t in array array['returned_workbook', 'returned_cell', 'server_key'] loop
    call protect(t);
  end loop;
end $$;

grant usage on sequence returned_workbook_id_seq to vigie_import;
grant select, insert, update, delete on returned_workbook, returned_cell to vigie_import;
grant select on returned_workbook, returned_cell to vigie_ans, vigie_region;
create policy lire on returned_workbook for select to vigie_ans, vigie_region using (author_id = (select ctx_account()));
create policy rendre on returned_workbook to vigie_import using (author_id = (select ctx_account()) and (select ctx_role()) in ('region', 'ans'))
  with check (author_id = (select ctx_account()) and (select ctx_role()) in ('region', 'ans'));
create policy lire on returned_cell for select to vigie_ans, vigie_region using (
  exists (select from returned_workbook w where w.id = workbook_id and w.author_id = (select ctx_account())));
create policy rendre on returned_cell to vigie_import using (
  exists (select from returned_workbook w where w.id = workbook_id and w.author_id = (select ctx_account())))
  with check (exists (select from returned_workbook w where w.id = workbook_id and w.author_id = (select ctx_account())));

grant select on server_key to vigie_ecriture;
create policy signer on server_key for select to vigie_ecriture using (name = 'estampille');

-- HMAC-SHA-256 (RFC 2104): the key is kept as its two pads, 32 random bytes completed with zeros and combined with 0x36 and 0x5c.
do $$
declare
  secret bytea := decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') || repeat('00', 32), 'hex');
  inner_bytes bytea := secret;
  outer_bytes bytea := secret;
begin
  if exists (select from server_key where name = 'estampille') then return; end if;
  for i in 0..63 loop
    inner_bytes := set_byte(inner_bytes, i, get_byte(secret, i) # 54);
    outer_bytes := set_byte(outer_bytes, i, get_byte(secret, i) # 92);
  end loop;
  insert into server_key (name, inner_pad, outer_pad) values ('estampille', inner_bytes, outer_bytes) on conflict do nothing;
end $$;

grant create on schema public to vigie_ecriture;
create or replace function sign_stamp(p_digest text) returns table (server text, signature text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select left(encode(sha256(k.outer_pad || convert_to('serveur', 'UTF8')), 'hex'), 16),
      encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to('classeur ' || p_digest, 'UTF8'))), 'hex')
    from server_key k where k.name = 'estampille';
end $$;
-- What a workbook of a past month says, { finess, column, value, absence, at } in the order of the months: entries dated of that month, never over
-- a newer one, by the region alone, and shown in the open points. Answers the entry written, in order, or why there is none.
create or replace function take_over_cells(p_sid text, p_author text, p_cells jsonb) returns table (status text, entry_id bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  said jsonb;
  place record;
  rule typed_column;
  before entry;
  made entry;
begin
  perform set_config('app.sid', p_sid, true);
  if ctx_account() is null then return query select 'signed-out', null::bigint from jsonb_array_elements(p_cells); return; end if;
  perform pg_advisory_xact_lock_shared(points_lock());
  perform from sheet s where s.finess in (select c ->> 'finess' from jsonb_array_elements(p_cells) c) and s.point in (select p.period from point p where p.state = 'open')
    order by s.finess, s.point for no key update;
  for said in select c from jsonb_array_elements(p_cells) with ordinality as e(c, rank) order by e.rank loop
    status := null;
    entry_id := null;
    select e.region, e.volet, e.ej into place from etablissement e where e.finess = said ->> 'finess';
    select * into rule from typed_column t where t.key = said ->> 'column';
    select * into before from entry e where e.finess = said ->> 'finess' and e.column_key = rule.key and e.niveau = 'EG' and e.superseded_at is null;
    if ctx_role() <> 'region' or place.region is null or place.region <> all (ctx_regions()) or rule.key is null or rule.volet <> place.volet then status := 'unknown';
    elsif typed_refusal(rule.key, said ->> 'value', said ->> 'absence') is not null or (said ->> 'at')::timestamptz > now() then status := 'refused';
    elsif before.at >= (said ->> 'at')::timestamptz then status := 'older';
    else
      update entry e set superseded_at = (said ->> 'at')::timestamptz where e.id = before.id;
      insert into entry (finess, niveau, region, column_key, value, absence, author_id, author_name, at)
        values (said ->> 'finess', 'EG', place.region, rule.key, said ->> 'value', said ->> 'absence', ctx_account(),
          'repris du classeur « ' || p_author || ' » (' || ctx_name() || ')', (said ->> 'at')::timestamptz) returning * into made;
      perform show_entry(made, place.ej, place.volet);
      status := 'saved';
      entry_id := made.id;
    end if;
    return next;
  end loop;
end $$;
alter function take_over_cells(text, text, jsonb) owner to vigie_ecriture;
revoke all on function take_over_cells(text, text, jsonb) from public;
grant execute on function take_over_cells(text, text, jsonb) to vigie_login;

alter function sign_stamp(text) owner to vigie_ecriture;
revoke all on function sign_stamp(text) from public;
grant execute on function sign_stamp(text) to vigie_login, vigie_exploitant;
revoke create on schema public from vigie_ecriture;
