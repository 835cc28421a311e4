import type { Tx } from '../../db/client.server'
import { isLeftOut } from './difference'

export const movementTypes = ['ouvert', 'ferme', 'deplace', 'renomme', 'remplace', 'absorbe'] as const
export type MovementType = (typeof movementTypes)[number]

/**
 * What a release does to one établissement, or to an EJ all of whose open établissements it gives to another one ('absorbe').
 * 'remplace' is likely and not said by the file: a closed établissement of which a single open one has the same SIRET and category, or the same
 * name, town and category; `nouveau` is its number.
 */
export type Movement = {
  types: MovementType[]
  region: string
  nom: string
  nomAvant?: string
  ejAvant?: string
  etat?: string
  nouveau?: string
}

/**
 * Keeps the list of what a staged release does beside its import, so that it can be read before it is applied and ever after.
 * The first référentiel opens everything: nothing to list.
 */
export async function writeMovements(sql: Tx, importId: number, out: readonly string[]): Promise<void> {
  await sql`delete from import_line where import_id = ${importId}`
  const [known] = await sql`select from etablissement limit 1`
  if (!known) return
  await sql.unsafe(
    `with staged as materialized (select * from referentiel_line where import_id = $1 and finess <> ej),
       moves as materialized (${movesOfEg}),
       successors as (${likelySuccessors}),
       movements as (
         select finess, ej, 'EG' as level, array_cat(types, case when nouveau is not null then array['remplace'] else '{}' end) as types,
           region, nom, nom_avant, ej_avant, etat, nouveau
         from moves left join successors using (finess) where cardinality(types) > 0
         union all ${absorbedEj})
     insert into import_line (import_id, line, given, finess, ej, level, outcome, raw, "values")
     select $1, row_number() over (order by region, nom, finess), finess, finess, ej, level, 'applied', '[]',
       jsonb_strip_nulls(jsonb_build_object('types', types, 'region', region, 'nom', nom, 'nomAvant', nom_avant, 'ejAvant', ej_avant,
         'etat', etat, 'nouveau', nouveau))
     from movements`,
    [importId, out as string[]],
  )
}

const typesOfEg = [
  [`(e.finess is null or e.etat <> 'Ouvert') and l.etat = 'Ouvert'`, 'ouvert'],
  [`(${isLeftOut} or (e.etat = 'Ouvert' and l.etat <> 'Ouvert'))`, 'ferme'],
  ['e.ej <> l.ej', 'deplace'],
  ['e.raison_sociale <> l.raison_sociale', 'renomme'],
]
  .map(([is, type]) => `case when ${is} then '${type}' end`)
  .join(', ')

const movesOfEg = `
  select coalesce(l.finess, e.finess) as finess, coalesce(l.ej, e.ej) as ej, coalesce(l.region, e.region) as region,
    coalesce(l.raison_sociale, e.raison_sociale) as nom, coalesce(l.siret, e.siret) as siret, coalesce(l.categorie, e.categorie) as categorie,
    coalesce(l.commune, e.commune) as commune, case when e.raison_sociale <> l.raison_sociale then e.raison_sociale end as nom_avant,
    case when e.ej <> l.ej then e.ej end as ej_avant, case when l.etat <> 'Ouvert' then l.etat end as etat,
    coalesce(l.etat, e.etat) = 'Ouvert' as is_open,
    array_remove(array[${typesOfEg}], null) as types
  from staged l full join etablissement e on e.finess = l.finess`

const sameName = `lower(unaccent(l.raison_sociale)) = lower(unaccent(m.nom)) and l.commune = m.commune and l.commune <> ''`

const likelySuccessors = `
  select finess, min(nouveau) as nouveau from (
    select m.finess, l.finess as nouveau from moves m join staged l on l.siret = m.siret and l.categorie = m.categorie
      where 'ferme' = any (m.types) and m.siret <> '' and l.etat = 'Ouvert' and l.finess <> m.finess
    union select m.finess, l.finess from moves m join staged l on l.categorie = m.categorie and ${sameName}
      where 'ferme' = any (m.types) and l.etat = 'Ouvert' and l.finess <> m.finess) s
  group by finess having count(*) = 1`

const absorbedEj = `
  select m.ej_avant, m.ej_avant, 'EJ', array['absorbe'], min(m.region), coalesce(min(j.raison_sociale), 'Entité juridique ' || m.ej_avant),
    null, null, null, min(m.ej)
  from moves m left join entite_juridique j on j.finess = m.ej_avant
  where 'deplace' = any (m.types) group by m.ej_avant
  having count(distinct m.ej) = 1 and m.ej_avant not in (select ej from moves where is_open and not 'ferme' = any (types))`
