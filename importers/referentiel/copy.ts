import { createHash } from 'node:crypto'
import type { Tx } from '../../db/client.server'
import { copyIn } from '../../db/copy'
import type { EtalabEj, EtalabLine } from '../steps/read/etalab'

/** Field of a line → column of `referentiel_line` and of `etablissement`. */
const columns = {
  finess: 'finess',
  ej: 'ej',
  raisonSociale: 'raison_sociale',
  categorie: 'categorie',
  secteur: 'secteur',
  volet: 'volet',
  departement: 'departement',
  region: 'region',
  adresse: 'adresse',
  codePostal: 'code_postal',
  commune: 'commune',
  telephone: 'telephone',
  siret: 'siret',
  etat: 'etat',
  dateOuverture: 'date_ouverture',
} as const satisfies Partial<Record<keyof EtalabLine, string>>

export type StagedLine = Pick<EtalabLine, keyof typeof columns | 'line'>

const fields = Object.keys(columns) as (keyof typeof columns)[]
export const columnNames: readonly string[] = Object.values(columns)

/** An entité juridique goes through the same table under its own number as `ej`: its statut as `categorie`, its SIREN as `siret`. */
export function lineOfEj({ siren, statutJuridique, ...line }: EtalabEj): StagedLine {
  return {
    ...line,
    ej: line.finess,
    categorie: statutJuridique,
    siret: siren,
    secteur: null,
    volet: null,
    etat: 'Ouvert',
    dateOuverture: null,
  }
}

/** The line as PostgreSQL's COPY reads it: two lines that say the same give the same text. */
function encode(line: StagedLine): string {
  return fields.map((field) => encodeCell(line[field])).join('\t')
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function encodeCell(cell: string | null): string {
  return cell === null ? '\\N' : cell.replace(/[\\\t\n\r]/g, (special) => escapes[special] ?? special)
}

/**
 * Writes the lines of a release, encoding some while PostgreSQL takes those before. `told` hears how many have left.
 * Returns the hash of what they say, that of `hashOf`.
 */
export async function copyLines(sql: Tx, importId: number, lines: readonly StagedLine[], told: (done: number) => void): Promise<string> {
  const hash = createHash('sha256')
  const rows = function* () {
    for (const { start, texts } of chunksOf(lines)) {
      told(start)
      hash.update(`${texts.join('\n')}\n`)
      yield texts.map((text, rank) => `${importId}\t${lines[start + rank]?.line}\t${text}\n`).join('')
    }
  }
  await copyIn(sql, `copy referentiel_line (import_id, line, ${columnNames.join(', ')}) from stdin`, rows())
  return hash.digest('hex')
}

/** The same content gives the same hash, whatever the compression, the encoding or the line ends of the file. */
export function hashOf(lines: readonly StagedLine[]): string {
  const hash = createHash('sha256')
  for (const { texts } of chunksOf(lines)) hash.update(`${texts.join('\n')}\n`)
  return hash.digest('hex')
}

const chunkLines = 2000

function* chunksOf(lines: readonly StagedLine[]): Generator<{ start: number; texts: string[] }> {
  for (let start = 0; start < lines.length; start += chunkLines) yield { start, texts: lines.slice(start, start + chunkLines).map(encode) }
}
