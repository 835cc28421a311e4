import type { Absence, Value, Volet } from '../../importers/column'
import { blockColumns, cellText } from '../suivi/columns'
import { type Line, type Mark, markOf } from '../suivi/line'

type Cell = {
  value: Value | null
  label: string
  absence: Absence | null
  level: 'EG' | 'EJ' | 'PMSI'
  inherited: boolean
  sharedBy: number | null
  byRule: boolean
  carriedOver: boolean
}

export type LineFacts = Omit<Line, 'values' | 'entries' | 'ejEntries' | 'marks' | 'absences'> & { columns: Record<string, Cell> }

const levelByMark: Partial<Record<Mark, Cell['level']>> = { J: 'EJ', H: 'EJ', P: 'PMSI' }

/** The lines of a sheet as programs read them: identity, then each column under its key. */
export async function* factsOf(lines: AsyncIterable<Line>, volet: Volet): AsyncGenerator<LineFacts> {
  const columns = blockColumns(volet)
  for await (const line of lines) {
    const { values, entries, ejEntries, marks, absences, ...identity } = line
    const cells = columns.map(({ key, column }, index): [string, Cell] => {
      const [value, absence, mark] = [values[index] ?? null, absences[key] ?? null, markOf(line, index)]
      const inherited = mark === 'J' || mark === 'H'
      const said = { value, label: cellText(column, value, absence ?? undefined), absence, level: levelByMark[mark] ?? 'EG' }
      return [key, { ...said, inherited, sharedBy: inherited ? line.partage : null, byRule: mark === 'R', carriedOver: mark === 'C' }]
    })
    yield { ...identity, columns: Object.fromEntries(cells) }
  }
}
