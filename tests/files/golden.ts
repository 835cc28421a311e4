import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Actor } from '../../db/actor'
import type { Sql } from '../../db/client.server'
import { applyImport, type ImportResult, stageFile, undoImport } from '../../importers/import.server'

/** A folder `tests/files/<source>/<case>` that holds one file (or `content` under its name), the answer `attendu.json` and perhaps a file applied before (`avant/`). */
export type Golden = { folder: string; file: string; before?: string; content?: Buffer }

export function goldens(root = 'tests/files'): Golden[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders
    .flatMap(({ name }) => readdirSync(path.join(root, name), { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .flatMap((folder) => {
      const file = readdirSync(folder).find((name) => /\.(xlsx|csv|ods|tsv|csv\.gz)$/.test(name))
      const before = readdirSync(folder).includes('avant') ? readdirSync(path.join(folder, 'avant'))[0] : undefined
      return file ? [{ folder, file, before: before && path.join('avant', before) }] : []
    })
    .sort((a, b) => a.folder.localeCompare(b.folder))
}

/** What the product makes of the file, in a form that a person can read; nothing of it is left in the database. */
export async function answerTo(actor: Actor, owner: Sql, { folder, file, before, content }: Golden): Promise<object> {
  const past = before ? await settle(actor, folder, before) : undefined
  const { results, questions, refused } = await stage(actor, folder, file, content)
  const sheets = []
  for (const result of results) sheets.push({ ...(await recognisedOf(owner, result)), ...(await readOf(owner, result)) })
  if (past) await undoImport(actor, past)
  await owner`delete from import where id = any(${[past ?? 0, ...results.map(({ import: id }) => id ?? 0)]})`
  const asked = questions.map(({ code, choices }) => `${code} : ${choices?.map(({ value }) => value).join(', ') ?? ''}`)
  return { ...(refused ? { refused: refused.code } : {}), ...(asked.length > 0 ? { questions: asked } : {}), sheets }
}

function stage(actor: Actor, folder: string, file: string, content: Buffer = readFileSync(path.join(folder, file))) {
  const given = { name: path.basename(file), content }
  return stageFile(actor, given, { mode: 'mensuel' })
}

async function settle(actor: Actor, folder: string, file: string): Promise<number> {
  const { results } = await stage(actor, folder, file)
  const id = results[0]?.import ?? 0
  await applyImport(actor, id)
  return id
}

async function recognisedOf(owner: Sql, { import: id, source, sheet, period, status }: ImportResult): Promise<object> {
  const [row] = await owner`select header from import where id = ${id}`
  const { letters, finess, headerRows, unknown, missing } = row?.header ?? {}
  return { recognised: { source, sheet, period, status, headerRows, columns: letters, finess, unknown, missing } }
}

async function readOf(owner: Sql, { import: id, lines, skipped, changes, issues }: ImportResult): Promise<object> {
  const kept = await owner`select line, outcome, finess, level, "values", absences from import_line where import_id = ${id} order by line`
  return {
    lines,
    skipped,
    changes: { added: changes.added, changed: changes.changed, removed: changes.removed },
    kept: kept.map(({ line, outcome, finess, level, values, absences }) =>
      [
        `${line} ${outcome}`,
        finess && `${level} ${finess}`,
        ...Object.keys(values)
          .sort()
          .map((field) => `${field} = ${values[field] ?? absences?.[field] ?? 'rien'}`),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    issues: issues.map(({ line, level, code, column }) => [line ?? '-', level, code, column ?? ''].join(' ').trim()),
  }
}

/** JSON as biome writes it: objects open, lists of words on one line when they fit. */
export function show(value: unknown, indent = '', before = ''): string {
  if (Array.isArray(value)) return list(value, indent, before)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  if (entries.length === 0) return '{}'
  const lines = entries.map(([key, one]) => `${indent}  ${JSON.stringify(key)}: ${show(one, `${indent}  `, `${JSON.stringify(key)}: `)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}

const width = 140

function list(values: readonly unknown[], indent: string, before: string): string {
  const flat = `[${values.map((value) => JSON.stringify(value)).join(', ')}]`
  const fits = indent.length + before.length + flat.length < width
  if (fits && values.every((value) => typeof value !== 'object')) return flat
  return `[\n${values.map((value) => `${indent}  ${show(value, `${indent}  `)}`).join(',\n')}\n${indent}]`
}
