import { type Actor, asActor } from '../../db/actor'
import { neutral, restored } from '../formula'
import { Refusal } from '../refusal'
import { readRow } from '../register'
import { readWorkbookSafely, type SheetCells, type Workbook } from '../steps/read'
import { type Corrected, correctLines } from './correct'
import type { Correction } from './overlay'

export const rejectSheet = 'Lignes rejetées'
export const reasonTitle = (title: string) => `Motif – ${title}`
export const adviceOf = (id: number) =>
  `Rejets de l’import n° ${id}. Corrigez les cellules, sans toucher à la colonne « Ligne », puis rendez cette liste à la page de l’import : seules les lignes corrigées y entrent.`

const nothingDone = 'Aucune donnée n’a été modifiée.'

/** The import of which a workbook is the reject list, if it is one. */
export function rejectListOf({ sheets }: Workbook): number | undefined {
  const title = sheets.find(({ name }) => name === rejectSheet)?.rows[0]?.cells[0] ?? ''
  const number = /^Rejets de l’import n° (\d{1,9})\./.exec(title)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** Takes the reject list of an import back: cells that differ from what was rejected are corrections. @throws Refusal */
export async function takeRejectList(actor: Actor, id: number, file: { name: string; content: Buffer }): Promise<Corrected> {
  const workbook = await readWorkbookSafely(file.name, file.content)
  if ('refused' in workbook) throw new Refusal('rejets', 422, workbook.refused.message)
  const from = rejectListOf(workbook)
  if (from !== id) {
    const what = from === undefined ? 'Ce fichier n’est pas une liste de rejets' : `Cette liste est celle de l’import n° ${from}`
    throw new Refusal('rejets', 422, `${what} : rendez celle de l’import n° ${id}. ${nothingDone}`)
  }
  const sheet = workbook.sheets.find(({ name }) => name === rejectSheet) as SheetCells
  const { titles, rawByLine } = await readRejected(actor, id)
  return correctLines(actor, id, correctionsIn(sheet, titles, rawByLine))
}

function readRejected(actor: Actor, id: number): Promise<{ titles: string[]; rawByLine: Map<number, string[]> }> {
  return asActor(actor, async (sql) => {
    const { header } = await readRow(sql, id)
    const rows = await sql<{ line: number; raw: string[] }[]>`
      select line, raw from import_line where import_id = ${id} and (outcome = 'rejected' or line in (select line from import_correction where import_id = ${id}))`
    return { titles: header.titles ?? [], rawByLine: new Map(rows.map(({ line, raw }) => [line, raw])) }
  })
}

function correctionsIn(sheet: SheetCells, titles: readonly string[], rawByLine: ReadonlyMap<number, string[]>): Correction[] {
  const header = sheet.rows.find(({ cells }) => cells[1]?.trim() === 'Ligne')
  const places = header && placesOf(header.cells, titles)
  if (!places) throw new Refusal('rejets', 422, `La ligne d’en-tête de la liste a changé : téléchargez-la à nouveau. ${nothingDone}`)
  return sheet.rows.flatMap(({ row, cells }) => {
    if (row <= (header?.row ?? 0)) return []
    const line = Number(cells[1]?.trim())
    const raw = rawByLine.get(line)
    if (!raw) {
      if (cells.every((cell) => cell.trim() === '')) return []
      throw new Refusal('rejets', 422, `Rang ${row} de la liste : « ${cells[1] ?? ''} » n’est pas une ligne rejetée. ${nothingDone}`)
    }
    return places.flatMap((place, col): Correction[] => {
      const value = restored(cells[place] ?? '')
      return plain(value) === plain(raw[col] ?? '') ? [] : [{ line, col, value: value.trim() }]
    })
  })
}

/** Where each column of the file stands in the list, between the reasons; nothing when one is no longer there. */
function placesOf(header: readonly string[], titles: readonly string[]): number[] | undefined {
  let at = 2
  const places: number[] = []
  for (const title of titles) {
    if (places.length > 0 && plain(header[at] ?? '') === plain(neutral(reasonTitle(titles[places.length - 1] ?? '')))) at++
    if (plain(header[at] ?? '') !== plain(neutral(title))) return undefined
    places.push(at++)
  }
  return places
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
