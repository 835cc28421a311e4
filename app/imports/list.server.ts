import { type Actor, asActor } from '../../db/actor'
import type { Period } from '../../importers/period'
import type { Counts, Lines } from '../../importers/result'
import { canImport, labelOf } from '../../importers/rights'
import { sources } from '../../importers/sources'
import { type Status, statusWords } from './words'

export type ListedImport = {
  id: number
  source: string
  period: Period
  status: Status
  fileName: string
  sheet: string
  author: string
  createdAt: Date
  appliedAt: Date | null
  lines: Lines
  changes: Counts
}

export type ImportFilter = { source: string; status: string; before: number | undefined }

export type Choice = { value: string; label: string }

const pageSize = 50

/** Unknown filters of the URL are left aside: the list is then the whole one. */
export function readFilter({ searchParams }: URL): ImportFilter {
  const said = (name: string, known: readonly string[]) => known.find((value) => value === searchParams.get(name)) ?? ''
  const before = Number(searchParams.get('avant'))
  return {
    source: said('source', fileSources),
    status: said('statut', Object.keys(statusWords)),
    before: Number.isInteger(before) && before > 0 && before < 2 ** 31 ? before : undefined,
  }
}

/** A page of imports, newest first; `next` is where the following one begins. */
export function listImports(actor: Actor, { source, status, before }: ImportFilter): Promise<{ imports: ListedImport[]; next?: number }> {
  return asActor(actor, async (sql) => {
    const rows = await sql<ListedImport[]>`
      select id, source, period, status, file_name as "fileName", sheet, author_name as author, created_at as "createdAt", applied_at as "appliedAt", lines,
        jsonb_build_object('added', coalesce(changes -> 'added', '0'), 'changed', coalesce(changes -> 'changed', '0'), 'removed', coalesce(changes -> 'removed', '0')) as changes
      from import
      where (${source} = '' or source = ${source}) and (${status} = '' or status = ${status}) and (${before ?? null}::int is null or id < ${before ?? null})
      order by id desc limit ${pageSize + 1}`
    const imports = rows.slice(0, pageSize)
    return { imports, next: rows.length > pageSize ? imports.at(-1)?.id : undefined }
  })
}

const fileSources = ['finess', ...sources.filter(({ file }) => file).map(({ key }) => key)]

export const sourceChoices: readonly Choice[] = fileSources.map((value) => ({ value, label: labelOf(value) }))

/** The files that a profile may import, by their names; none for a region. */
export function importable(actor: Actor): Choice[] {
  return sourceChoices.filter(({ value }) => canImport(actor, value))
}
