import type { Source } from '../../source'
import type { Issue } from '../validate/issue'
import { listLines, type MatchedLine } from './line'
import { groupBy } from './twice'

/**
 * One row per dossier: the first line of an establishment takes, column by column, the strongest of what its lines say, and the
 * others are counted with it. A column that no line is about is blank, and takes the rule of a blank, in the volet of the dossiers.
 */
export function gatherDossiers(sheet: string, source: Source, lines: readonly MatchedLine[], fields: readonly string[]): Issue[] {
  return [...groupBy(lines, ({ finess }) => finess).values()].flatMap((group) => {
    const [first, ...others] = group
    if (!first) return []
    const origins = strongest(source, group, fields)
    const volets = new Set([...origins.keys()].map((field) => source.national[field]?.volet))
    for (const field of fields) {
      const said = origins.get(field)?.values[field] ?? (volets.has(source.national[field]?.volet) ? ruled(source, field) : undefined)
      if (said !== undefined) first.values[field] = said
    }
    for (const line of others) line.outcome = 'duplicate'
    return others.length === 0 ? [] : remarks(sheet, source, first, others, origins)
  })
}

function strongest({ pivot }: Source, group: readonly MatchedLine[], fields: readonly string[]): Map<string, MatchedLine> {
  const origins = new Map<string, MatchedLine>()
  for (const field of fields) {
    for (const line of group) {
      const said = line.values[field]
      if (said == null) continue
      const best = origins.get(field)?.values[field]
      if (best == null || pivot?.stronger(best, said) !== best) origins.set(field, line)
    }
  }
  return origins
}

function ruled({ national }: Source, field: string) {
  const blank = national[field]?.blank
  return typeof blank === 'object' ? blank.rule : null
}

function remarks(
  sheet: string,
  { national }: Source,
  first: MatchedLine,
  others: readonly MatchedLine[],
  origins: ReadonlyMap<string, MatchedLine>,
): Issue[] {
  const said = [...origins].map(([field, { line }]) => `${national[field]?.label} d’après la ligne ${line}`).join(', ')
  const all = listLines([first, ...others].map(({ line }) => line))
  const remark = (line: number, message: string): Issue => ({
    ...{ sheet, line, column: null, value: first.given, code: 'dossiers-reunis', level: 'notice', message },
  })
  return [
    remark(first.line, `Dossiers des lignes ${all} réunis pour cet établissement : ${said}.`),
    ...others.map(({ line }) => remark(line, `Dossier réuni à la ligne ${first.line}, avec ceux du même établissement.`)),
  ]
}
