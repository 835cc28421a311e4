import type { Absence } from '../../absence'
import type { Value } from '../../column'
import type { Level } from '../../source'
import type { Row } from '../read/cells'

export type Issue = {
  sheet: string
  line: number | null
  /** The header as the file writes it, or the letter of a column without one. */
  column: string | null
  value: string
  code: string
  level: 'error' | 'warning' | 'notice'
  /** The explanation alone: a whole sentence, without line nor column. */
  message: string
}

export type ReadLine = {
  line: number
  /** Its texts as the file gives them. */
  row: Pick<Row, 'cells' | 'at' | 'from'>
  given: Partial<Record<Level, string>>
  values: Record<string, Value | null>
  absences: Record<string, Absence>
  /** Fields whose cell was empty and that keep what the month already holds. */
  blanks: readonly string[]
  rejected: boolean
}

/** An explanation as a sentence: capital and full stop. */
export function sentence(explanation: string): string {
  const capital = explanation.charAt(0).toLocaleUpperCase('fr') + excerpt(explanation.slice(1))
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`
}

const shown = 300

/** A cell may hold 32 767 characters: whole in the reject list, cut in what is read on a screen. */
export function excerpt(text: string): string {
  return text.length > shown ? `${text.slice(0, shown)}…` : text
}
