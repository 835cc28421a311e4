import type { Source } from '../../source'
import type { Issue } from '../validate/issue'
import { listLines, type MatchedLine, stateOf } from './line'
import { groupBy } from './twice'

/** The fields of the file that are facts of the EJ even when it gives a row per EG (DMP certificates, MSSanté). */
export function entityFields(source: Source, covers: readonly string[]): string[] {
  return covers.filter((field) => source.national[field]?.level === 'EJ')
}

/**
 * The line that carries the facts of each EJ: its own, else the first of its EG that gives one of them.
 * `factsSql` chooses the same one in the database.
 */
export function carriers(lines: readonly MatchedLine[], fields: readonly string[]): MatchedLine[] {
  const rank = (line: MatchedLine) => (line.finess === line.ej ? 0 : fields.some((field) => line.values[field] !== undefined) ? 1 : 2)
  return [...groupBy(lines, ({ ej }) => ej).values()].flatMap(
    (group) => group.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line)[0] ?? [],
  )
}

/** Gathers on the carrier what the lines of an EJ say of it; where they contradict each other, no value is kept. */
export function gatherEntities(sheet: string, source: Source, lines: readonly MatchedLine[], fields: readonly string[]): Issue[] {
  const groups = groupBy(lines, ({ ej }) => ej)
  return carriers(lines, fields).flatMap((carrier) => {
    const group = groups.get(carrier.ej ?? '') ?? []
    return group.length < 2 ? [] : fields.flatMap((field) => gather(sheet, source, carrier, group, field))
  })
}

function gather(sheet: string, source: Source, carrier: MatchedLine, group: readonly MatchedLine[], field: string): Issue[] {
  const saying = group.filter((line) => (stateOf(line, field) ?? ':') !== ':')
  const [first] = saying
  if (!first) return []
  const states = new Set(saying.map((line) => stateOf(line, field)))
  const { [field]: _absence, ...absences } = carrier.absences
  const isAgreed = states.size === 1
  const absence = isAgreed ? first.absences[field] : undefined
  carrier.values = { ...carrier.values, [field]: isAgreed ? (first.values[field] ?? null) : null }
  carrier.absences = absence ? { ...absences, [field]: absence } : absences
  if (isAgreed) return []
  const label = source.national[field]?.label ?? field
  const message = `« ${label} » de l’entité juridique ${carrier.ej} diffère aux lignes ${listLines(saying.map(({ line }) => line))} : aucune valeur n’est retenue.`
  return saying.map((line) => {
    const value = String(line.values[field] ?? '')
    return { sheet, line: line.line, column: label, value, code: 'ej-contradictoire', level: 'warning', message }
  })
}
