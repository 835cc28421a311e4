import type { Tx } from '../../db/client.server'
import type { Period } from '../period'
import { sourceByKey } from '../sources'
import { snapshotSources } from '../tables'

/**
 * Which files are behind a source at a point de suivi. Each field shows the latest month not after the point that an
 * applied file covers; `groups` tells which imports give which fields, the first import of a group winning.
 */
export type Effective = { source: string; months: Record<string, Period>; groups: { fields: string[]; imports: number[] }[] }

type Row = { id: number; source: string; period: Period; covers: string[] }

/** The last applied wins, even when it was staged before another. */
export const latest = (sql: Tx) => sql`applied_at desc nulls last, id desc`

/** For an open point, from the imports; for a closed one, as they stood when it was closed. */
export async function effectiveImports(sql: Tx, point: Period): Promise<Effective[]> {
  const [closed] = await sql<{ frozen: Effective[] | null }[]>`select frozen from point where period = ${point} and state = 'closed'`
  if (closed?.frozen) return closed.frozen
  return effectiveAmong(
    await sql<
      Row[]
    >`select id, source, period, covers from import where status = 'applied' and period <= ${point} order by period desc, ${latest(sql)}`,
  )
}

/** The same as a day began, in Paris: an import applied since is left out, and one undone since is still there. `day` is « 2022-08-15 ». */
export async function effectiveImportsOn(sql: Tx, point: Period, day: string): Promise<Effective[]> {
  const start = sql`(${day}::text::date::timestamp at time zone 'Europe/Paris')`
  const [closed] = await sql<{ frozen: Effective[] | null }[]>`
    select frozen from point where period = ${point} and state = 'closed' and closed_at < ${start}`
  if (closed?.frozen) return closed.frozen
  return effectiveAmong(
    await sql<Row[]>`
      select id, source, period, covers from import
      where applied_at < ${start} and (status = 'applied' or status = 'undone' and undone_at >= ${start}) and period <= ${point}
      order by period desc, ${latest(sql)}`,
  )
}

function effectiveAmong(rows: readonly Row[]): Effective[] {
  return snapshotSources.flatMap(({ key }) => {
    const own = rows.filter((row) => row.source === key)
    return own.length === 0 ? [] : [effectiveOf(key, own)]
  })
}

function effectiveOf(source: string, rows: Row[]): Effective {
  const months: Record<string, Period> = {}
  const fieldsByImports = new Map<string, string[]>()
  for (const field of Object.keys(sourceByKey(source)?.national ?? {})) {
    const covering = rows.filter((row) => row.covers.includes(field))
    const latest = covering[0]
    if (!latest) continue
    months[field] = latest.period
    const imports = sourceByKey(source)?.file?.disposition === 'merge' ? covering.map((row) => row.id) : [latest.id]
    const key = imports.join(',')
    fieldsByImports.set(key, [...(fieldsByImports.get(key) ?? []), field])
  }
  return { source, months, groups: [...fieldsByImports].map(([key, fields]) => ({ fields, imports: key.split(',').map(Number) })) }
}
