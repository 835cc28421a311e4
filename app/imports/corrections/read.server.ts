import type { Tx } from '../../../db/client.server'
import { readCorrections } from '../../../importers/corrections/overlay'
import { whyNot } from '../../../importers/corrections/rights'
import type { ImportRow } from '../../../importers/register'
import { sheetColumn } from '../../../importers/sheet-columns'
import { bareMessage } from '../words'

export type WrongCell = { col: number; title: string; value: string; why: string[]; options: { value: string; label: string }[] }

export type WrongLine = { line: number; name: string; cells: WrongCell[]; why: string[]; isCorrected: boolean; isRejected: boolean }

/** The same wrong text in the same column, on several lines. */
export type WrongGroup = { col: number; title: string; value: string; lines: number; why: string; options: WrongCell['options'] }

/** One page of rejected lines, those corrected already among them. */
export type Correcting = { lines: WrongLine[]; groups: WrongGroup[]; rejected: number; corrected: number; why: string | undefined }

export const linesPerPage = 50

export async function readCorrecting(sql: Tx, row: ImportRow): Promise<Correcting | undefined> {
  const { id, header, lines, status } = row
  const corrections = row.source === 'finess' ? [] : await readCorrections(sql, id)
  const isOver = status !== 'staged' && status !== 'applied'
  if (row.source === 'finess' || isOver || (lines.rejected === 0 && corrections.length === 0)) return undefined
  const why = await whyNot(sql, row)
  const corrected = [...new Set(corrections.map(({ line }) => line))]
  const empty = { rejected: lines.rejected, corrected: corrected.length, why }
  if (why) return { ...empty, lines: [], groups: [] }
  const shown = await sql<{ line: number; raw: string[]; outcome: string }[]>`
    select line, raw, outcome from import_line where import_id = ${id} and (outcome = 'rejected' or line = any(${corrected}))
    order by outcome <> 'rejected', line limit ${linesPerPage}`
  const issues = await sql<Said[]>`
    select line, "column", message from import_issue
    where import_id = ${id} and level = 'error' and line = any(${shown.map(({ line }) => line)}) order by id`
  const places = placesOf(row)
  const written = new Set(corrections.map(({ line, col }) => `${line}:${col}`))
  return {
    ...empty,
    groups: await readGroups(sql, id, places),
    lines: shown.map(({ line, raw, outcome }) => {
      const own = issues.filter((issue) => issue.line === line)
      const isWrong = (col: number) => own.some(({ column }) => column === header.titles?.[col]) || written.has(`${line}:${col}`)
      const isWhole = own.some(({ column }) => column === null)
      return {
        ...{ line, name: raw[places.name] ?? '', isCorrected: corrected.includes(line), isRejected: outcome === 'rejected' },
        why: own.filter(({ column }) => column === null || !header.titles?.includes(column)).map(bareMessage),
        cells: places.known
          .filter((col) => isWrong(col) || places.finess.includes(col) || (isWhole && places.finess.length > 0))
          .map((col) => ({
            ...{ col, title: header.titles?.[col] ?? '', value: raw[col] ?? '', options: optionsAt(row, col) },
            why: own.filter(({ column }) => column !== null && column === header.titles?.[col]).map(bareMessage),
          })),
      }
    }),
  }
}

type Said = { line: number; column: string | null; message: string }

type Places = { titles: string[]; finess: number[]; known: number[]; name: number; options(col: number): WrongCell['options'] }

function placesOf(row: ImportRow): Places {
  const { titles = [], finess = {}, letters, dossier = Object.values(letters) } = row.header
  const numbers = Object.values(finess).map(indexOf)
  return {
    ...{ titles, finess: numbers, known: [...numbers, ...dossier.map(indexOf)].sort((one, other) => one - other) },
    name: titles.findIndex((title) => /raison sociale|^nom|libell|tablissement$/i.test(title)),
    options: (col) => optionsAt(row, col),
  }
}

/** The choices of the column that stands there, as the file may write them. */
function optionsAt({ header }: ImportRow, col: number): WrongCell['options'] {
  if (header.dossier) return []
  const [key] = Object.entries(header.letters).find(([, letter]) => indexOf(letter) === col) ?? []
  const column = key ? sheetColumn(key)?.column : undefined
  return (column?.options ?? []).map((option) => ({ value: column?.show(option) ?? option, label: column?.show(option) ?? option }))
}

async function readGroups(sql: Tx, id: number, { titles, options }: Places): Promise<WrongGroup[]> {
  const rows = await sql<{ title: string; value: string; lines: number; message: string }[]>`
    select i."column" as title, i.value, count(distinct i.line)::int as lines, min(i.message) as message
    from import_issue i join import_line l on l.import_id = i.import_id and l.line = i.line and l.outcome = 'rejected'
    where i.import_id = ${id} and i.level = 'error' and i."column" is not null
    group by 1, 2 having count(distinct i.line) > 1 order by lines desc, 1, 2 limit 20`
  return rows.flatMap(({ title, value, lines, message }): WrongGroup[] => {
    const col = titles.indexOf(title)
    return col < 0 ? [] : [{ col, title, value, lines, why: bareMessage({ message }), options: options(col) }]
  })
}

/** « AB » → 27 */
function indexOf(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
