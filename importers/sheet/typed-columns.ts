import type { TypedColumn } from '../../db/migrate'
import { absences } from '../absence'
import { sheetColumns } from '../sheet-columns'

/** What the database lets people type, from the sources. */
export const typedColumns: readonly TypedColumn[] = sheetColumns
  .filter(({ owner }) => owner === 'region')
  .map(({ key, name, volet, column }) => ({
    ...{ key, name, volet: volet ?? null, sql_type: column.sqlType, codes: column.options ?? null },
    ...{ absences: Object.keys(absences), max_length: column.maxLength ?? null, most: column.most ?? null },
  }))
