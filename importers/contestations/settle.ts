import type { Tx } from '../../db/client.server'
import type { Period } from '../period'
import { sheetColumn, snake } from '../sheet-columns'
import type { Source } from '../source'

type Applied = { id: number; period: Period; covers: readonly string[] }

/**
 * A file has just been applied: what it now says as the regions did is closed, with the days they were ahead; what it still says
 * otherwise is marked so. A file of several that does not name a subject says nothing of it.
 */
export async function settleContestations(sql: Tx, source: Source, { id, period, covers }: Applied): Promise<void> {
  const open = await sql<{ key: string }[]>`
    select distinct column_key as key from contestation c where source = ${source.key} and period <= ${period} and ${still(sql)}`
  for (const { key } of open) {
    const field = key.slice(source.key.length + 1)
    if (sheetColumn(key)?.source.key !== source.key || !covers.includes(field)) continue
    await sql`
      with answered as (${sql.unsafe(answersSql(source, field, id))}), judged as (
        update contestation c set
          closed_at = case when a.agrees then now() end, closed_import = case when a.agrees then ${id}::int end,
          days_ahead = case when a.agrees then ${daysSince(sql)} end,
          differs_import = case when not a.agrees then ${id}::int end, differs_at = case when not a.agrees then now() end
        from answered a where c.id = a.id and c.column_key = ${key} and c.period <= ${period} and ${still(sql)}
        returning c.id, c.author_id, c.finess, c.column_key, c.region, c.volet, a.agrees
      )
      insert into news (account_id, kind, about, finess, column_key, region, volet, by)
      select author_id, 'contestation', id, finess, column_key, region, volet, ${`le fichier ${source.label}`} from judged where agrees`
  }
}

/** An import is taken back: what it had closed is open again, unless the region has contested the same value since. */
export async function reopenContestations(sql: Tx, id: number): Promise<void> {
  await sql`
    update contestation c set closed_at = null, closed_import = null, days_ahead = null
    where c.closed_import = ${id} and not exists (
      select from contestation o where o.id <> c.id and o.subject = c.subject and o.column_key = c.column_key and o.region = c.region
        and o.closed_at is null and o.withdrawn_at is null and o.verdict is distinct from 'refusee')`
  await sql`update contestation set differs_import = null, differs_at = null where differs_import = ${id}`
}

const still = (sql: Tx) => sql`c.closed_at is null and c.withdrawn_at is null and c.verdict is distinct from 'refusee'`

/** Whole days, at the clock of Paris. */
const daysSince = (sql: Tx) => sql`greatest(0, (now() at time zone 'Europe/Paris')::date - (c.at at time zone 'Europe/Paris')::date)`

/** For each contestation, whether the file says the same of it, by the finest number it gives. Names of our registry and a number only. */
function answersSql(source: Source, field: string, id: number): string {
  const column = source.national[field]
  if (!column) throw new Error(`Colonne inconnue : ${source.key}.${field}`)
  const levels = [
    ...(column.level === 'EJ' ? [] : [['eg', 'e.finess']]),
    ...(column.level === 'EJ' || !source.file?.levels.includes('PMSI') ? [] : [['pmsi', 'k.pmsi']]),
    ['ej', 'e.ej'],
  ]
  const name = snake(field)
  const joins = levels
    .map(([alias, on]) => `left join ${source.key} ${alias} on ${alias}.import_id = ${id} and ${alias}.finess = ${on}`)
    .join('\n')
  const said = (what: (alias: string) => string, none: string) =>
    `case ${levels.map(([alias]) => `when ${alias}.finess is not null then ${what(alias ?? '')}`).join(' ')} else ${none} end`
  const named = levels.map(([alias]) => `${alias}.finess is not null`).join(' or ')
  const volet = column.volet ?? source.volet
  const rule =
    column.whenUnnamed && source.file?.disposition === 'replace'
      ? `case when ${volet ? `k.volet = '${volet}'` : 'true'} then '${column.whenUnnamed}' end`
      : 'null'
  return `
    select k.id, (${said((alias) => `${alias}.${name}`, rule)})::${column.sqlType} is not distinct from k.value::${column.sqlType}
      and (${said((alias) => `${alias}.absences ->> '${field}'`, 'null')})::text is not distinct from k.absence as agrees
    from contestation k join etablissement e on e.finess = coalesce((select nouveau from succession where ancien = k.finess), k.finess)
    ${joins}
    where k.column_key = '${source.key}.${field}' and (${named}${rule === 'null' ? '' : ` or ${rule} is not null`})`
}
