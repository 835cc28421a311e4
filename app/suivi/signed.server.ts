import type { Fragment } from 'postgres'
import type { Tx } from '../../db/client.server'
import { isAbout, openContestation } from '../../importers/echanges/filters'

/** Whether the cell of a column carries a sign (`signs.server.ts`), as a condition on a row of `sheet`. */
export const signed = {
  fil: (sql: Tx, column: string): Fragment =>
    sql`exists (select from thread t where t.finess = sheet.finess and t.resolved_at is null and t.column_key = ${column})`,
  conteste: (sql: Tx, column: string): Fragment =>
    sql`exists (select from contestation c where ${openContestation(sql)} and ${isAbout(sql)} and c.column_key = ${column})`,
}
