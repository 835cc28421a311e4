import { createGunzip } from 'node:zlib'
import { finessKeyOk } from '../../finess'
import { categories } from '../../reference/categories'
import type { EtalabFile } from './etalab'
import { type EtalabLine, plausibleDay } from './etalab/records'
import { type Ege, egOfPlus, ejOfPlus, generalesOf, type Pmej } from './finess-plus/records'
import { ArrayScan } from './finess-plus/scan'

const maxBytes = 200_000_000
const chunkBytes = 1_048_576
/** A file of mistakes is not a référentiel, and would fill the memory with them. */
const mostIssues = 5_000

/**
 * Reads the « structures » flow of FINESS+ (JSON, plain or gzipped): EJ and établissements, closed ones included. `line` of a structure is
 * its rank in the file plus one, EJ and établissements alike, for a JSON has no lines to speak of.
 */
export async function readFinessPlus(content: Buffer): Promise<EtalabFile> {
  const file: EtalabFile = { format: 'finess-plus', released: '', read: 0, skipped: 0, lines: [], ej: [], issues: [] }
  const book: Book = { file, seen: new Set(), closedEj: 0 }
  const scan = new ArrayScan('pmej', {
    scalar(key, text) {
      if (key === 'generatedAt') file.released = plausibleDay(text.slice(0, 10), '') ?? ''
    },
    element: (json) => readPmej(book, json),
  })
  const unread = await pour(content, scan, () => file.issues.length > mostIssues)
  if (unread) {
    file.released = ''
    tell(file, 'json-illisible', 'error', unread, 1)
  } else if (!file.released) tell(file, 'date-absente', 'error', 'Le fichier ne dit pas de quand il date (« generatedAt »).', 1)
  else remark(book)
  return file
}

type Book = { file: EtalabFile; seen: Set<string>; closedEj: number }

/** Why the file cannot be read to its end, or nothing. */
async function pour(content: Buffer, scan: ArrayScan, isHopeless: () => boolean): Promise<string | undefined> {
  let size = 0
  try {
    for await (const chunk of chunksOf(content)) {
      size += chunk.length
      if (size > maxBytes) return 'Le fichier dépasse 200 Mo une fois décompressé.'
      scan.push(chunk)
      if (isHopeless())
        return `Lecture arrêtée après ${mostIssues.toLocaleString('fr-FR')} remarques : ce fichier n’a pas la disposition attendue.`
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return 'Fichier compressé endommagé.'
    throw error
  }
  return scan.end() ? undefined : 'Le fichier est coupé ou n’est pas un JSON bien formé.'
}

async function* chunksOf(content: Buffer): AsyncGenerator<Buffer> {
  if (content[0] === 0x1f && content[1] === 0x8b) {
    const stream = createGunzip({ chunkSize: chunkBytes })
    stream.end(content)
    yield* stream as AsyncIterable<Buffer>
    return
  }
  for (let at = 0; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes)
}

function readPmej(book: Book, json: string): void {
  const pmej = parsed(json)
  if (!pmej) {
    book.file.read++
    refuse(book, 'json', 'pmej', json.slice(0, 80), 'Entité juridique illisible : ce n’est pas un JSON bien formé.')
    return
  }
  const ej = generalesOf(pmej).numFinessPm ?? ''
  book.file.read++
  const isTaken = isRefused(book, 'numFinessPm', ej)
  if (!isTaken) book.file.ej.push(ejOfPlus(pmej, book.file.read + 1))
  if (!isTaken && generalesOf(pmej).dateFermeture) book.closedEj++
  for (const ege of pmej.ege ?? []) readEge(book, ege, ej)
}

function parsed(json: string): Pmej | undefined {
  try {
    return JSON.parse(json) as Pmej
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readEge(book: Book, ege: Ege, ej: string): void {
  const { file } = book
  file.read++
  const eg = egOfPlus(ege, ej, file.read + 1, file.released)
  if (isRefused(book, 'numFinessEge', eg.finess) || isLost(book, eg)) return
  file.lines.push(eg)
  if (eg.secteur || Object.hasOwn(categories, eg.categorie)) return
  const message = `Catégorie de ${eg.finess} absente de la nomenclature : hors périmètre.`
  file.issues.push({ line: eg.line, column: 'categorie', value: eg.categorie, code: 'categorie', level: 'warning', message })
}

function isRefused(book: Book, column: string, finess: string): boolean {
  if (!finessKeyOk(finess))
    refuse(book, 'finess', column, finess, `« ${finess} » n’est pas un numéro FINESS : forme ou clé de contrôle fausse.`)
  else if (book.seen.has(finess)) refuse(book, 'doublon', column, finess, `Le numéro ${finess} est déjà présent plus haut dans le fichier.`)
  else {
    book.seen.add(finess)
    return false
  }
  return true
}

/** An établissement that hangs on no EJ, or stands nowhere. */
function isLost(book: Book, { finess, ej, region, departement }: EtalabLine): boolean {
  if (!finessKeyOk(ej)) refuse(book, 'finess', 'numFinessPm', ej, `L’entité juridique de ${finess} n’a pas de numéro FINESS valable.`)
  else if (!region)
    refuse(book, 'departement', 'cogCommune', departement, `Commune absente ou inconnue pour ${finess} : région non déterminée.`)
  else return false
  return true
}

function refuse({ file }: Book, code: string, column: string, value: string, message: string): void {
  file.issues.push({ line: file.read + 1, column, value, code, level: 'error', message: `${message} (structure n° ${file.read})` })
}

/** What the file does not tell, said once. */
function remark({ file, closedEj }: Book): void {
  const closed = file.lines.filter(({ etat }) => etat === 'Fermé').length
  if (closed > 0) {
    const what = `${closed.toLocaleString('fr-FR')} établissement${closed > 1 ? 's sont inactifs' : ' est inactif'}`
    const why = 'le fichier ne dit pas si la fermeture est provisoire ou définitive, ni s’il y a caducité'
    tell(file, 'etat-indecis', 'notice', `${what} : ${why}. Leur état reste « Fermé ».`)
  }
  if (closedEj > 0) tell(file, 'ej-fermees', 'notice', `Entités juridiques fermées, gardées pour leur nom et leur adresse : ${closedEj}.`)
}

function tell(file: EtalabFile, code: string, level: 'error' | 'notice', message: string, line: number | null = null): void {
  file.issues.push({ line, column: null, value: '', code, level, message })
}
