import type { Tx } from '../../../db/client.server'
import { judge } from '../../rapprochement/judge'
import type { Level } from '../../source'
import type { Recognised } from '../recognise/recognised'
import type { Issue, ReadLine } from '../validate/issue'
import { gatherDossiers } from './dossiers'
import { entityFields, gatherEntities } from './entities'
import type { Known } from './known'
import type { MatchedLine } from './line'
import { type Given, type Subject, subjectOf } from './subject'
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
    const message = swappedMessage(share, sheet)
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
  if (recognised.pivot) issues.push(...gatherDossiers(sheet, source, lines, fields))
  issues.push(...settleRepeated(sheet, lines, fields))
  const shared = entityFields(source, fields)
  if (shared.length > 0) issues.push(...gatherEntities(sheet, source, lines, shared))
  return { lines, issues, known }
}

/** Each distinct text is judged once, whatever the number of lines that repeat it. */
async function lookUp(sql: Tx, lines: readonly ReadLine[]): Promise<{ given: Given[]; known: Map<string, Known> }> {
  const texts = new Set<string>()
  for (const { given } of lines) for (const level of levels) if (given[level]) texts.add(given[level])
  const { diagnoses, known } = await judge(sql, texts)
  const given = lines.map((line) => {
    const said: Given = {}
    for (const level of levels) {
      const diagnosis = diagnoses.get(line.given[level] ?? '')
      if (diagnosis && diagnosis.status !== 'empty') said[level] = diagnosis
    }
    return said
  })
  return { given, known }
}

const levels: readonly Level[] = ['EG', 'PMSI', 'EJ']

function matched(read: ReadLine, subject: Subject | undefined): MatchedLine {
  const { line, given, row, values, absences, blanks, rejected } = read
  return {
    line,
    given: [given.EG, given.PMSI, given.EJ].filter(Boolean).join(' / '),
    row,
    finess: subject?.finess ?? null,
    ej: subject?.ej ?? null,
    level: subject?.level ?? null,
    outcome: rejected || !subject ? 'rejected' : 'applied',
    values: blanks.length === 0 ? values : Object.fromEntries(Object.entries(values).filter(([field]) => !blanks.includes(field))),
    absences,
  }
}
