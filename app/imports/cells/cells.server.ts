import { type Actor, asActor } from '../../../db/actor'
import { regionName } from '../../../importers/reference/territoires'
import type { ImportRow } from '../../../importers/register'
import { sheetColumn } from '../../../importers/sheet-columns'
import { readCellChanges } from '../../../importers/steps/apply/cells'

/** `page` counts from 1. */
export type CellFilter = { column: string; isBack: boolean; region: string; page: number }

export type ChangedCell = { finess: string; nom: string; region: string; line: number | null; was: string; is: string; isBack: boolean }

export type Cells = { filter: CellFilter; label: string; total: number; first: number; pages: number; cells: ChangedCell[] }

const perPage = 100

/** The column whose cells are asked for in the address; undefined when none is. */
export function readCellFilter({ searchParams }: URL): CellFilter | undefined {
  const column = searchParams.get('cellules') ?? ''
  if (!sheetColumn(column)) return undefined
  const region = /^[0-9AB]{2,3}$/.exec(searchParams.get('region') ?? '')?.[0] ?? ''
  const page = Number(/^[1-9]\d{0,4}$/.exec(searchParams.get('page') ?? '')?.[0] ?? 1)
  return { column, isBack: searchParams.has('reculs'), region, page }
}

/** The cells of a column that an import changes, one by one, those that go back first. */
export function readCells(actor: Actor, row: ImportRow, filter: CellFilter): Promise<Cells> {
  return asActor(
    actor,
    async (sql) => {
      const all = await readCellChanges(sql, row)
      const wanted = all.filter(
        ({ field, isBack, regions }) =>
          `${row.source}.${field}` === filter.column &&
          (!filter.isBack || isBack) &&
          (filter.region === '' || regions.includes(filter.region)),
      )
      const pages = Math.max(1, Math.ceil(wanted.length / perPage))
      const page = Math.min(filter.page, pages)
      const first = (page - 1) * perPage
      const shown = wanted
        .sort((one, other) => Number(other.isBack) - Number(one.isBack) || (one.finess < other.finess ? -1 : 1))
        .slice(first, first + perPage)
      const names = await sql<{ finess: string; nom: string | null }[]>`
        select finess, raison_sociale as nom from etablissement where finess = any(${shown.map(({ finess }) => finess)})
        union all select finess, raison_sociale from entite_juridique where finess = any(${shown.map(({ finess }) => finess)})`
      const nomByFiness = new Map(names.map(({ finess, nom }) => [finess, nom]))
      const cells = shown.map(({ finess, regions, line, was, is, isBack }) => ({
        ...{ finess, line, was, is, isBack, nom: nomByFiness.get(finess) ?? '' },
        region: regions.map(regionName).join(', '),
      }))
      const label = sheetColumn(filter.column)?.column.label ?? filter.column
      return { filter: { ...filter, page }, label, total: wanted.length, first: first + 1, pages, cells }
    },
    { timeout: '60s' },
  )
}
