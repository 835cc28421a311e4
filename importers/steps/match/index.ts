import type { Tx } from '../../../db/client.server'
import { type Diagnosis, diagnose } from '../../finess'
import type { Level } from '../../source'
import type { Recognised } from '../recognise/recognised'
import type { Issue, ReadLine } from '../validate/issue'
import { entityFields, gatherEntities } from './entities'
import { type Known, readKnown } from './known'
import type { MatchedLine } from './line'
import { type Given, subjectOf } from './subject'
import { swappedMessage, swappedShare } from './swapped'
import { settleRepeated } from './twice'

export type { MatchedLine, Outcome } from './line'

export type Matching = { lines: MatchedLine[]; issues: Issue[]; known: ReadonlyMap<string, Known> }

/**
 * Says of each line whom it is about, or why not. `headers` are the texts of the header, by column.
 * A file whose columns of FINESS are swapped is refused whole.
 */
export async function match(
  sql: Tx,
  recognised: Recognised,
  headers: readonly string[],
  read: readonly ReadLine[],
): Promise<Matching | { refused: Issue }> {
  const { source, sheet } = recognised
  const { given, known } = await lookUp(sql, read)
  const share = swappedShare(given)
  if (share !== undefined) {
    const message = swappedMessage(share)
    return { refused: { sheet, line: null, column: null, value: '', code: 'colonnes-inversees', level: 'error', message } }
  }
  const issues: Issue[] = []
  const lines = read.map((line, index) => {
    const { subject, remarks } = subjectOf(source, given[index] ?? {}, known)
    for (const { at, ...remark } of remarks) {
      if (line.rejected && remark.code === 'finess-absent') continue
      const column = at ? (headers[recognised.finess[at] ?? -1] ?? null) : null
      issues.push({ sheet, line: line.line, column, value: at ? (line.given[at] ?? '') : '', ...remark })
    }
    return matched(line, subject)
  })
  const fields = [...recognised.columns.keys()]
  issues.push(...settleRepeated(sheet, lines, fields))
  const shared = entityFields(source, fields)
  if (shared.length > 0) issues.push(...gatherEntities(sheet, source, lines, shared))
  return { lines, issues, known }
}

/** Each distinct text is judged once, whatever the number of lines that repeat it. */
async function lookUp(sql: Tx, lines: readonly ReadLine[]): Promise<{ given: Given[]; known: Map<string, Known> }> {
  const texts = new Set(lines.flatMap(({ given }) => Object.values(given)))
  const numbers = new Map<string, string>()
  // Said to be an EG for the time of reading, so that a number in doubt is looked up too.
  for (const text of texts) numbers.set(text, diagnose(text, () => 'EG').finess ?? '')
  const known = await readKnown(
    sql,
    [...numbers.values()].filter((number) => number !== ''),
  )
  const diagnoses = new Map<string, Diagnosis>()
  for (const text of texts)
    diagnoses.set(
      text,
      diagnose(text, (finess) => known.get(finess)?.level ?? null),
    )
  const given = lines.map((line): Given => {
    const said = Object.entries(line.given).map(([level, text]) => [level as Level, diagnoses.get(text)] as const)
    return Object.fromEntries(said.filter(([, diagnosis]) => diagnosis && diagnosis.status !== 'empty'))
  })
  return { given, known }
}

function matched(
  { line, given, raw, values, absences, blanks, rejected }: ReadLine,
  subject: ReturnType<typeof subjectOf>['subject'],
): MatchedLine {
  const kept = blanks.length > 0 ? Object.fromEntries(Object.entries(values).filter(([field]) => !blanks.includes(field))) : values
  return {
    ...{ line, raw, absences },
    given: Object.values(given).filter(Boolean).join(' / '),
    finess: subject?.finess ?? null,
    ej: subject?.ej ?? null,
    level: subject?.level ?? null,
    outcome: rejected || !subject ? 'rejected' : 'applied',
    values: kept,
  }
}
