import { type Actor, asActor } from '../../db/actor'
import type { FinessStatus } from '../../importers/finess'
import { neutral } from '../../importers/formula'
import { type ColumnLine, columnLines, diagnoseColumn, repairedColumn } from '../../importers/rapprochement/column'
import { levelWords, statusWords } from './words'

export const mostLines = 5000
const shownLines = 500

export type Diagnosed = {
  pasted: string
  counts: Partial<Record<FinessStatus, number>>
  total: number
  /** At most five hundred of them, all kinds or only those to look at. */
  lines: ColumnLine[]
  onlyDoubtful: boolean
  matching: number
  repaired: string
}

export type Refused = { pasted: string; refused: string }

/** The column pasted in the form, judged line by line. */
export async function diagnoseForm(actor: Actor, form: FormData): Promise<Diagnosed | Refused> {
  const pasted = String(form.get('colonne') ?? '')
  const judged = await judgeColumn(actor, pasted)
  if ('refused' in judged) return { pasted, ...judged }
  const { lines } = judged
  const onlyDoubtful = form.get('montrer') === 'a-revoir'
  const wanted = onlyDoubtful ? lines.filter(isDoubtful) : lines
  const counts: Diagnosed['counts'] = {}
  for (const { status } of lines) counts[status] = (counts[status] ?? 0) + 1
  return {
    ...{ pasted, counts, onlyDoubtful, total: lines.length, matching: wanted.length },
    lines: wanted.slice(0, shownLines),
    repaired: repairedColumn(lines),
  }
}

/** The whole diagnosis as a spreadsheet reads it: « ; », UTF-8 with its mark, no formula. */
export async function diagnosisCsv(actor: Actor, form: FormData): Promise<string | { refused: string }> {
  const judged = await judgeColumn(actor, String(form.get('colonne') ?? ''))
  if ('refused' in judged) return judged
  const rows = judged.lines.map(({ line, input, finess, level, status, message, nom, regions }) => [
    ...[String(line), input, finess ?? '', level ? levelWords[level] : '', statusWords[status].label, message, nom, regions.join(', ')],
  ])
  const header = ['Ligne', 'Valeur lue', 'FINESS', 'Niveau', 'État', 'Explication', 'Raison sociale', 'Région']
  return `\uFEFF${[header, ...rows].map((cells) => cells.map(csvCell).join(';')).join('\r\n')}\r\n`
}

async function judgeColumn(actor: Actor, pasted: string): Promise<{ lines: ColumnLine[] } | { refused: string }> {
  const texts = columnLines(pasted)
  if (texts.length === 0) return { refused: 'Collez au moins un numéro.' }
  if (texts.length > mostLines) {
    const said = (n: number) => n.toLocaleString('fr-FR')
    return { refused: `La colonne a ${said(texts.length)} lignes, pour ${said(mostLines)} au plus : collez-la en plusieurs fois.` }
  }
  return { lines: await asActor(actor, (sql) => diagnoseColumn(sql, texts)) }
}

/** What somebody has to look at: neither read nor knowingly empty, or well formed but unknown. */
const isDoubtful = ({ status, level }: ColumnLine) => status === 'rejected' || status === 'to-confirm' || (status !== 'empty' && !level)

function csvCell(text: string): string {
  const safe = neutral(text)
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
