import type { Issue } from '../validate/issue'
import { listLines, type MatchedLine, stateOf } from './line'

/**
 * Lines about the same subject: the same values again are a duplicate, other values reject every one of them, for nothing says which is right.
 */
export function settleRepeated(sheet: string, lines: readonly MatchedLine[], fields: readonly string[]): Issue[] {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const { finess, outcome } of lines) {
    if (finess === null || outcome !== 'applied') continue
    if (seen.has(finess)) again.add(finess)
    else seen.add(finess)
  }
  const repeated = again.size === 0 ? [] : groupBy(lines, ({ finess }) => (finess !== null && again.has(finess) ? finess : null))
  return [...repeated].flatMap(([finess, group]) => {
    const said = new Set(group.map((line) => fields.map((field) => stateOf(line, field) ?? '').join('\u0001')))
    return said.size > 1 ? contradict(sheet, finess, group) : repeat(sheet, finess, group)
  })
}

/** Accepted lines by a key, in the order of the file. */
export function groupBy(lines: readonly MatchedLine[], keyOf: (line: MatchedLine) => string | null): Map<string, MatchedLine[]> {
  const groups = new Map<string, MatchedLine[]>()
  for (const line of lines) {
    const key = line.outcome === 'applied' ? keyOf(line) : null
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  return groups
}

function contradict(sheet: string, finess: string, group: MatchedLine[]): Issue[] {
  const message = `FINESS ${finess} présent aux lignes ${listLines(group.map(({ line }) => line))} avec des valeurs différentes.`
  return group.map((line) => {
    line.outcome = 'rejected'
    return { sheet, line: line.line, column: null, value: finess, code: 'contradictoire', level: 'error', message }
  })
}

function repeat(sheet: string, finess: string, [first, ...others]: MatchedLine[]): Issue[] {
  return others.map((line) => {
    line.outcome = 'duplicate'
    const message = `FINESS ${finess} déjà donné à la ligne ${first?.line}, avec les mêmes valeurs.`
    return { sheet, line: line.line, column: null, value: finess, code: 'doublon', level: 'notice', message }
  })
}
