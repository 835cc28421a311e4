import type { Level, Source } from '../../source'
import { sources } from '../../sources'
import { columnLetter } from '../read/cells'
import { finessLabels, finessLevel } from './finess-header'
import { headerKey, headerKeys, oneLine } from './header-key'
import type { Headers } from './headers'
import type { Heading } from './recognised'

/** What a source makes of a row of headers. */
export type Claim = {
  columns: Map<string, number>
  finess: Partial<Record<Level, number>>
  /** The level given to a header that says « FINESS » and no more. */
  assumedLevel?: Level
  unknown: Heading[]
  regional: Heading[]
  /** National columns, other than FINESS numbers, by which the source is told from the others. */
  evidence: number[]
  /** « La colonne … apparaît 2 fois (F, J) » */
  repeated: string[]
  /** Columns of identity. */
  ignored?: number[]
  /** Columns that a known layout leaves aside. */
  aside?: Heading[]
  /** With one row per dossier: cell of the pivot → column. */
  pivot?: ReadonlyMap<string, number>
}

type Names = { fieldByKey: Map<string, string>; levelByKey: Map<string, Level>; ignored: Set<string> }

const regionalKeys = new Set(sources.flatMap((source) => Object.values(source.region).flatMap(({ headers }) => headers.map(headerKey))))
const namesBySource = new WeakMap<Source, Names>()

/** `bareLevel` is what the person says of a header that is only « FINESS ». */
export function claim(source: Source, { labels, themes }: Headers, bareLevel?: Level): Claim {
  const names = namesOf(source)
  const made: Claim = { columns: new Map(), finess: {}, unknown: [], regional: [], evidence: [], repeated: [], ignored: [] }
  const columnsByField = new Map<string, number[]>()
  const columnsByLevel = new Map<Level | 'bare', number[]>()
  for (const [col, label] of labels.entries()) {
    const keys = headerKeys(label)
    const field = first(keys, names.fieldByKey)
    const level = first(keys, names.levelByKey) ?? finessLevel(label)
    if (field !== undefined) push(columnsByField, field, col)
    else if (level && (level === 'bare' || source.file?.finess[level])) push(columnsByLevel, level, col)
    else if (keys.some((key) => names.ignored.has(key))) made.ignored?.push(col)
    else if (keys.some((key) => regionalKeys.has(key))) made.regional.push(heading(label, col, themes[col]))
    else if (label.trim() !== '') made.unknown.push(heading(label, col))
  }
  claimFields(made, source, columnsByField, themes)
  claimLevels(made, source, columnsByLevel, labels, bareLevel)
  return made
}

function claimFields(made: Claim, source: Source, columnsByField: Map<string, number[]>, themes: readonly string[]): void {
  for (const [field, cols] of columnsByField) {
    const own = cols.filter((col) => headerKey(themes[col] ?? '').includes(headerKey(source.label)))
    const col = (own.length === 1 ? own[0] : cols[0]) as number
    const label = source.national[field]?.label ?? field
    made.columns.set(field, col)
    if (!finessLevel(label)) made.evidence.push(col)
    if (cols.length > 1 && own.length !== 1) made.repeated.push(repetition(label, cols))
  }
}

function claimLevels(
  made: Claim,
  source: Source,
  columnsByLevel: Map<Level | 'bare', number[]>,
  labels: readonly string[],
  bareLevel?: Level,
): void {
  const bare = columnsByLevel.get('bare') ?? []
  columnsByLevel.delete('bare')
  const levels = source.file?.levels ?? []
  const assumed = bareLevel ?? (levels.includes('EG') ? 'EG' : levels[0])
  if (bare.length > 0 && assumed && !columnsByLevel.has(assumed)) {
    columnsByLevel.set(assumed, bare)
    if (!bareLevel) made.assumedLevel = assumed
  } else {
    for (const col of bare) made.unknown.push(heading(labels[col] ?? '', col))
  }
  for (const [level, cols] of columnsByLevel as Map<Level, number[]>) {
    made.finess[level] = cols[0]
    if (cols.length > 1) made.repeated.push(repetition(finessLabels[level], cols))
  }
}

function namesOf(source: Source): Names {
  const known = namesBySource.get(source)
  if (known) return known
  const names: Names = { fieldByKey: new Map(), levelByKey: new Map(), ignored: new Set(source.file?.ignored?.map(headerKey)) }
  for (const [field, column] of Object.entries(source.national))
    for (const name of column.headers) names.fieldByKey.set(headerKey(name), field)
  for (const [level, headers] of Object.entries(source.file?.finess ?? {})) {
    for (const name of headers) if (finessLevel(name) !== 'bare') names.levelByKey.set(headerKey(name), level as Level)
  }
  namesBySource.set(source, names)
  return names
}

function first<T>(keys: readonly string[], byKey: Map<string, T>): T | undefined {
  const key = keys.find((key) => byKey.has(key))
  return key === undefined ? undefined : byKey.get(key)
}

function push<K>(colsByKey: Map<K, number[]>, key: K, col: number): void {
  colsByKey.set(key, [...(colsByKey.get(key) ?? []), col])
}

export function heading(label: string, col: number, theme = ''): Heading {
  const header = oneLine(label)
  return { header: theme.trim() === '' || theme === label ? header : `${header} (${oneLine(theme)})`, letter: columnLetter(col) }
}

function repetition(label: string, cols: readonly number[]): string {
  return `La colonne “${label}” apparaît ${cols.length} fois (${cols.map(columnLetter).join(', ')}).`
}
