import { plain } from '../../absence'
import { showDay } from '../../moment'
import type { Source } from '../../source'
import { columnLetter, type SheetCells, type Workbook } from '../read/cells'
import { finessLabels } from './finess-header'
import { expectedColumns, type Fit, fitsOf, isConvincing, namesSource, type SheetFits } from './fit'
import type { Layout } from './layout'
import { noHeaders, repeatedColumns, whichSheet } from './questions'
import type { Asked, Heading, Question, Recognised } from './recognised'
import { type Dated, monthsOf } from './sheet-months'
import { chooseSource, fileOf } from './source-choice'

export type { Layout, Target } from './layout'
export type { Asked, Question, Recognised } from './recognised'

/**
 * What a workbook is: source, sheets, months, columns. One `found` per sheet to import; nothing is guessed in silence:
 * what the file does not say, or says twice, is a question, answered by calling again with `asked`. `layouts` are the headers
 * that people have already explained.
 */
export function recognise(
  fileName: string,
  workbook: Workbook,
  asked: Asked = {},
  layouts: readonly Layout[] = [],
): { found: Recognised[]; questions: Question[] } {
  const name = baseName(fileName)
  const sheets = workbook.sheets.filter((sheet) => (asked.sheet === undefined ? !sheet.hidden : plain(sheet.name) === plain(asked.sheet)))
  if (sheets.length === 0) return { found: [], questions: [whichSheet(workbook, asked.sheet)] }
  const fits = sheets.map((sheet) => fitsOf(name, sheet, { layouts, bareLevel: asked.level }))
  const { source, question } = chooseSource(name, fits, asked.source)
  if (question) return { found: [], questions: [question] }
  const chosen = source && sheetsOf(source, name, fits, asked.source !== undefined)
  if (!source || !chosen || chosen.length === 0) return { found: [], questions: [noHeaders(name, fits, source)] }
  const skipped = workbook.sheets
    .filter((sheet) => !chosen.some((fit) => fit.sheet === sheet))
    .map((sheet) =>
      whySkipped(
        sheet,
        fits.find((fit) => fit.sheet === sheet),
      ),
    )
  const repeated = chosen.flatMap(({ claim }) => claim.repeated)
  if (repeated.length > 0) return { found: [], questions: [repeatedColumns(repeated)] }
  const { dated, questions } = monthsOf(name, chosen, asked)
  return { found: dated.map((one) => recognised(name, one, skipped)), questions }
}

function sheetsOf(source: Source, name: string, sheets: readonly SheetFits[], isAsked: boolean): Fit[] {
  const fits = sheets
    .filter((sheet) => !sheet.isRegional)
    .flatMap((sheet) => sheet.bySource.get(source) ?? [])
    .filter((fit) => fit.layout || isConvincing(fit, isAsked || namesSource(name, source)))
  const chosen = fits.filter(({ isOfSheet }) => isOfSheet)
  const known = chosen.length > 0 ? chosen : fits.filter(({ layout }) => layout)
  if (known.length > 0) return known
  const most = Math.max(0, ...fits.map(({ claim }) => claim.evidence.length))
  const named = fits.filter(({ sheet }) => source.file?.sheet?.test(sheet.name))
  return named.length > 0 ? named : fits.filter(({ claim }) => claim.evidence.length * 2 >= most)
}

function recognised(name: string, { fit, month }: Dated, skipped: readonly string[]): Recognised {
  const { source, sheet, headers, claim, layout } = fit
  const expected = expectedColumns(source, claim.columns)
  const missing = expected.filter(([field]) => !claim.columns.has(field)).map(([, { label }]) => label)
  const isNamed = namesSource(name, source)
  const level = claim.assumedLevel
  const sure = 1 - 0.4 * (missing.length / expected.length) - (isNamed || layout ? 0 : 0.15) - (level ? 0.1 : 0)
  return {
    source,
    sheet: sheet.name,
    period: month.period,
    headerRows: headers.rows,
    columns: claim.columns,
    finess: claim.finess,
    unknown: [...claim.unknown, ...untitled(sheet, headers)],
    regional: claim.regional,
    aside: claim.aside,
    layout: layout?.name,
    labels: headers.labels,
    assumedLevel: level,
    pivot: claim.pivot,
    missing,
    reasons: [
      ...(layout ? [`disposition “${layout.name}” connue depuis le ${showDay(layout.updatedAt)} (par ${layout.authorName})`] : []),
      ...(claim.pivot ? ['une ligne par dossier : chaque établissement garde le jalon le plus avancé de ses dossiers'] : []),
      ...(isNamed ? [`le nom de fichier « ${name} » est celui d’${fileOf(source)}`] : []),
      `en-têtes reconnus : ${expected.length - missing.length} sur ${expected.length}`,
      ...(level ? [`la colonne « FINESS » est lue comme « ${finessLabels[level]} »`] : []),
      ...month.reasons,
      ...skipped,
    ],
    confidence: Math.round(sure * (month.isDoubtful ? 0.5 : 1) * 100) / 100,
  }
}

/** A column with values and no header: often a numbering, never dropped in silence. */
function untitled(sheet: SheetCells, headers: Fit['headers']): Heading[] {
  const last = Math.max(...headers.rows)
  const titled = headers.labels.map((label) => label.trim() !== '')
  const used = new Set<number>()
  for (const { row, cells } of sheet.rows) {
    if (row <= last) continue
    for (let col = 0; col < cells.length; col++) if (!titled[col] && cells[col]) used.add(col)
  }
  return [...used].sort((a, b) => a - b).map((col) => ({ header: '', letter: columnLetter(col) }))
}

function whySkipped(sheet: SheetCells, fits: SheetFits | undefined): string {
  const other = [...(fits?.bySource.values() ?? [])].find((fit) => isConvincing(fit, false))
  const seen = other ? `il ressemble à ${fileOf(other.source)}` : 'il n’a pas les colonnes attendues'
  const why = sheet.hidden ? 'il est masqué' : fits?.isRegional ? 'c’est le suivi des régions' : seen
  return `onglet « ${sheet.name} » non importé : ${why}`
}

function baseName(fileName: string): string {
  return (fileName.normalize('NFC').split(/[/\\]/).at(-1) ?? '').replace(/\.(xlsx|xlsm|ods|csv|csv\.gz|tsv|txt)$/i, '')
}
