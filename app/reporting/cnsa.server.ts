import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { neutral } from '../../importers/formula'
import { type Period, showPeriod } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { effectiveImports } from '../../importers/sheet/effective'
import { asp } from '../../importers/sources/asp'
import { type Cell, cnsaColumns, type Months, type Row } from './cnsa-columns'

export type Report = { header: string[]; esms: Cell[][]; regions: Cell[][] }

/** The report of a point, from one consistent snapshot of the database: what the account may not read is not in it. */
export function readReport(actor: Actor, point: Period): Promise<Report> {
  return asActor(
    actor,
    async (sql) => {
      const [known] = await sql`select 1 from point where period = ${point}`
      if (!known) throw new Refusal('point-inconnu', 404, `Aucun point de suivi n’est ouvert pour ${showPeriod(point)}.`)
      const months = monthsOf(await effectiveImports(sql, point))
      const esms = await sql<Row[]>`select * from sheet where point = ${point} and volet = 'esms' order by region, raison_sociale, finess`
      const regions = await readRegions(sql, point)
      return {
        header: cnsaColumns.map(({ header }) => header),
        esms: esms.map((row) => cnsaColumns.map((column) => column.esms(row, months))),
        regions: regions.map((row) => cnsaColumns.map((column) => column.region({ ...row, point }, months))),
      }
    },
    { snapshot: true, timeout: '60s' },
  )
}

/** An order that went further than its signature is signed too. */
const { measure } = asp.national.dui
const signed = measure && 'positive' in measure ? [...measure.positive] : []

/** Sums of a region; the messages of an EJ count once in the region. */
function readRegions(sql: Tx, point: Period): Promise<Row[]> {
  return sql<Row[]>`
    with line as (select * from sheet where point = ${point} and volet = 'esms'),
    entite as (select distinct region, ej, mssante_messages, mssante_raccordement from line)
    select region, count(*)::int as lines, count(*) filter (where asp_dui = any(${signed}))::int as dui,
      coalesce(sum(esms_usagers), 0)::int as usagers, coalesce(sum(esms_dui_actifs), 0)::int as dui_actifs, count(asp_meteo)::int as meteo,
      (select coalesce(sum(mssante_messages), 0)::float8 from entite where entite.region = line.region) as messages,
      (select count(*)::int from entite where entite.region = line.region and mssante_raccordement in ('emetteur', 'raccorde')) as raccordees
    from line group by region order by region`
}

function monthsOf(effective: Awaited<ReturnType<typeof effectiveImports>>): Months {
  return (key) => {
    const [source, field] = key.split('.')
    return effective.find((one) => one.source === source)?.months[field ?? ''] ?? null
  }
}

export type Format = 'xlsx' | 'csv'

/** Writes the report to a file; `rows` counts the ESMS and the regions written. */
export async function writeCnsa(
  actor: Actor,
  { point, format, out }: { point: Period; format: Format; out: string },
): Promise<{ file: string; rows: number }> {
  const report = await readReport(actor, point)
  const stream = createWriteStream(out)
  await writeReport(report, format, stream)
  await finished(stream)
  return { file: out, rows: report.esms.length + report.regions.length }
}

export async function writeReport(report: Report, format: Format, stream: NodeJS.WritableStream): Promise<void> {
  if (format === 'csv') stream.end(csv(report))
  else await writeXlsx(report, stream)
}

async function writeXlsx({ header, esms, regions }: Report, stream: NodeJS.WritableStream): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: stream as never, useStyles: true, useSharedStrings: false })
  for (const [name, rows] of [
    ['Régions', regions],
    ['ESMS', esms],
  ] as const) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = cnsaColumns.map(({ header: title, width, numFmt }) => ({
      width: width ?? Math.max(12, title.length * 0.9),
      style: { numFmt: numFmt ?? '@' },
    }))
    sheet.addRow(header).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell))).commit()
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: header.length } }
    sheet.commit()
  }
  await workbook.commit()
}

/** As the French Excel opens it: UTF-8 with its mark, `;`, decimal comma, CRLF. */
export function csv({ header, esms, regions }: Report): string {
  const lines = [header, ...regions, ...esms].map((row) => row.map(csvCell).join(';'))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const text = neutral(cell)
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
