import type { Row } from 'postgres'
import type { Tx } from '../../db/client.server'
import type { Absence, Value, Volet } from '../../importers/column'
import type { Source } from '../../importers/source'
import { blockColumns, cellText } from './columns'
import type { Line, Mark } from './line'

const identityNames = [
  'finess',
  'raison_sociale',
  'commune',
  'categorie',
  'secteur',
  'departement',
  'region',
  'ej',
  'partage',
  'absences',
  'herites',
  'programmes_pmsi',
]

const namesByVolet: Record<Volet, string[]> = { es: names('es'), esms: names('esms') }

function names(volet: Volet): string[] {
  const columns = blockColumns(volet)
  const subjects = columns.filter(({ owner }) => owner === 'national').map(({ source }) => `${source.key}_finess`)
  const entries = columns.filter(({ owner }) => owner === 'region').flatMap(({ name }) => [`${name}_entry`, `${name}_ej_entry`])
  return [...new Set([...identityNames, ...columns.map(({ name }) => name), ...subjects, ...entries])]
}

/** The columns of `sheet` that make a line of the volet. */
export const selected = (sql: Tx, volet: Volet) => sql(namesByVolet[volet])

/** What a line held at another point. */
export const selectedBefore = (sql: Tx, volet: Volet) => sql(['finess', 'absences', ...blockColumns(volet).map(({ name }) => name)])

export function beforeOf(row: Row | undefined, volet: Volet): Pick<Line, 'before' | 'absencesBefore'> {
  if (!row) return {}
  return { before: blockColumns(volet).map(({ name }) => (row[name] ?? null) as Value | null), absencesBefore: row.absences ?? {} }
}

/** The cells that said something else, and what they said. */
export function wasOf(row: Row | undefined, line: Line, volet: Volet): Pick<Line, 'was'> {
  if (!row) return {}
  const was: Record<string, string> = {}
  blockColumns(volet).forEach(({ name, key, column }, index) => {
    const [value, absence] = [(row[name] ?? null) as Value | null, row.absences?.[key] as Absence | undefined]
    if (value === line.values[index] && absence === line.absences[key]) return
    const text = cellText(column, value, absence)
    if (text !== cellText(column, line.values[index], line.absences[key])) was[key] = text
  })
  return { was }
}

export function toLine(row: Row, volet: Volet): Line {
  const columns = blockColumns(volet)
  const carried = new Set<number>(row.carried ?? [])
  const absences = (row.absences ?? {}) as Record<string, Absence>
  return {
    finess: row.finess,
    raisonSociale: row.raison_sociale,
    commune: row.commune,
    categorie: row.categorie,
    secteur: row.secteur,
    departement: row.departement,
    region: row.region,
    ej: row.ej,
    pmsi: row.programmes_pmsi,
    partage: row.partage,
    absences,
    values: columns.map(({ name }) => (row[name] ?? null) as Value | null),
    entries: columns.map(({ name, owner }) => (owner === 'region' ? (row[`${name}_entry`] ?? 0) : 0)),
    ejEntries: columns.map(({ name, owner }) => (owner === 'region' ? (row[`${name}_ej_entry`] ?? 0) : 0)),
    marks: columns
      .map(({ name, key, source, owner, column }): Mark => {
        if (owner === 'region' && row.herites?.[key]) return 'H'
        if (owner === 'region') return carried.has(row[`${name}_entry`]) ? 'C' : '.'
        if (row[name] === null && !absences[key]) return '.'
        const subject = column.level === 'EJ' ? row.ej : row[`${source.key}_finess`]
        if (subject === null) return 'R'
        if (subject === row.finess) return '.'
        return column.level !== 'EJ' && isPmsi(subject, row, source) ? 'P' : subject === row.ej ? 'J' : 'P'
      })
      .join(''),
  }
}

/** Numbers are tried in an order, the PMSI one before that of the EJ, which it may be. */
function isPmsi(subject: string, row: Row, source: Source): boolean {
  return subject === row.programmes_pmsi && source.file?.levels.includes('PMSI') === true
}
