import type { Column, Volet } from './column'
import type { Source } from './source'
import { sources } from './sources'

/** A column of the sheet: who fills it, under which key (`asp.dpi`) people and programs name it, under which name (`asp_dpi`) the database keeps it. */
export type SheetColumn = {
  key: string
  name: string
  field: string
  owner: 'national' | 'region'
  source: Source
  column: Column
  volet: Volet | undefined
}

export const snake = (name: string): string => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

export const sheetColumns: readonly SheetColumn[] = sources.flatMap((source) => [
  ...columnsOf(source, 'national'),
  ...columnsOf(source, 'region'),
])

const columnByKey = new Map(sheetColumns.map((column) => [column.key, column]))

export function sheetColumn(key: string): SheetColumn | undefined {
  return columnByKey.get(key)
}

/** The columns that have a meaning in a volet. */
export function columnsOfVolet(volet: Volet): SheetColumn[] {
  return sheetColumns.filter((column) => column.volet === undefined || column.volet === volet)
}

function columnsOf(source: Source, owner: SheetColumn['owner']): SheetColumn[] {
  return Object.entries(source[owner]).map(([field, column]) => ({
    key: `${source.key}.${field}`,
    name: `${source.key}_${snake(field)}`,
    field,
    owner,
    source,
    column,
    volet: column.volet ?? source.volet,
  }))
}
