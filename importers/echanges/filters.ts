import type { Fragment } from 'postgres'
import type { Tx } from '../../db/client.server'

/** Conditions on `sheet`, for the filters of the sheet: row-level security says which rows the actor sees. */
export const lineFilters = {
  conteste: (sql: Tx): Fragment => sql`exists (select from contestation c where ${openContestation(sql)} and ${isAbout(sql)})`,
  suivi: (sql: Tx): Fragment => sql`exists (select from followed f where f.finess = sheet.finess)`,
  'a-faire': (sql: Tx): Fragment => sql`exists (select from action a where a.finess = sheet.finess and a.done_at is null)`,
  fil: (sql: Tx): Fragment => sql`exists (select from thread t where t.finess = sheet.finess and t.resolved_at is null)`,
} as const

export type LineFilter = keyof typeof lineFilters

export const lineFilterLabels: Readonly<Record<LineFilter, string>> = {
  conteste: 'Contesté',
  suivi: 'Suivi',
  'a-faire': 'À faire',
  fil: 'Fil ouvert',
}

/** Neither closed by a file, nor refused, nor taken back. `c` is the contestation. */
export const openContestation = (sql: Tx): Fragment =>
  sql`c.closed_at is null and c.withdrawn_at is null and c.verdict is distinct from 'refusee'`

/** A value of the EJ is contested on each of its établissements of the region. */
export const isAbout = (sql: Tx): Fragment => sql`(c.finess = sheet.finess
  or (c.region = sheet.region and ((c.level = 'EJ' and c.subject = sheet.ej) or (c.level = 'PMSI' and c.subject = sheet.programmes_pmsi))))`
