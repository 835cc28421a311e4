import type { Volet } from '../../../importers/column'
import { ofPeriod, type Period, titlePeriod } from '../../../importers/period'
import type { Effective } from '../../../importers/sheet/effective'
import type { SheetColumn } from '../../../importers/sheet-columns'
import type { WorkbookColumn } from './layout'

/** Excel allows 31 characters: the year goes first, the month is what people look for. */
export function sheetName(volet: Volet, point: Period): string {
  const name = `Suivi Ségur ${volet.toUpperCase()} - ${titlePeriod(point)}`
  return name.length <= 31 ? name : name.replace(/ \d{4}$/, '')
}

/** Columns side by side of the same source. */
export function blocksOf(layout: readonly WorkbookColumn[]): WorkbookColumn[][] {
  const blocks: WorkbookColumn[][] = []
  for (const column of layout) {
    const last = blocks.at(-1)
    if (last && last[0]?.sheetColumn?.source === column.sheetColumn?.source) last.push(column)
    else blocks.push([column])
  }
  return blocks
}

/** The title of a block, with its month. */
export function themeOf({ source }: SheetColumn, effective: readonly Effective[]): string {
  const months = effective.find((one) => one.source === source.key)?.months ?? {}
  const month = (field: string) => (months[field] ? titlePeriod(months[field]) : '')
  const latest = Object.keys(months)[0]
  return source.title && latest ? source.title(month) : [source.label, latest && month(latest)].filter(Boolean).join(' - ')
}

/** The comment of a header: who fills the column, and of which month it is. */
export function noteOf({ sheetColumn }: WorkbookColumn, effective: readonly Effective[]): string | undefined {
  if (!sheetColumn) return undefined
  const { source, owner, field, column } = sheetColumn
  const hint = column.hint ? ` ${column.hint}` : ''
  if (owner === 'region') return `Jaune : rempli par la région.${hint}`
  const month = effective.find((one) => one.source === source.key)?.months[field]
  return `Gris : rempli par ${source.owner}, ne se modifie pas ici.${month ? ` Données ${ofPeriod(month)}.` : ''}${hint}`
}
