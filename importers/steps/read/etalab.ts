import { finessKeyOk } from '../../finess'
import { categories } from '../../reference/categories'
import { departementFromEtalab } from '../../reference/territoires'
import { columnsEg, columnsEj, type EtalabEj, type EtalabLine, egOf, ejOf, plausibleDay } from './etalab/records'
import { decodeEtalab, splitRow } from './etalab/text'

export type { EtalabEj, EtalabLine } from './etalab/records'

export type EtalabIssue = {
  /** Null for what is true of the whole file. */
  line: number | null
  column: string | null
  value: string
  code: string
  level: 'error' | 'warning' | 'notice'
  message: string
}

/**
 * `released` is the day of the extraction, empty when nothing in the file says it. `read` counts the rows of établissements and entités juridiques,
 * whatever came of them: each is in `lines`, in `ej`, or has one issue of level 'error'. `skipped` counts blank and geolocalisation rows.
 */
export type EtalabFile = {
  format: 'etalab' | 'finess-plus'
  released: string
  read: number
  skipped: number
  lines: EtalabLine[]
  ej: EtalabEj[]
  issues: EtalabIssue[]
}

/** Reads cs1100502 (établissements), cs1100501 (entités juridiques) or cs1100507 (the same établissements, with geolocalisation rows). */
export function readEtalab(content: Buffer): EtalabFile {
  const file: EtalabFile = { format: 'etalab', released: '', read: 0, skipped: 0, lines: [], ej: [], issues: [] }
  const text = decodeEtalab(content)
  if (text === undefined) {
    report(file, 1, null, '', 'gzip-illisible', 'error', 'Fichier compressé endommagé ou trop volumineux.')
    return file
  }
  const firstEnd = text.indexOf('\n')
  const comment = (firstEnd === -1 ? text : text.slice(0, firstEnd)).trim()
  const separator = comment.includes('\t') && !comment.includes(';') ? '\t' : ';'
  const day = /^finess[;\t]etalab[;\t][^;\t]*[;\t](\d{4}-\d{2}-\d{2})/.exec(comment)?.[1]
  file.released = plausibleDay(day, '') ?? ''
  readRows(file, text, separator, /^finess[;\t]/.test(comment) ? firstEnd + 1 || text.length : 0)
  if (!file.released) dateByLines(file, comment)
  return file
}

function readRows(file: EtalabFile, text: string, separator: string, from: number) {
  const seen = new Set<string>()
  let line = from === 0 ? 0 : 1
  for (let start = from; start < text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    line++
    if (file.read >= mostRows || file.issues.length >= mostIssues) {
      return report(file, line, null, '', 'illisible', 'error', `Lecture arrêtée à la ligne ${line} : ${tooMuch(file)}.`)
    }
    readRow(file, text.slice(start, text[end - 1] === '\r' ? end - 1 : end), separator, line, seen)
    start = end + 1
  }
}

/** Twice the largest known stock; a file of mistakes is not a référentiel, and would fill the memory with them. */
const mostRows = 300_000
const mostIssues = 5_000

const tooMuch = ({ read }: EtalabFile) =>
  read >= mostRows
    ? `plus de ${mostRows.toLocaleString('fr-FR')} lignes`
    : `plus de ${mostIssues.toLocaleString('fr-FR')} remarques, ce fichier n’a pas la disposition attendue`

function readRow(file: EtalabFile, row: string, separator: string, line: number, seen: Set<string>) {
  if (row.trim() === '' || row.startsWith(`geolocalisation${separator}`)) {
    file.skipped++
    return
  }
  file.read++
  const cells = splitRow(row, separator)
  if (!cells) return report(file, line, null, row.slice(0, 80), 'guillemet', 'error', 'Guillemet non fermé : la ligne n’est pas lue.')
  const section = cells[0]
  const columns = section === 'structureet' ? columnsEg : section === 'structureej' ? columnsEj : undefined
  if (!columns) {
    return report(
      file,
      line,
      'section',
      (section ?? '').slice(0, 80),
      'section',
      'error',
      'Section inconnue : « structureet » ou « structureej » attendu.',
    )
  }
  const expected = columns.length + 1
  // The last column of établissements (numuai) came late: extracts of before have 31.
  if (cells.length !== expected && !(section === 'structureet' && cells.length === expected - 1)) {
    const message = `La ligne a ${cells.length} colonnes au lieu de ${expected}.`
    return report(file, line, null, row.slice(0, 80), 'colonnes', 'error', message)
  }
  if (isRefused(file, cells, line, seen)) return
  if (section === 'structureej') {
    file.ej.push(ejOf(cells, line))
    return
  }
  const eg = egOf(cells, line, file.released)
  file.lines.push(eg)
  warn(file, eg, cells)
}

function isRefused(file: EtalabFile, cells: string[], line: number, seen: Set<string>): boolean {
  const [section, finess = '', ej = ''] = cells
  const isEg = section === 'structureet'
  const column = isEg ? 'nofinesset' : 'nofiness'
  if (!finessKeyOk(finess)) {
    report(file, line, column, finess, 'finess', 'error', `« ${finess} » n’est pas un numéro FINESS : forme ou clé de contrôle fausse.`)
  } else if (isEg && !finessKeyOk(ej)) {
    report(file, line, 'nofinessej', ej, 'finess', 'error', `« ${ej} » n’est pas un numéro FINESS : forme ou clé de contrôle fausse.`)
  } else if (isEg && !departementFromEtalab(cells[13] ?? '')) {
    report(file, line, 'departement', cells[13] ?? '', 'departement', 'error', 'Département inconnu : région non déterminée.')
  } else if (seen.has(finess)) {
    report(file, line, column, finess, 'doublon', 'error', `Le numéro ${finess} est déjà présent plus haut dans le fichier.`)
  } else {
    seen.add(finess)
    return false
  }
  return true
}

function warn(file: EtalabFile, eg: EtalabLine, cells: string[]) {
  const { line } = eg
  if (!eg.secteur && !Object.hasOwn(categories, eg.categorie)) {
    report(file, line, 'categetab', eg.categorie, 'categorie', 'warning', 'Catégorie absente de la nomenclature : hors périmètre.')
  }
  const opened = cells[28] ?? ''
  if (opened && !eg.dateOuverture)
    report(file, line, 'dateouv', opened, 'date', 'notice', 'Date d’ouverture invraisemblable : laissée vide.')
  if (cells[22] && !eg.siret)
    report(file, line, 'siret', cells[22], 'siret', 'notice', 'SIRET mal formé (14 chiffres attendus) : laissé vide.')
}

function dateByLines(file: EtalabFile, comment: string) {
  for (const { dateMaj } of file.lines) if (dateMaj && dateMaj > file.released) file.released = dateMaj
  const instead = file.released ? ` : le fichier est daté de sa dernière mise à jour (${file.released}).` : '.'
  const level = file.released ? 'warning' : 'error'
  report(file, 1, null, comment.slice(0, 80), 'date-absente', level, `Première ligne « finess;etalab;…;AAAA-MM-JJ » absente${instead}`)
}

function report(
  file: EtalabFile,
  line: number,
  column: string | null,
  value: string,
  code: string,
  level: EtalabIssue['level'],
  message: string,
) {
  file.issues.push({ line, column, value, code, level, message })
}
