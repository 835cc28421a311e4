import { sql } from 'drizzle-orm'
import { check, customType, text, timestamp } from 'drizzle-orm/pg-core'

/** FINESS numbers are text everywhere: a number loses its zeros, char(9) loses its index. */
export const finess = (name: string) => text(name)
/** A FINESS number, or that of a provisional établissement, which nothing can take for one (docs/decisions/2026-11-24-etablissements-provisoires.md). */
export const finessCheck = (table: string, column = 'finess') =>
  check(`${table}_${column}_check`, sql.raw(`"${column}" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$'`))
/** A number that the référentiel gives, and no other. */
export const officialCheck = (table: string, column = 'finess') =>
  check(`${table}_${column}_check`, sql.raw(`"${column}" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'`))
export const periodCheck = (table: string, column = 'period') =>
  check(`${table}_${column}_check`, sql.raw(`"${column}" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'`))
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
