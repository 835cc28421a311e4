import type { Tx } from '../../db/client.server'
import type { Changes, Counts } from '../result'
import { columnNames } from './copy'

type Row = Counts & { region: string; unchanged: number; moved: number; renamed: number; closed: number; past: number }

const names = ['added', 'changed', 'unchanged', 'removed', 'moved', 'renamed', 'closed', 'past'] as const

/**
 * What applying a référentiel does, per region: établissements opened, modified (`byColumn` tells those that move to another EJ and those renamed),
 * no longer open. `added`, `changed` and `unchanged` count lines of the file; `removed` counts open établissements that it leaves out, but for
 * the départements `out` of its extent. Of those changed, `closed` are said closed; of those added, `past` were closed already.
 */
export async function readDifference(sql: Tx, importId: number, out: readonly string[]): Promise<{ unchanged: number; changes: Changes }> {
  const rows = await sql.unsafe<Row[]>(
    `with staged as (select * from referentiel_line where import_id = $1), compared as (${comparedEg} union all ${comparedEj})
     select region, ${names.map((name) => `(count(*) filter (where ${name}))::int as ${name}`).join(', ')} from compared group by region order by region`,
    [importId, out as string[]],
  )
  const sum = (name: (typeof names)[number]) => rows.reduce((total, row) => total + row[name], 0)
  const touched = rows.filter(({ added, changed, removed }) => added + changed + removed > 0)
  const changes: Changes = {
    ...(sum('closed') && { closed: sum('closed') }),
    ...(sum('past') && { past: sum('past') }),
    added: sum('added'),
    changed: sum('changed'),
    removed: sum('removed'),
    byRegion: Object.fromEntries(
      touched.map(({ region, unchanged, closed, past, ...counts }) => [
        region,
        { ...counts, ...(closed && { closed }), ...(past && { past }) },
      ]),
    ),
    byColumn: {
      'finess.ej': { added: 0, changed: sum('moved'), removed: 0 },
      'finess.raisonSociale': { added: 0, changed: sum('renamed'), removed: 0 },
    },
  }
  return { unchanged: sum('unchanged'), changes }
}

const compared = columnNames.filter((name) => name !== 'finess')
/** Whether the file closes the établissement `e` by leaving it out; `$2` are the départements out of its extent. */
export const isLeftOut = `(e.etat = 'Ouvert' and e.provisoire is null and l.finess is null and e.departement <> all ($2::text[]))`
const rowOf = (alias: string) => `(${compared.map((name) => `${alias}.${name}`).join(', ')})`

const comparedEg = `
  select coalesce(l.region, e.region) as region, l.finess is not null and e.finess is null as added,
    l.finess is not null and e.finess is not null and ${rowOf('l')} is distinct from ${rowOf('e')} as changed,
    l.finess is not null and e.finess is not null and ${rowOf('l')} is not distinct from ${rowOf('e')} as unchanged,
    ${isLeftOut} as removed, e.ej <> l.ej as moved, e.raison_sociale <> l.raison_sociale as renamed,
    e.etat = 'Ouvert' and l.etat <> 'Ouvert' as closed, e.finess is null and l.etat <> 'Ouvert' as past
  from (select * from staged where finess <> ej) l full join etablissement e on e.finess = l.finess`

/** What a staged entité juridique gives, in the order of `columnsEj`. */
export const describedEj = `l.raison_sociale, concat_ws(', ', nullif(l.adresse, ''), nullif(concat_ws(' ', nullif(l.code_postal, ''), nullif(l.commune, '')), '')), nullif(l.siret, ''), nullif(l.categorie, '')`
export const columnsEj = ['raison_sociale', 'adresse', 'siren', 'statut_juridique']

const knownEj = columnsEj.map((name) => `j.${name}`).join(', ')

const comparedEj = `
  select l.region, j.finess is null as added, j.finess is not null and (${describedEj}) is distinct from (${knownEj}) as changed,
    j.finess is not null and (${describedEj}) is not distinct from (${knownEj}) as unchanged,
    false as removed, false as moved, j.raison_sociale <> l.raison_sociale as renamed, false as closed, false as past
  from staged l left join entite_juridique j on j.finess = l.finess where l.finess = l.ej`
