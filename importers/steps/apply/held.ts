import type { Tx } from '../../../db/client.server'
import { type Period, showPeriod } from '../../period'
import type { ImportRow } from '../../register'
import { snake } from '../../sheet-columns'
import type { Source } from '../../source'
import { sourceByKey } from '../../sources'

/** A cell of an import that undoing it leaves as it is, because something later rests on it. */
export type HeldCell = { finess: string; field: string; why: string }

/** `cells` counts them all, of which `shown` lists the first; `byReason` says how many each reason holds. */
export type Held = { cells: number; byReason: { why: string; cells: number }[]; shown: HeldCell[] }

const most = 200

/**
 * What undoing an applied import does not take back: cells that a later import of the month has kept, its own being empty, and cells that a
 * closed point has frozen. Everything else goes back to what the month said without the import.
 */
export async function readHeld(sql: Tx, row: ImportRow): Promise<Held> {
  const source = sourceByKey(row.source)
  if (!source) return { cells: 0, byReason: [], shown: [] }
  const parts = [keptSql(source, row.id), ...(await frozenSql(sql, source, row))]
  const rows = await sql.unsafe<{ finess: string; field: string; why: string; of: number }[]>(
    `select finess, field, why, count(*) over (partition by why) as of from (${parts.join(' union all ')}) held order by why, finess, field`,
  )
  const byReason = new Map(rows.map(({ why, of }) => [why, Number(of)]))
  const shown = rows.slice(0, most).map(({ finess, field, why }) => ({ finess, field, why }))
  return { cells: rows.length, byReason: [...byReason].map(([why, cells]) => ({ why, cells })), shown }
}

/** A blank cell keeps what the month holds, and says from which import. */
function keptSql({ key }: Source, id: number): string {
  return `select t.finess, o.key as field, 'gardée par l’import n° ' || i.id || ' (' || i.file_name || '), dont la cellule est vide' as why
    from ${key} t join import i on i.id = t.import_id and i.status = 'applied', jsonb_each(t.origins) o
    where t.import_id <> ${id} and (o.value ->> 'import')::int = ${id}`
}

/** A closed point shows for ever the imports it was closed with. */
async function frozenSql(sql: Tx, source: Source, { id }: ImportRow): Promise<string[]> {
  const frozen = await sql<{ period: Period; fields: string[] }[]>`
    select p.period, g -> 'fields' as fields from point p, jsonb_array_elements(p.frozen) e, jsonb_array_elements(e -> 'groups') g
    where p.state = 'closed' and e ->> 'source' = ${source.key} and g -> 'imports' @> to_jsonb(${id}::int) order by p.period`
  return frozen.flatMap(({ period, fields }) =>
    fields
      .filter((field) => source.national[field])
      .map(
        (field) => `select finess, '${field}', 'figée par le point de suivi clos de ${showPeriod(period)}' from ${source.key}
          where import_id = ${id} and (${snake(field)} is not null or absences ? '${field}')`,
      ),
  )
}
