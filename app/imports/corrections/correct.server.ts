import { type Actor, asActor } from '../../../db/actor'
import { correctLines, takeBackCorrections } from '../../../importers/corrections/correct'
import type { Correction } from '../../../importers/corrections/overlay'
import { takeRejectList } from '../../../importers/corrections/reject-list'
import { Refusal } from '../../../importers/refusal'
import { readRow } from '../../../importers/register'
import { receiveFile } from '../receive.server'

export type Told = { accepted: number; stillRejected: number }

/** What is wrong is a sentence with its status. */
type Answer = Promise<Told | { message: string; status: number }>

/** Cells typed on the page, or a correction taken back (« reprendre »). */
export function correctOnPage(actor: Actor, id: number, form: FormData): Answer {
  const taken = String(form.get('reprendre') ?? '')
  return toldOrRefused(async () =>
    taken === ''
      ? await correctLines(actor, id, await correctionsOf(actor, id, form))
      : await takeBackCorrections(actor, id, taken === 'tout' ? undefined : [Number(taken)]),
  )
}

/** The reject list given back, as the only file of a multipart request. */
export const takeListBack = (actor: Actor, id: number, request: Request): Answer =>
  toldOrRefused(async () => takeRejectList(actor, id, await receiveFile(request)))

async function toldOrRefused(correct: () => Promise<Told>): Answer {
  try {
    return await correct()
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, status: error.status }
    throw error
  }
}

/** `c.12.4` is the cell of line 12, column 4 (0 for A); `g.0` corrects the text `gv.0` wherever the column `gc.0` has it in a rejected line. */
async function correctionsOf(actor: Actor, id: number, form: FormData): Promise<Correction[]> {
  const typed = [...form].flatMap(([name, value]): Correction[] => {
    const place = /^c\.(\d{1,7})\.(\d{1,5})$/.exec(name)
    return place && typeof value === 'string' ? [{ line: Number(place[1]), col: Number(place[2]), value: value.trim() }] : []
  })
  return asActor(actor, async (sql) => {
    const { header } = await readRow(sql, id)
    const rows = await sql<{ line: number; raw: string[] }[]>`
      select line, raw from import_line where import_id = ${id} and line = any(${typed.map(({ line }) => line)})`
    const rawByLine = new Map(rows.map(({ line, raw }) => [line, raw]))
    const changed = typed.filter(({ line, col, value }) => value !== (rawByLine.get(line)?.[col] ?? '').trim())
    const grouped: Correction[] = []
    for (const [name, said] of form) {
      const rank = /^g\.(\d{1,3})$/.exec(name)?.[1]
      const value = String(said).trim()
      if (rank === undefined || value === '') continue
      const col = Number(form.get(`gc.${rank}`))
      const lines = await sql<{ line: number }[]>`
        select distinct i.line from import_issue i join import_line l on l.import_id = i.import_id and l.line = i.line and l.outcome = 'rejected'
        where i.import_id = ${id} and i.level = 'error' and i."column" = ${header.titles?.[col] ?? ''} and i.value = ${String(form.get(`gv.${rank}`) ?? '')}`
      grouped.push(...lines.map(({ line }) => ({ line, col, value })))
    }
    return [...grouped, ...changed]
  })
}

/** What the page has just done, from its URL. */
export function readCorrected({ searchParams }: URL): Told | undefined {
  const count = (name: string) => (/^\d{1,7}$/.test(searchParams.get(name) ?? '') ? Number(searchParams.get(name)) : undefined)
  const [accepted, stillRejected] = [count('entrees'), count('restent')]
  return accepted === undefined || stillRejected === undefined ? undefined : { accepted, stillRejected }
}
