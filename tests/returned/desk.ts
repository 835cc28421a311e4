import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { readView } from '../../app/suivi/view'
import { openExport } from '../../app/suivi/workbook/export.server'
import type { Format } from '../../app/suivi/workbook/formats'
import type { Actor } from '../../db/actor'
import { readReturnedCells, readReturnedRow } from '../../importers/returned/register'
import { stageReturned } from '../../importers/returned/stage'

export type File = { name: string; content: Buffer }

export async function exported(actor: Actor, region: string, search = 'volet=es&point=2022-08', format: Format = 'xlsx'): Promise<File> {
  const view = readView({ region }, new URL(`http://vigie/?${search}`))
  const { stream, fileName, written } = await openExport(actor, { view, format, compare: async () => [] })
  const [content] = await Promise.all([buffer(stream), written])
  return { name: fileName, content }
}

/** The file as a person would leave it, saved by another program than ours. */
export async function edited({ name, content }: File, edit: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<File> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as never)
  edit(workbook.worksheets[0] as ExcelJS.Worksheet, workbook)
  return { name, content: Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer) }
}

export function rowOf(sheet: ExcelJS.Worksheet, finess: string): ExcelJS.Row {
  let found: ExcelJS.Row | undefined
  sheet.eachRow((row) => {
    if (String(row.getCell('A').value) === finess) found = row
  })
  if (!found) throw new Error(`Pas de ligne ${finess}.`)
  return found
}

/** What a returned file comes to: its counts and its cells. */
export async function returned(actor: Actor, file: File, period?: string) {
  const id = await stageReturned(actor, file, { period })
  const row = await readReturnedRow(actor, id)
  const cells = await readReturnedCells(actor, id, { outcomes: ['apply', 'conflict', 'refused', 'older', 'grey'] })
  return { id, kind: row.kind, counts: row.reading.counts, notes: row.reading.notes, reading: row.reading, cells }
}

const office = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find(existsSync)
export const hasOffice = office !== undefined

/** Saved by LibreOffice in another format, or in the same. */
export function resaved({ name, content }: File, to: 'xlsx' | 'ods' | 'csv'): File {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-office-'))
  try {
    const from = path.join(folder, `classeur${path.extname(name)}`)
    writeFileSync(from, content)
    const out = path.join(folder, 'rendu')
    const run = spawnSync(
      office ?? '',
      [`-env:UserInstallation=file://${folder}/profil`, '--headless', '--convert-to', to, '--outdir', out, from],
      {
        encoding: 'utf8',
      },
    )
    if (run.status !== 0) throw new Error(run.stderr)
    return { name: name.replace(/\.\w+$/, `.${to}`), content: readFileSync(path.join(out, `classeur.${to}`)) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
