import type { Absence, Value } from '../../column'
import type { Source } from '../../source'
import { carriers, entityFields } from '../match/entities'
import type { MatchedLine } from '../match/line'

/** What a file says of one subject: a row of the source's table. Only `fields` are its business. */
export type Fact = {
  finess: string
  line: number
  fields: readonly string[]
  /** Facts of an EJ carried by a line about one of its EG: without any value, there is no row. */
  isCarried: boolean
  values: Readonly<Record<string, Value | null>>
  absences: Readonly<Record<string, Absence>>
}

/** One fact per subject; what belongs to the EJ is set apart from what its EG have. `factsSql` says the same in the database. */
export function factsOf(source: Source, covers: readonly string[], lines: readonly MatchedLine[]): Map<string, Fact> {
  const shared = entityFields(source, covers)
  const own = covers.filter((field) => !shared.includes(field))
  const facts = new Map<string, Fact>()
  const put = (finess: string | null, { line, values, absences }: MatchedLine, fields: readonly string[], isCarried = false) => {
    if (finess) facts.set(finess, { finess, line, fields, isCarried, values, absences })
  }
  for (const line of lines) {
    if (line.outcome !== 'applied') continue
    if (line.finess === line.ej) put(line.finess, line, covers)
    else if (own.length > 0) put(line.finess, line, own)
  }
  if (shared.length > 0) for (const line of carriers(lines, shared)) if (line.finess !== line.ej) put(line.ej, line, shared, true)
  return facts
}
