import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table'
import type { Column, Volet } from '../../../importers/column'
import type { SheetColumn } from '../../../importers/sheet-columns'
import { blockColumns } from '../columns'
import type { Line } from '../line'

export const features = tableFeatures({ columnOrderingFeature, columnPinningFeature, columnSizingFeature, columnVisibilityFeature })
const helper = createColumnHelper<typeof features, Line>()

/** Pixels: of a character of a title, in the bold of the sheet; of the edges of a cell. */
const [character, edges] = [8, 13]

const identity = helper.group({
  id: 'identite',
  header: 'Établissement',
  columns: helper.columns([
    helper.accessor('raisonSociale', { id: 'nom', header: 'Raison sociale', size: 240 }),
    helper.accessor('finess', { id: 'finess', header: 'FINESS', size: 108 }),
    helper.accessor('categorie', { id: 'categorie', header: 'Catégorie', size: 120 }),
    helper.accessor('departement', { id: 'departement', header: 'Dépt', size: 52 }),
  ]),
})

/** The column model: one group per block, in the order of the sheet. */
export const columnModel = { es: modelOf('es'), esms: modelOf('esms') }

function modelOf(volet: Volet) {
  const columns = blockColumns(volet)
  const blocks = [...new Set(columns.map(({ source }) => source))]
  return helper.columns([
    identity,
    ...blocks.map((source) =>
      helper.group({
        id: source.key,
        header: source.label,
        columns: helper.columns(
          columns.flatMap(({ source: own, key, column }, index) =>
            own === source ? [helper.accessor((line) => line.values[index], { id: key, header: column.label, size: widthOf(column) })] : [],
          ),
        ),
      }),
    ),
  ])
}

/** What a cell of a column needs to be drawn, worked out once. */
export type Drawn = SheetColumn & {
  index: number
  headers: string
  tint: string
  positive: ReadonlySet<string>
  outOfScope: ReadonlySet<string>
  /** Columns of the same source, for a nuance that depends on them. */
  siblings: { field: string; index: number }[]
}

const drawnByVolet = { es: drawnOf('es'), esms: drawnOf('esms') }

export const drawnColumns = (volet: Volet): readonly Drawn[] => drawnByVolet[volet]

function drawnOf(volet: Volet): Drawn[] {
  const columns = blockColumns(volet)
  return columns.map((column, index) => {
    const measure = column.column.measure
    return {
      ...column,
      index,
      headers: `b-${column.source.key} c-${column.key}`,
      tint: `${column.owner === 'region' ? 'yellow' : 'grey'}${column.column.align === 'end' ? ' end' : ''}`,
      positive: new Set(measure && 'positive' in measure ? measure.positive : []),
      outOfScope: new Set(measure && 'outOfScope' in measure ? measure.outOfScope : []),
      siblings: columns.flatMap(({ source, field }, sibling) => (source === column.source ? [{ field, index: sibling }] : [])),
    }
  })
}

/** Room for what the cells hold, and for the whole title on the three lines that it has. */
function widthOf(column: Column): number {
  return Math.max(contentWidth(column), titleWidth(column.label))
}

function contentWidth({ multiline, icons, options, show, align, sqlType }: Column): number {
  if (multiline) return 240
  if (icons) return 212
  const longest = Math.max(0, ...(options ?? []).map((option) => show(option).length))
  if (longest > 22) return 212
  return align === 'end' || sqlType === 'date' || (options && longest <= 8) ? 96 : 148
}

/** The narrowest of a few widths in which no title is cut. */
export function titleWidth(label: string): number {
  const room = [96, 112, 128, 148, 168, 190, 212].find((width) => linesOf(label, Math.floor((width - edges) / character)) <= 3)
  return room ?? 240
}

/** A word that is too long for its line is cut over several. */
function linesOf(label: string, most: number): number {
  let [lines, used] = [1, 0]
  for (const { length } of label.split(' ')) {
    if (used > 0 && used + 1 + length > most) {
      lines++
      used = 0
    }
    lines += Math.floor((length - 1) / most)
    used += (used > 0 ? 1 : 0) + length
  }
  return lines
}
