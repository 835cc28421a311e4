import type { Row } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Absence, Value, Volet } from '../../importers/column'
import type { Period } from '../../importers/period'
import { readableVolets } from '../../importers/reading'
import { blockColumns, cellText } from './columns'
import { type Line, markOf } from './line'
import { toLine } from './lines.server'
import { type Point, pointOf, readPoints } from './points.server'
import { type FileSource, type Level, readOrigins } from './provenance.server'
import { scope } from './query.server'
import { unknownEtablissement } from './refused'

/** A cell as `vigie line` gives it (contract). A value given by a rule has the rule as its source. */
export type CellFacts = {
  value: Value | null
  label: string
  absence: Absence | null
  level: Level
  inherited: boolean
  sharedBy: number | null
  period: Period | null
  source: FileSource | { rule: string } | null
  author: string | null
  at: Date | null
  carriedOver: boolean
}

export type LineFacts = Pick<Line, 'finess' | 'raisonSociale' | 'commune' | 'categorie' | 'secteur' | 'departement' | 'region' | 'ej'> & {
  volet: Volet
  point: Period
  columns: Record<string, CellFacts>
}

/** The whole line of an établissement at a point (the latest open one by default); 404 when the actor may not see it. */
export function readLine(actor: Actor, finess: string, asked?: Period): Promise<LineFacts> {
  return asActor(actor, async (sql) => {
    const { line, point, volet, pmsi } = await findLine(sql, actor, finess, asked)
    const [originOf, entries] = await Promise.all([readOrigins(sql, line, pmsi, point.period), readEntries(sql, line)])
    const columns = blockColumns(volet).map((column, index): [string, CellFacts] => {
      const value = line.values[index] ?? null
      const absence = line.absences[column.key] ?? null
      const said = { value, label: cellText(column.column, value, absence ?? undefined), absence }
      if (column.owner === 'national')
        return [column.key, { ...said, ...nationalFacts(originOf(column), line, value, column.column.whenUnnamed) }]
      return [column.key, { ...said, ...regionalFacts(entries, line, index, point) }]
    })
    const { finess: eg, raisonSociale, commune, categorie, secteur, departement, region, ej } = line
    return {
      finess: eg,
      raisonSociale,
      commune,
      categorie,
      secteur,
      departement,
      region,
      ej,
      volet,
      point: point.period,
      columns: Object.fromEntries(columns),
    }
  })
}

type Found = { line: Line; point: Point; volet: Volet; pmsi: string | null }

/** A line and its point, or 404: an unknown établissement, a closed one and another region's are the same answer. */
export async function findLine(sql: Tx, actor: Actor, finess: string, asked?: Period): Promise<Found> {
  const point = readableVolets(actor).length > 0 && pointOf(await readPoints(sql), asked)
  if (!point) throw unknownEtablissement()
  const [row] = await sql<Row[]>`select * from sheet where point = ${point.period} and finess = ${finess} and ${scope(sql, actor)}`
  if (!row) throw unknownEtablissement()
  return { line: toLine(row, row.volet), point, volet: row.volet, pmsi: row.programmes_pmsi }
}

const own = { level: 'EG', inherited: false, sharedBy: null, period: null, source: null } as const
const unsigned = { author: null, at: null, carriedOver: false }

function nationalFacts(
  origin: Awaited<ReturnType<typeof readOrigins>> extends (column: never) => infer O ? O : never,
  line: Line,
  value: Value | null,
  rule: string | undefined,
) {
  if (!origin) return { ...own, ...unsigned, source: value !== null && value === rule ? { rule: ruleText } : null }
  const inherited = origin.level === 'EJ'
  return {
    ...unsigned,
    level: origin.level,
    inherited,
    sharedBy: inherited ? line.partage : null,
    period: origin.period,
    source: origin.source,
  }
}

/** What was typed on the EG, else on its EJ. */
function regionalFacts(entries: Awaited<ReturnType<typeof readEntries>>, line: Line, index: number, { openedAt }: Point) {
  const inherited = markOf(line, index) === 'H'
  const entry = entries.get((inherited ? line.ejEntries : line.entries)[index] ?? 0)
  const { author = null, at = null } = entry ?? {}
  const level: Level = inherited ? 'EJ' : 'EG'
  return {
    ...own,
    ...{ level, inherited, sharedBy: inherited ? line.partage : null, author, at, carriedOver: at !== null && at < openedAt },
  } as const
}

export const ruleText = 'Un établissement que le fichier ne nomme pas est « Pas de commande signée ».'

async function readEntries(sql: Tx, line: Line): Promise<Map<number, { author: string; at: Date }>> {
  const rows = await sql<{ id: number; author: string; at: Date }[]>`
    select id, author_name as author, at from entry where id = any(${[...line.entries, ...line.ejEntries].filter(Boolean)})`
  return new Map(rows.map(({ id, author, at }) => [id, { author, at }]))
}
