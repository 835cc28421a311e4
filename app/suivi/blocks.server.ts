import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { modeWords, selectModes } from '../../importers/modes'
import { monthsBetween, type Period } from '../../importers/period'
import { effectiveImports } from '../../importers/sheet/effective'
import type { Source } from '../../importers/source'
import { sources } from '../../importers/sources'
import { blockColumns } from './columns'

export type BlockFile = { id: number; name: string; period: Period; appliedAt: Date | null; author: string }

/** A block of the sheet, as its header tells it. */
export type Block = {
  key: string
  label: string
  owner: string
  /** Month shown by each national field that a file covers. */
  months: Record<string, Period>
  /** Months between the oldest of them and the point; undefined when no file has come. */
  age: number | undefined
  files: BlockFile[]
  /** The next day a file of it is promised for, AAAA-MM-JJ. */
  promised: string | undefined
  /** What its numbers are, when a person had to say it. */
  mode: { label: string; words: string } | undefined
}

/** Who fills each block, from which files and of which months. */
export function readBlocks(actor: Actor, point: Period, volet: Volet): Promise<Block[]> {
  return asActor(actor, (sql) => blocksOf(sql, point, volet))
}

export async function blocksOf(sql: Tx, point: Period, volet: Volet): Promise<Block[]> {
  const effective = await effectiveImports(sql, point)
  const ids = effective.flatMap(({ groups }) => groups.flatMap(({ imports }) => imports))
  const files = await sql<BlockFile[]>`
    select id, file_name as name, period, applied_at as "appliedAt", author_name as author from import where id = any(${ids}) order by period desc, id desc`
  const modes = await selectModes(sql)
  const promised = await promisedDays(sql)
  const shown = new Set(blockColumns(volet).map(({ key }) => key))
  return sources
    .filter((source) => fieldsOf(source, shown).length > 0)
    .map((source) => {
      const own = effective.find((candidate) => candidate.source === source.key)
      const months = Object.fromEntries(Object.entries(own?.months ?? {}).filter(([field]) => shown.has(`${source.key}.${field}`)))
      const imports = new Set(own?.groups.filter(({ fields }) => fields.some((field) => field in months)).flatMap((group) => group.imports))
      const ages = Object.values(months).map((month) => monthsBetween(month, point))
      const mode = modes.get(source.key)
      return {
        mode: mode && { label: mode.label, words: modeWords(mode) },
        ...{ key: source.key, label: source.label, owner: source.owner, months },
        age: ages.length > 0 ? Math.max(...ages) : undefined,
        files: files.filter(({ id }) => imports.has(id)),
        promised: promised.get(source.key),
      }
    })
}

async function promisedDays(sql: Tx): Promise<Map<string, string>> {
  const rows = await sql<{ source: string; day: string }[]>`
    select source, min(promised)::text as day from point_source where promised >= current_date group by source`
  return new Map(rows.map(({ source, day }) => [source, day]))
}

function fieldsOf(source: Source, shown: ReadonlySet<string>): string[] {
  return [...Object.keys(source.national), ...Object.keys(source.region)].filter((field) => shown.has(`${source.key}.${field}`))
}
