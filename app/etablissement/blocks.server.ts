import type { Tx } from '../../db/client.server'
import { absences } from '../../importers/absence'
import type { Value } from '../../importers/column'
import type { Period } from '../../importers/period'
import { type Answer, readAnswers } from '../../importers/sheet/answers'
import { effectiveImports } from '../../importers/sheet/effective'
import { columnsOfVolet, type SheetColumn } from '../../importers/sheet-columns'
import type { Source } from '../../importers/source'
import { sources } from '../../importers/sources'
import { type Cell, readCells } from './entries.server'
import type { Place } from './place.server'

export type Origin =
  | {
      kind: 'file'
      level: 'EG' | 'EJ' | 'PMSI'
      sharedBy: number
      period: Period
      import: number
      file: string
      sheet: string
      line: number
      letter: string | null
    }
  | { kind: 'rule' }

/** A national column: what the point shows, where it comes from, and what the file of each month said. */
export type NationalColumn = {
  key: string
  label: string
  text: string
  nuance: string | undefined
  isAbsent: boolean
  origin: Origin | undefined
  /** In the order of the months of the block; null when that month's file does not give the column. */
  months: ({ text: string; isChanged: boolean } | null)[]
  /** The same as numbers, for a column that counts or measures. */
  series: (number | null)[] | undefined
}

export type Block = { key: string; label: string; owner: string; months: Period[]; national: NationalColumn[]; cells: Cell[] }

export type Point = { period: Period; state: 'open' | 'closed'; openedAt: Date; closedAt: Date | null }

const mostMonths = 12

/** The blocks that have a meaning for the volet of the place, as they stand at the point. */
export async function readBlocks(
  sql: Tx,
  place: Place,
  { sharedBy, formers }: { sharedBy: number; formers: readonly string[] },
  point: Point | undefined,
): Promise<Block[]> {
  if (!place.volet) return []
  const effective = point ? await effectiveImports(sql, point.period) : []
  const answers = await readAnswers(sql, place, effective)
  const cells = await readCells(sql, [place.finess, ...formers], place, point ?? {})
  const columns = columnsOfVolet(place.volet)
  return sources
    .map((source) => {
      const national = columns.filter((column) => column.source === source && column.owner === 'national')
      const months = monthsOf(answers, national, point?.period)
      return {
        ...{ key: source.key, label: source.label, owner: source.owner, months },
        national: nationalColumns({ source, columns: national, months, answers, sharedBy, point: point?.period ?? '' }),
        cells: columns
          .filter((column) => column.source === source && column.owner === 'region')
          .map(({ key, column }) => cells(key, column)),
      }
    })
    .filter(({ national, cells }) => national.length + cells.length > 0)
}

type Answers = Awaited<ReturnType<typeof readAnswers>>

function monthsOf(answers: Answers, columns: readonly SheetColumn[], until: Period | undefined): Period[] {
  const months = new Set(columns.flatMap(answers.monthsOf))
  return [...months]
    .filter((month) => !until || month <= until)
    .sort()
    .slice(-mostMonths)
}

type Asked = {
  source: Source
  columns: readonly SheetColumn[]
  months: readonly Period[]
  answers: Answers
  sharedBy: number
  point: Period
}

function nationalColumns({ source, columns, months, answers, sharedBy, point }: Asked): NationalColumn[] {
  const current = new Map(columns.map((column) => [column.field, answers.atPoint(column)]))
  const values = Object.fromEntries([...current].map(([field, answer]) => [field, answer?.value]))
  return columns.map((column) => {
    const now = current.get(column.field)
    const said = months.map((month) => answers.inMonth(column, month))
    return {
      ...{ key: column.key, label: column.column.label, text: textOf(column, now), isAbsent: now?.absence !== undefined },
      nuance: now?.value == null ? undefined : source.nuance?.(column.field, values, point),
      origin: originOf(now, sharedBy),
      months: marked(column, said),
      series: ['integer', 'numeric'].includes(column.column.sqlType) ? said.map((answer) => asNumber(answer?.value)) : undefined,
    }
  })
}

function marked(column: SheetColumn, said: (Answer | undefined)[]): NationalColumn['months'] {
  let before: string | undefined
  return said.map((answer) => {
    if (!answer) return null
    const text = textOf(column, answer)
    const isChanged = before !== undefined && before !== text
    before = text
    return { text, isChanged }
  })
}

function textOf({ column }: SheetColumn, answer: Answer | undefined): string {
  if (answer?.value != null) return column.show(answer.value)
  return answer?.absence ? absences[answer.absence].label : ''
}

/** An empty cell has a file behind it too, which says that it is empty. */
function originOf(answer: Answer | undefined, sharedBy: number): Origin | undefined {
  if (!answer?.said) return answer?.value == null ? undefined : { kind: 'rule' }
  const { level, letter = null, ...said } = answer.said
  return { kind: 'file', level, sharedBy, period: answer.period, letter, ...said }
}

const asNumber = (value: Value | null | undefined) => (typeof value === 'number' ? value : null)
