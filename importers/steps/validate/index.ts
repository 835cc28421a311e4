import { absences, readAbsence } from '../../absence'
import type { Column } from '../../column'
import type { Level } from '../../source'
import { addressOf, type CellKind, columnLetter, type Row, type SheetCells, textAt } from '../read/cells'
import { oneLine } from '../recognise/header-key'
import { dossierOf } from '../recognise/pivot'
import type { Recognised } from '../recognise/recognised'
import { excerpt, type Issue, type ReadLine, sentence } from './issue'
import { headerLabels, type RowKind, rowKinds } from './row-kind'
import { inScale, type Scale, scales } from './scale'

export type { Issue, ReadLine } from './issue'

/** Rows of the sheet = lines + skipped: the caller checks it against an independent count. */
export type Validated = { lines: ReadLine[]; skipped: { blank: number; title: number; total: number }; issues: Issue[] }

type Sheet = {
  recognised: Recognised
  cells: SheetCells
  nameOf(col: number): string
  scaleByField: Map<string, Scale>
  faults: ReadonlyMap<number, CellKind>
  issues: Issue[]
}

/** Every cell is read and every fault kept. A cell in error rejects its line, never the file; warnings and notices reject nothing. */
export function validate(recognised: Recognised, cells: SheetCells): Validated {
  const kindOf = rowKinds(recognised, cells)
  const kinds = cells.rows.map(kindOf)
  const rows = cells.rows.filter((_, index) => kinds[index] === 'line')
  const labels = headerLabels(recognised, cells).map(oneLine)
  const scaleByField = scales(recognised.source, recognised.columns, rows)
  const sheet: Sheet = {
    recognised,
    cells,
    nameOf: (col) => labels[col] || columnLetter(col),
    scaleByField,
    faults: faultsOf(cells),
    issues: [],
  }
  reportSkipped(sheet, kinds)
  reportScales(sheet)
  const lines = rows.map((row) => readLine(sheet, row))
  const counted = (...wanted: RowKind[]) => kinds.filter((kind) => wanted.includes(kind)).length
  const skipped = { blank: counted('blank', 'template'), title: counted('title', 'note'), total: counted('total') }
  return { lines, skipped, issues: sheet.issues }
}

// Nearly every line has none: a hundred thousand empty lists would take as much room as what they say.
const noAbsence: ReadLine['absences'] = Object.freeze({})
const noBlank: ReadLine['blanks'] = Object.freeze([])

function readLine(sheet: Sheet, from: Row): ReadLine {
  const { row } = from
  const { source, columns, finess, pivot } = sheet.recognised
  const line: ReadLine = { line: row, row: from, given: {}, values: {}, absences: noAbsence, blanks: noBlank, rejected: false }
  for (const [level, col] of Object.entries(finess) as [Level, number][]) {
    const given = textAt(from, col).trim()
    const broken = brokenCell(sheet, row, col, given)
    if (broken) reject(sheet, line, col, given, broken)
    else if (given !== '' && !readAbsence(given)) line.given[level] = given
  }
  if (Object.keys(line.given).length === 0 && !line.rejected) reject(sheet, line, null, '', noIdentifier(sheet))
  if (pivot) readDossier(sheet, line, from.cells)
  else {
    for (const [field, col] of columns) {
      const column = source.national[field]
      if (column) readCell(sheet, line, field, column, col, textAt(from, col))
    }
  }
  for (const warning of source.check?.(line.values) ?? []) report(sheet, row, null, '', 'coherence', 'warning', warning)
  return line
}

/** A row about one dossier says one column of the source. */
function readDossier(sheet: Sheet, line: ReadLine, cells: string[]): void {
  const { source, pivot } = sheet.recognised
  if (!source.pivot || !pivot) return
  const broken = [...pivot.values()].flatMap((col) => {
    const fault = brokenCell(sheet, line.line, col, cells[col] ?? '')
    return fault ? [{ col, fault }] : []
  })
  for (const { col, fault } of broken) reject(sheet, line, col, cells[col] ?? '', fault)
  if (broken.length > 0) return
  const row = dossierOf(pivot, cells)
  const field = source.pivot.fieldOf(row)
  const read = source.pivot.read(row)
  if ('issue' in read) {
    reject(sheet, line, pivot.get(read.cell) ?? null, row[read.cell] ?? '', { code: 'value', message: read.issue })
    return
  }
  if (field !== undefined) line.values[field] = read.value
  for (const warning of read.warnings) report(sheet, line.line, null, '', 'coherence', 'warning', warning)
}

function readCell(sheet: Sheet, line: ReadLine, field: string, column: Column, col: number, raw: string): void {
  const read = column.read(inScale(raw, sheet.scaleByField.get(field)))
  const fault = brokenCell(sheet, line.line, col, raw) ?? ('issue' in read ? { code: 'value', message: read.issue } : undefined)
  if (fault || 'issue' in read) {
    if (fault) reject(sheet, line, col, raw, fault)
    return
  }
  if (read.notice) report(sheet, line.line, col, raw, 'read', 'notice', read.notice)
  if (read.absence) {
    if (line.absences === noAbsence) line.absences = {}
    line.absences[field] = read.absence
    line.values[field] = null
    if (isErrorCell(sheet, line.line, col)) {
      const message = `cellule en erreur lue comme « ${absences[read.absence].label} »`
      report(sheet, line.line, col, raw, 'formula-error', 'notice', message)
    }
  } else if (read.value !== null) line.values[field] = read.value
  else if (column.blank === 'keep') line.blanks = [...line.blanks, field]
  else line.values[field] = column.blank === 'erase' ? null : column.blank.rule
}

type Fault = { code: string; message: string }

function faultsOf(cells: SheetCells): ReadonlyMap<number, CellKind> {
  if (cells.faults) return cells.faults
  const addresses = [...cells.kinds].map(([at, kind]) => [at.split(':').map(Number) as [number, number], kind] as const)
  return new Map(addresses.map(([[row, col], kind]) => [addressOf(row, col), kind]))
}

function isErrorCell({ faults }: Sheet, row: number, col: number): boolean {
  return faults.size > 0 && faults.get(addressOf(row, col)) === 'error'
}

/** A formula that Excel could not compute, or never did. #N/A says « not available » and is read as such. */
function brokenCell(sheet: Sheet, row: number, col: number, raw: string): Fault | undefined {
  if (sheet.faults.size === 0) return undefined
  if (isErrorCell(sheet, row, col) && raw.trim().toUpperCase() !== '#N/A') {
    return { code: 'formula-error', message: `la formule donne l’erreur « ${raw.trim()} » : corrigez-la ou remplacez-la par sa valeur` }
  }
  if (sheet.faults.get(addressOf(row, col)) !== 'formula-without-value') return undefined
  return {
    code: 'formula-without-value',
    message: 'formule sans valeur calculée : ouvrez le fichier dans Excel, enregistrez-le et réimportez-le',
  }
}

function noIdentifier({ recognised, nameOf }: Sheet): Fault {
  const names = Object.values(recognised.finess).map((col) => `« ${nameOf(col)} »`)
  return { code: 'no-finess', message: `aucun numéro FINESS sur cette ligne : renseignez ${names.join(' ou ')}` }
}

function reject(sheet: Sheet, line: ReadLine, col: number | null, value: string, { code, message }: Fault): void {
  line.rejected = true
  report(sheet, line.line, col, value, code, 'error', message)
}

function report(
  sheet: Sheet,
  line: number | null,
  col: number | null,
  value: string,
  code: string,
  level: Issue['level'],
  message: string,
): void {
  const column = col === null ? null : sheet.nameOf(col)
  sheet.issues.push({ sheet: sheet.cells.name, line, column, value: excerpt(value), code, level, message: sentence(message) })
}

function reportSkipped(sheet: Sheet, kinds: readonly RowKind[]): void {
  const said = {
    note: 'ligne lue comme un titre ou une note, sans établissement ni valeur',
    template: 'ligne du modèle sans établissement, laissée de côté',
  }
  for (const [index, line] of sheet.cells.rows.entries()) {
    const kind = kinds[index]
    if (kind !== 'note' && kind !== 'template') continue
    const value = line.cells.find((cell) => cell.trim() !== '') ?? ''
    report(sheet, line.row, null, value, kind, 'notice', said[kind])
  }
}

function reportScales(sheet: Sheet): void {
  const { source, columns } = sheet.recognised
  for (const [field, scale] of sheet.scaleByField) {
    if (scale !== 'mixed') continue
    const message = `« ${source.national[field]?.label} » mélange des fractions (0,47) et des pourcentages (47) : vérifiez les valeurs de 0 à 1`
    report(sheet, null, columns.get(field) ?? null, '', 'mixed-scale', 'warning', message)
  }
}
