import { sheetColumn } from '../../../importers/sheet-columns'

/** « MSSanté › Nb de messages envoyés », or the line. */
export function labelOf(key: string): string {
  const column = sheetColumn(key)
  return column ? `${column.source.label} › ${column.column.label}` : 'Toute la ligne'
}
