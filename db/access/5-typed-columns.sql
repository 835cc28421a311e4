-- What people may type, from the sources (`typed_column`, filled by migrate): no path stores what the sheet cannot show.
grant select on typed_column to vigie_ecriture, vigie_import, vigie_exploitant;

-- Why the sheet could not show a value or an absence in a column; null when it can.
create or replace function typed_refusal(p_column text, p_value text, p_absence text) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  rule typed_column;
begin
  select * into rule from typed_column t where t.key = p_column;
  if rule.key is null then return 'colonne inconnue'; end if;
  if p_absence is not null then
    return case when p_value is not null then 'valeur et absence à la fois' when p_absence <> all (rule.absences) then 'absence inconnue' end;
  end if;
  if p_value is null then return null; end if;
  if p_value = '' then return 'valeur vide'; end if;
  if rule.codes is not null then return case when p_value <> all (rule.codes) then 'valeur hors de la liste' end; end if;
  if rule.sql_type = 'text' then return case when char_length(p_value) > rule.max_length then 'texte trop long' end; end if;
  if rule.sql_type = 'date' then
    if p_value !~ '^\d{4}-\d{2}-\d{2}$' then return 'date impossible'; end if;
    begin
      perform p_value::date;
    exception when datetime_field_overflow then return 'date impossible';
    end;
    return null;
  end if;
  if p_value !~ (case rule.sql_type when 'integer' then '^\d{1,10}$' else '^\d{1,10}(\.\d{1,6})?$' end) then return 'nombre attendu'; end if;
  return case when p_value::numeric > rule.most then 'nombre trop grand' end;
end $$;
revoke all on function typed_refusal(text, text, text) from public;
grant execute on function typed_refusal(text, text, text) to vigie_ecriture, vigie_import, vigie_exploitant;

create or replace function refuse_untypable() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  reason text := typed_refusal(new.column_key, new.value, new.absence);
begin
  if reason is not null then raise exception 'Saisie refusée dans % : %.', new.column_key, reason using errcode = '23514'; end if;
  return new;
end $$;
create or replace trigger entry_is_typable before insert on entry for each row execute function refuse_untypable();
