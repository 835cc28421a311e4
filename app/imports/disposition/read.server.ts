import type { Actor } from '../../../db/actor'
import { readKeptBytes } from '../../../importers/kept-file'
import { Refusal } from '../../../importers/refusal'
import { canImport, requireSomeImport } from '../../../importers/rights'
import { columnLetter, readWorkbookSafely, type SheetCells } from '../../../importers/steps/read'
import { fileSources, namesSource } from '../../../importers/steps/recognise/fit'
import { columnsIn, guessTargets } from '../../../importers/steps/recognise/guess'
import { oneLine } from '../../../importers/steps/recognise/header-key'
import { type Headers, headersOf } from '../../../importers/steps/recognise/headers'
import { plainHeaders } from '../../../importers/steps/recognise/layout'
import { type Choice, type TargetGroup, targetGroups } from './targets'

/** What is chosen in the address: the file by its hash, its sheet, its row of headers, its source. */
export type Wanted = { sha256: string; name: string; sheet: string; rows: string; source: string }

export type Mapping = Wanted & {
  sheets: string[]
  candidates: Choice[]
  sources: Choice[]
  groups: TargetGroup[]
  headers: { key: string; col: number; letter: string; header: string; preview: string[]; target: string }[]
}

export function readWanted(fields: { get(name: string): unknown }): Wanted {
  const said = (name: string) => String(fields.get(name) ?? '')
  return { sha256: said('fichier'), name: said('nom').slice(0, 255), sheet: said('onglet'), rows: said('lignes'), source: said('source') }
}

export type Opened = { content: Buffer; name: string; sheet: SheetCells; sheets: string[]; headers: Headers; all: Headers[] }

/** @throws Refusal 403, 404, or 422 when the file is no workbook */
export async function openFile(actor: Actor, wanted: Wanted): Promise<Opened> {
  requireSomeImport(actor)
  const kept = await readKeptBytes(actor, wanted.sha256)
  const name = wanted.name || kept.name
  const workbook = await readWorkbookSafely(name, kept.content)
  if ('refused' in workbook) throw new Refusal('fichier', 422, workbook.refused.message)
  const byWidth = workbook.sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden) || widthOf(b) - widthOf(a))
  const sheet = workbook.sheets.find((one) => one.name === wanted.sheet) ?? byWidth[0]
  const all = sheet ? headersOf(sheet) : []
  const headers = all.find(({ rows }) => rows.join('-') === wanted.rows) ?? all.toSorted((a, b) => titles(b) - titles(a))[0]
  if (!sheet || !headers) throw new Refusal('en-tetes', 422, 'Aucune ligne de ce fichier ne peut être une ligne d’en-têtes.')
  return { content: kept.content, name, sheet, sheets: workbook.sheets.map((one) => one.name), headers, all }
}

const widthOf = (sheet: SheetCells) => Math.max(0, ...headersOf(sheet).map(titles))

/** Cells that look like titles and not like values. */
const titles = ({ labels }: Headers) => labels.filter((label) => /\p{L}{2}/u.test(label)).length

/** What the page shows: each header, ten of its values, and the likeliest column. */
export async function readMapping(actor: Actor, wanted: Wanted): Promise<Mapping> {
  const { name, sheet, sheets, headers, all } = await openFile(actor, wanted)
  const mine = fileSources.filter(({ key }) => canImport(actor, key))
  const previews = headers.labels.map((_, col) => previewOf(sheet, headers, col))
  const count = new Map(mine.map((source) => [source, columnsIn(source, headers.labels, previews)]))
  const byCount = mine.toSorted((one, other) => (count.get(other) ?? 0) - (count.get(one) ?? 0))
  const likeliest = mine.find((source) => namesSource(name, source)) ?? byCount[0]
  const source = mine.find(({ key }) => key === wanted.source) ?? likeliest
  if (!source) throw new Refusal('droits', 403, 'Votre profil n’importe aucun fichier à colonnes.')
  const targets = guessTargets(source, headers.labels, previews)
  const keys = plainHeaders(headers.labels)
  return {
    ...{ sha256: wanted.sha256, name, sheet: sheet.name, sheets, rows: headers.rows.join('-'), source: source.key },
    candidates: all.map(({ rows, labels }) => ({ value: rows.join('-'), label: `${rows.join(' et ')} : ${glance(labels)}` })),
    sources: mine.map(({ key, label }) => ({ value: key, label })),
    groups: targetGroups(source),
    headers: keys.flatMap((key, col) => {
      const header = oneLine(headers.labels[col] ?? '')
      const shown = { letter: columnLetter(col), header, preview: previews[col] ?? [], target: targets[col] ?? '' }
      return key === '' ? [] : [{ key, col, ...shown }]
    }),
  }
}

function glance(labels: readonly string[]): string {
  const said = labels.filter((label) => label.trim() !== '').map(oneLine)
  return said.slice(0, 4).join(', ').slice(0, 80)
}

function previewOf({ rows }: SheetCells, headers: Headers, col: number): string[] {
  const last = Math.max(...headers.rows)
  const values: string[] = []
  for (const { row, cells } of rows) {
    const text = row > last ? (cells[col] ?? '').trim() : ''
    if (text !== '') values.push(text.slice(0, 60))
    if (values.length === 10) break
  }
  return values
}
