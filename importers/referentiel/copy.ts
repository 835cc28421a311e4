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

type StagedLine = Pick<EtalabLine, keyof typeof columns | 'line'>

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

export type Encoded = { line: number; text: string }

/** The line as PostgreSQL's COPY reads it: two lines that say the same give the same text. */
export function encode(line: StagedLine): Encoded {
  return { line: line.line, text: fields.map((field) => encodeCell(line[field])).join('\t') }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function encodeCell(cell: string | null): string {
  return cell === null ? '\\N' : cell.replace(/[\\\t\n\r]/g, (special) => escapes[special] ?? special)
}

/** `told` hears how many lines have left. */
export async function copyLines(sql: Tx, importId: number, lines: readonly Encoded[], told: (done: number) => void): Promise<void> {
  await copyIn(sql, `copy referentiel_line (import_id, line, ${columnNames.join(', ')}) from stdin`, chunksOf(importId, lines, told))
}

const chunkLines = 2000

function* chunksOf(importId: number, lines: readonly Encoded[], told: (done: number) => void): Generator<string> {
  for (let start = 0; start < lines.length; start += chunkLines) {
    told(start)
    const chunk = lines.slice(start, start + chunkLines)
    yield chunk.map(({ line, text }) => `${importId}\t${line}\t${text}\n`).join('')
  }
}
