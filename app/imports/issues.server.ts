import type { Tx } from '../../db/client.server'
import type { Issue } from '../../importers/steps/validate/issue'
import { columnCodes, issueTitle } from './issue-titles'
import { levelWords } from './words'

export type Level = Issue['level']

/** `all` shows up to `most` of them instead of the first `few`. */
export type IssueFilter = { level: Level | undefined; code: string; all: boolean }

export type IssueGroup = { code: string; level: Level; title: string; n: number; issues: Issue[] }

export type Issues = { byLevel: Record<Level, number>; groups: IssueGroup[]; matching: number; shown: number }

const few = 200
const most = 5000

export function readIssueFilter({ searchParams }: URL): IssueFilter {
  const level = searchParams.get('niveau') ?? ''
  return {
    level: Object.hasOwn(levelWords, level) ? (level as Level) : undefined,
    code: /^[a-z0-9-]{1,60}$/.exec(searchParams.get('code') ?? '')?.[0] ?? '',
    all: searchParams.has('tout'),
  }
}

type Count = { code: string; level: Level; n: number; message: string }

/** Remarks about lines, grouped by what they have in common, errors first; the columns of the file are told elsewhere. */
export async function readIssues(sql: Tx, id: number, { level, code, all }: IssueFilter): Promise<Issues> {
  const counts = await sql<Count[]>`
    select code, level, count(*) as n, min(message) as message from import_issue where import_id = ${id} and code <> all(${columnCodes})
    group by code, level order by array_position(array['error', 'warning', 'notice'], level), n desc, code`
  const wanted = counts.filter((count) => (!level || count.level === level) && (!code || count.code === code))
  const matching = wanted.reduce((total, { n }) => total + n, 0)
  const issues = await sql<Issue[]>`
    select sheet, line, "column", left(value, 200) as value, code, level, message from import_issue
    where import_id = ${id} and code <> all(${columnCodes}) and (${level ?? null}::text is null or level = ${level ?? null}) and (${code} = '' or code = ${code})
    order by array_position(array['error', 'warning', 'notice'], level), line nulls first, id limit ${all ? most : few}`
  const byLevel = { error: 0, warning: 0, notice: 0 }
  for (const count of counts) byLevel[count.level] += count.n
  const groups = wanted.map(({ message, ...count }) => ({
    ...{ ...count, title: issueTitle(count.code, message) },
    issues: issues.filter((issue) => issue.code === count.code && issue.level === count.level),
  }))
  return { byLevel, groups, matching, shown: issues.length }
}
