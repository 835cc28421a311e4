import type { Tx } from '../../db/client.server'
import { tellRefreshed } from '../live'
import type { Period } from '../period'
import { sheetColumns } from '../sheet-columns'
import { readLineage } from '../succession/lineage'
import { type Effective, effectiveImports } from './effective'
import { type Fragment, resolveSource } from './resolve'
import { searchable } from './searchable'
import { inherited, regionalColumns, typedAbsences, typedJoins } from './typed'

/** Makes the rows of a point anew from the facts: référentiel, files and entries, for the perimeter that the point follows. */
export async function rebuildSheet(sql: Tx, point: Period): Promise<number> {
  const all = await effectiveImports(sql, point)
  const lineage = await readLineage(sql)
  const fragments = all.map((effective) => resolveSource(effective, all, lineage))
  const columns = new Map(fragments.flatMap(({ columns }) => [...columns]))
  for (const [name, value] of regionalColumns()) columns.set(name, value)
  await joinByHash(sql)
  await sql`delete from sheet where point = ${point}`
  const inserted = await sql.unsafe(
    `insert into sheet (point, finess, region, departement, volet, secteur, categorie, raison_sociale, commune, cherche, ej, partage, etat, absences, herites, ${[...columns.keys()].join(', ')})
     select $1, e.finess, e.region, e.departement, e.volet, e.secteur, e.categorie, e.raison_sociale, e.commune, ${searched}, e.ej, coalesce(j.eg_ouverts, 1), e.etat,
       ${absencesOf(fragments, typedAbsences)}, ${inherited}, ${[...columns.values()].join(', ')}
     from etablissement e
     left join entite_juridique j on j.finess = e.ej
     ${typedJoins}
     ${fragments.map(({ joins }) => joins).join('\n')}
     where e.volet = any (coalesce((select volets from point where period = $1), '{es,esms}')) and e.etat = 'Ouvert'`,
    [point],
  )
  await tellRefreshed(sql, point)
  return inserted.count
}

/** Refreshes the columns of one source in one point; only the rows that change are written. Returns how many did. */
export async function refreshSource(sql: Tx, point: Period, source: string): Promise<number> {
  const all = await effectiveImports(sql, point)
  // Nothing applied is left: every national column of the source is emptied.
  const effective = all.find((candidate) => candidate.source === source) ?? { source, months: {}, groups: [] }
  const { joins, columns, absences } = resolveSource(effective, all, await readLineage(sql))
  for (const name of namesOf(source)) if (!columns.has(name)) columns.set(name, 'null')
  const names = [...columns.keys()]
  await joinByHash(sql)
  // Absences are taken from the row being written, not from the snapshot: what a region types meanwhile is kept.
  const kept = `nullif(coalesce(s.absences, '{}') - $2::text[] || r.absences, '{}')`
  const updated = await sql.unsafe(
    `update sheet s set ${names.map((name) => `${name} = r.${name}`).join(', ')}, absences = ${kept}
     from (select e.finess, ${absences} as absences, ${[...columns].map(([name, value]) => `(${value})${value === 'null' ? typeOf(name) : ''} as ${name}`).join(', ')}
       from sheet e ${joins} where e.point = $1) r
     where s.point = $1 and s.finess = r.finess
       and (s.absences, ${names.map((name) => `s.${name}`).join(', ')}) is distinct from (${kept}, ${names.map((name) => `r.${name}`).join(', ')})`,
    [point, nationalKeys(source)],
  )
  if (updated.count > 0) await tellRefreshed(sql, point)
  return updated.count
}

/** Refreshes one source in every open point that its month concerns. The programmes carry the FINESS PMSI, by which ASP is read. */
export async function refreshOpenPoints(sql: Tx, source: string, from: Period): Promise<void> {
  const open = await sql<{ period: Period }[]>`select period from point where state = 'open' and period >= ${from}`
  for (const { period } of open) {
    await refreshSource(sql, period, source)
    if (source === 'programmes') await refreshSource(sql, period, 'asp')
  }
}

/** Rows come in by tens of thousands just before: the planner, whose statistics are older, would join them one by one. */
async function joinByHash(sql: Tx): Promise<void> {
  await sql`set local enable_nestloop = off`
}

const searched = searchable(`e.raison_sociale || ' ' || e.commune || ' ' || e.code_postal || ' ' || e.finess || ' ' || e.ej`)

function absencesOf(fragments: Fragment[], entries: string): string {
  return `nullif(${[entries, ...fragments.map(({ absences }) => absences)].join(' || ')}, '{}')`
}

const nationalOf = (source: string) => sheetColumns.filter((column) => column.source.key === source && column.owner === 'national')
const nationalKeys = (source: string) => nationalOf(source).map(({ key }) => key)
const namesOf = (source: string) => [`${source}_finess`, ...nationalOf(source).map(({ name }) => name)]

function typeOf(name: string): string {
  return `::${sheetColumns.find((column) => column.name === name)?.column.sqlType ?? 'text'}`
}

export type { Effective }
