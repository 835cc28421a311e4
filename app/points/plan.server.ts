import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { addMonths, isPeriod, monthsBetween, type Period } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { sourceByKey } from '../../importers/sources'
import { snapshotSources } from '../../importers/tables'

/** A file that a point waits for: `period` is the month it should tell of, `promised` the day (AAAA-MM-JJ) it was promised for. */
export type Expected = { source: string; period: Period; promised: string | null }

export type Plan = { volets: Volet[]; deadline: string | null; message: string; sources: Expected[] }

const longestMessage = 2000
/** Without a point before, the files that came in these last months are the ones to wait for. */
const usual = 2

/** What a point that opens would wait for: what the one before did, with the same lag; at first, the files that usually come. */
export async function planAnew(sql: Tx, period: Period): Promise<Plan> {
  const [before] = await sql<{ period: Period; volets: Volet[] }[]>`
    select period, volets from point where period < ${period} order by period desc limit 1`
  const said = before ? await readExpected(sql, before.period) : []
  const sources = before
    ? said.map(({ source, period: month }) => ({
        source,
        period: addMonths(period, -monthsBetween(month, before.period)),
        promised: null,
      }))
    : await usualSources(sql, period)
  return { volets: before?.volets ?? ['es', 'esms'], deadline: null, message: '', sources }
}

async function usualSources(sql: Tx, period: Period): Promise<Expected[]> {
  const rows = await sql<{ source: string }[]>`
    select distinct source from import where status = 'applied' and period > ${addMonths(period, -usual)} and period <= ${period}`
  const came = new Set(rows.map(({ source }) => source))
  return snapshotSources.filter(({ key }) => came.has(key)).map(({ key }) => ({ source: key, period, promised: null }))
}

export function readExpected(sql: Tx, point: Period): Promise<Expected[]> {
  return sql<Expected[]>`select source, period, promised from point_source where point = ${point} order by source`
}

/** @throws Refusal 400 for a day that is none, or a file that no source reads */
export function planned({ volets, deadline, message, sources }: Plan): Plan {
  for (const day of [deadline, ...sources.map(({ promised }) => promised)])
    if (day !== null && !isDay(day)) throw new Refusal('date', 400, `« ${day.slice(0, 20)} » n’est pas une date : JJ/MM/AAAA attendu.`)
  for (const { source, period } of sources) {
    if (!sourceByKey(source)?.file) throw new Refusal('source', 400, `« ${source.slice(0, 20)} » n’est pas une source de fichiers.`)
    if (!isPeriod(period)) throw new Refusal('mois', 400, `Le mois attendu de ${source} s’écrit AAAA-MM.`)
  }
  if (volets.length === 0) throw new Refusal('perimetre', 400, 'Choisissez un périmètre : ES, ESMS ou les deux.')
  if (message.length > longestMessage) throw new Refusal('message', 400, `Le message a plus de ${longestMessage} caractères.`)
  return { volets, deadline, message: message.trim(), sources }
}

export async function writeSources(sql: Tx, point: Period, sources: readonly Expected[]): Promise<void> {
  await sql`delete from point_source where point = ${point}`
  for (const { source, period, promised } of sources)
    await sql`insert into point_source (point, source, period, promised) values (${point}, ${source}, ${period}, ${promised})`
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
