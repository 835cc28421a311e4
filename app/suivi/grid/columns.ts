import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { Column, Volet } from '../../../importers/column'
import type { SheetColumn } from '../../../importers/sheet-columns'
import { blockColumns } from '../columns'
import type { Line } from '../line'

export const features = tableFeatures({})
const helper = createColumnHelper<typeof features, Line>()

/** Columns that stay in sight, before the blocks. */
export const identityCount = 4

const identity = helper.group({
  id: 'identite',
  header: 'Établissement',
  columns: helper.columns([
    helper.accessor('raisonSociale', { id: 'nom', header: 'Raison sociale' }),
    helper.accessor('finess', { id: 'finess', header: 'FINESS' }),
    helper.accessor('categorie', { id: 'categorie', header: 'Catégorie' }),
    helper.accessor('departement', { id: 'departement', header: 'Dépt' }),
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
            own === source ? [helper.accessor((line) => line.values[index], { id: key, header: column.label })] : [],
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
  width: string
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
      width: widthOf(column.column),
      positive: new Set(measure && 'positive' in measure ? measure.positive : []),
      outOfScope: new Set(measure && 'outOfScope' in measure ? measure.outOfScope : []),
      siblings: columns.flatMap(({ source, field }, sibling) => (source === column.source ? [{ field, index: sibling }] : [])),
    }
  })
}

/** Room for a label on two lines. */
function widthOf({ multiline, icons, options, show, align, sqlType }: Column): string {
  if (multiline) return 'w-note'
  if (icons) return 'w-icon'
  const longest = Math.max(0, ...(options ?? []).map((option) => show(option).length))
  if (longest > 22) return 'w-icon'
  return align === 'end' || sqlType === 'date' || (options && longest <= 8) ? 'w-short' : 'w-choice'
}
