import type { Absence, Value } from '../../importers/column'
import type { Period } from '../../importers/period'
import type { Source } from '../../importers/source'
import { sourceByKey } from '../../importers/sources'

/** What a cell says: a value, a reason for having none, or neither. */
export type Said = { value: Value | null; absence?: Absence }
export type Place = { eg: string; ej: string }
/** One line of a file: whom it is about, then the texts of its cells by field; '' is an empty cell. */
export type Line = { finess: string; cells: Readonly<Record<string, string>> }
export type File = { source: string; period: Period; fields: readonly string[]; lines: readonly Line[] }

type Kept = { id: number; file: File; rows: Map<string, Map<string, Said>>; rank: number }

const nothing: Said = { value: null }

/** The product in memory, by its rules and none of its code: files that stack, months that carry over, cells that people type, points that freeze. */
export class Model {
  #applied: Kept[] = []
  #entries = new Map<string, Said>()
  #frozen = new Map<Period, Map<string, string>>()
  #rank = 0
  readonly places: readonly Place[]
  readonly columns: readonly string[]

  constructor(places: readonly Place[], columns: readonly string[]) {
    this.places = places
    this.columns = columns
  }

  apply(id: number, file: File): void {
    const rows = new Map(file.lines.map(({ finess, cells }) => [finess, this.#rowOf(file, finess, cells)]))
    this.#applied.push({ id, file, rows, rank: ++this.#rank })
  }

  /** Applied files that say the very same thing of the same month. */
  isKnown(file: File): boolean {
    const said = wordsOf(file)
    return this.#applied.some((kept) => wordsOf(kept.file) === said)
  }

  undo(id: number): void {
    this.#applied = this.#applied.filter((kept) => kept.id !== id)
  }

  get appliedIds(): number[] {
    return this.#applied.map(({ id }) => id)
  }

  type(finess: string, column: string, said: Said): void {
    this.#entries.set(`${finess} ${column}`, said)
  }

  close(point: Period): void {
    this.#frozen.set(point, this.shown(point))
  }

  reopen(point: Period): void {
    this.#frozen.delete(point)
  }

  isClosed(point: Period): boolean {
    return this.#frozen.has(point)
  }

  /** « finess column » → what the sheet of a point says there; « finess source » → whom it says it of. */
  shown(point: Period): Map<string, string> {
    const frozen = this.#frozen.get(point)
    if (frozen) return frozen
    const cells = new Map<string, string>()
    for (const place of this.places) {
      for (const column of this.columns) {
        const [key = '', field = ''] = column.split('.')
        const source = sourceByKey(key) as Source
        const found = source.national[field] ? this.#answer(source, field, place, point) : undefined
        const said = found?.said ?? this.#typed(place, column)
        cells.set(`${place.eg} ${column}`, write(said))
        if (found?.subject && !cells.has(`${place.eg} ${key}`)) cells.set(`${place.eg} ${key}`, found.subject)
      }
    }
    return cells
  }

  /** What was typed on the établissement, else on its EJ; an erasure says nothing. */
  #typed({ eg, ej }: Place, column: string): Said {
    const entries = [eg, ej].flatMap((finess) => this.#entries.get(`${finess} ${column}`) ?? [])
    return entries.find(({ value, absence }) => value !== null || absence) ?? nothing
  }

  /** The row of the établissement itself, else that of its EJ; the facts of an EJ are only ever its own. */
  #answer(source: Source, field: string, { eg, ej }: Place, point: Period): { said: Said; subject?: string } {
    const files = this.#covering(source, field, point)
    for (const subject of source.national[field]?.level === 'EJ' ? [ej] : [eg, ej]) {
      const row = files.find(({ rows }) => rows.has(subject))?.rows.get(subject)
      if (row) return { said: row.get(field) ?? nothing, subject }
    }
    const ruled = files.length > 0 ? source.national[field]?.whenUnnamed : undefined
    return { said: ruled === undefined ? nothing : { value: ruled } }
  }

  /** The files that answer for a field, the last applied first: those of every month when they complete each other, else the one of the latest month. */
  #covering(source: Source, field: string, until: Period, from: Period = ''): Kept[] {
    const files = this.#applied
      .filter(({ file }) => file.source === source.key && file.fields.includes(field) && file.period <= until && file.period >= from)
      .sort((a, b) => b.file.period.localeCompare(a.file.period) || b.rank - a.rank)
    return source.file?.disposition === 'merge' ? files : files.slice(0, 1)
  }

  #rowOf({ source: key, period, fields }: File, finess: string, cells: Line['cells']): Map<string, Said> {
    const source = sourceByKey(key) as Source
    return new Map(fields.map((field) => [field, this.#cellOf(source, period, field, finess, cells[field] ?? '')]))
  }

  /** An empty cell keeps what the month says, or gives the value of its rule. */
  #cellOf(source: Source, period: Period, field: string, finess: string, text: string): Said {
    const column = source.national[field]
    const read = column?.read(text)
    if (read && 'value' in read && (read.value !== null || read.absence)) return { value: read.value, absence: read.absence }
    if (column && typeof column.blank === 'object') return { value: column.blank.rule }
    if (column?.blank === 'erase') return nothing
    const files = this.#covering(source, field, period, period)
    return (
      files
        .find(({ rows }) => rows.has(finess))
        ?.rows.get(finess)
        ?.get(field) ?? nothing
    )
  }
}

export function write({ value, absence }: Said): string {
  return absence ? `:${absence}` : value === null ? '' : `=${value}`
}

/** The lines as they read, whatever their order: what two files must share to be the same. */
function wordsOf({ source, period, fields, lines }: File): string {
  const said = lines.map(
    ({ finess, cells }) =>
      `${finess} ${[...fields]
        .sort()
        .map((field) => readOf(source, field, cells[field] ?? ''))
        .join('|')}`,
  )
  return JSON.stringify([source, period, [...fields].sort(), said.sort()])
}

function readOf(source: string, field: string, text: string): string {
  const column = sourceByKey(source)?.national[field]
  const read = column?.read(text)
  if (read && 'value' in read && (read.value !== null || read.absence)) return write({ value: read.value, absence: read.absence })
  return column && typeof column.blank === 'object' ? `=${column.blank.rule}` : ''
}
