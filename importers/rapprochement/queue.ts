import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Period } from '../period'
import { readRow } from '../register'
import { type Clues, cluesOf } from './clues'
import { judge } from './judge'
import { type Suggestion, suggest } from './suggest'

/**
 * Codes of the errors that a person may resolve by saying which number it is. A number that Excel has rounded (« 2,4E+08 ») is not one of them:
 * a whole column may read the same, so that an answer about one line would be false for the next.
 */
export const resolvable = [
  'absent-du-referentiel',
  'corse-20',
  'siren',
  'sans-preuve',
  'cle-fausse',
  'longueur',
  'format',
  'plusieurs-numeros',
]

/** A text given as a number in one column of an import, the lines that bear it and what they say beside it. */
export type Unmatched = {
  given: string
  column: string | null
  code: string
  message: string
  lines: number[]
  clues: Clues
  suggestions: Suggestion[]
  /** What is answered already: the import is to be replayed. */
  answer: { finess: string; nom: string } | undefined
}

export type QueuedImport = {
  id: number
  source: string
  period: Period
  fileName: string
  status: string
  author: string
  /** Distinct texts, of which some are answered. */
  waiting: number
  answered: number
}

type Row = { given: string; column: string | null; code: string; message: string; lines: number[]; raw: string[] }

/** Imports with lines to resolve that the actor may read, newest first; those that a later one has replaced are left out. */
export function readQueuedImports(actor: Actor): Promise<QueuedImport[]> {
  return asActor(actor, async (sql) => {
    const rows = await sql<(Omit<QueuedImport, 'waiting' | 'answered'> & { texts: string[] })[]>`
      select m.id, m.source, m.period, m.file_name as "fileName", m.status, m.author_name as author, array_agg(distinct i.value) as texts
      from import_issue i join import m on m.id = i.import_id
      where i.level = 'error' and i.code = any(${resolvable}) and m.status in ('staged', 'applied') and m.source <> 'finess'
        and not exists (select from import later where later.source = m.source and later.period = m.period and later.status = 'applied'
          and later.id > m.id and later.disposition = 'replace' and later.covers && m.covers)
      group by m.id order by m.id desc limit 50`
    const { diagnoses } = await judge(sql, new Set(rows.flatMap(({ texts }) => texts)))
    return rows.map(({ texts, ...row }) => {
      const answered = texts.filter((text) => diagnoses.get(text)?.level).length
      return { ...row, waiting: texts.length - answered, answered }
    })
  })
}

export const pageSize = 25

/** One page of what an import leaves to resolve, the most frequent first. */
export function readUnmatched(actor: Actor, id: number, page: number): Promise<{ total: number; unmatched: Unmatched[] }> {
  return asActor(actor, async (sql) => {
    const { header } = await readRow(sql, id)
    const rows = await readGroups(sql, id)
    const shown = rows.slice((page - 1) * pageSize, page * pageSize)
    const { diagnoses } = await judge(sql, new Set(shown.map(({ given }) => given)))
    const names = await readNames(
      sql,
      [...diagnoses.values()].flatMap(({ finess, level }) => (finess && level ? finess : [])),
    )
    const told = shown.map((row) => ({ row, clues: cluesOf(header, row) }))
    const suggestions = await suggest(
      sql,
      told.map(({ clues }) => clues),
    )
    const lineByFiness = await readLinesOf(
      sql,
      id,
      suggestions.flat().map(({ finess }) => finess),
    )
    return {
      total: rows.length,
      unmatched: told.map(({ row: { raw, ...said }, clues }, index) => {
        const { finess = null, level = null } = diagnoses.get(said.given) ?? {}
        const answer = finess && level ? { finess, nom: names.get(finess) ?? '' } : undefined
        return { ...said, clues, suggestions: (suggestions[index] ?? []).map((one) => taken(one, lineByFiness.get(one.finess))), answer }
      }),
    }
  })
}

/** Whether one of the imports that the actor may read waits for this text: nobody answers for the others. */
export function isWaitedFor(sql: Tx, given: readonly string[]): Promise<{ given: string }[]> {
  return sql<{ given: string }[]>`
    select distinct value as given from import_issue where level = 'error' and code = any(${resolvable}) and value = any(${given as string[]})`
}

function readGroups(sql: Tx, id: number): Promise<Row[]> {
  return sql<Row[]>`
    select g.given, g."column", g.code, g.message, g.lines, l.raw from (
      select value as given, "column", code, min(message) as message, array_agg(line order by line) as lines from import_issue
      where import_id = ${id} and level = 'error' and code = any(${resolvable}) and line is not null group by 1, 2, 3) g
    join import_line l on l.import_id = ${id} and l.line = g.lines[1] order by cardinality(g.lines) desc, g.lines[1]`
}

/** Where the import speaks already of the établissements proposed: two lines about the same one would contradict each other. */
async function readLinesOf(sql: Tx, id: number, numbers: string[]): Promise<Map<string, number>> {
  const rows = await sql<{ finess: string; line: number }[]>`
    select finess, min(line) as line from import_line where import_id = ${id} and finess = any(${numbers}) group by 1`
  return new Map(rows.map(({ finess, line }) => [finess, line]))
}

function taken(suggestion: Suggestion, line: number | undefined): Suggestion {
  if (line === undefined) return suggestion
  return { ...suggestion, why: [...suggestion.why, `déjà donné à la ligne ${line} de ce fichier`], isSure: false }
}

async function readNames(sql: Tx, numbers: string[]): Promise<Map<string, string>> {
  const rows = await sql<{ finess: string; nom: string | null }[]>`
    select finess, raison_sociale as nom from etablissement where finess = any(${numbers})
    union all select finess, raison_sociale from entite_juridique where finess = any(${numbers})`
  return new Map(rows.map(({ finess, nom }) => [finess, nom ?? '']))
}
