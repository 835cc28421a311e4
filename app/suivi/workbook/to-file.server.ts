import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Actor } from '../../../db/actor'
import type { Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { regions } from '../../../importers/reference/territoires'
import { readView } from '../view'
import { type Compare, openExport, pour } from './export.server'
import { type Format, isFormat } from './formats'

type Asked = { region: string; volet: Volet; point?: Period; out: string }

/** Writes the workbook of a region or of the nation, or one per region in a folder; a folder gets files named by the archive rule. The suffix of a file says its format. */
export async function exportWorkbooks(
  actor: Actor,
  { region, volet, point, out }: Asked,
  compare: Compare,
): Promise<{ file: string; rows: number }[]> {
  const codes = region === 'all' ? Object.keys(regions) : [region]
  const toFolder = region === 'all' || (await isFolder(out))
  if (region === 'all') await mkdir(out, { recursive: true })
  const suffix = path.extname(out).slice(1).toLowerCase()
  const format: Format = !toFolder && isFormat(suffix) ? suffix : 'xlsx'
  const written: { file: string; rows: number }[] = []
  for (const code of codes) {
    const url = new URL(`http://vigie/?volet=${volet}${point ? `&point=${point}` : ''}`)
    const opened = await openExport(actor, { view: readView({ region: code }, url), format, compare })
    if (region === 'all' && opened.lines === 0) {
      opened.stream.destroy()
      await opened.written.catch(() => {})
      continue
    }
    const file = toFolder ? path.join(out, opened.fileName) : out
    written.push({ file, rows: await pour(opened, createWriteStream(file)) })
  }
  return written
}

async function isFolder(out: string): Promise<boolean> {
  if (out.endsWith(path.sep)) return true
  const found = await stat(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return found?.isDirectory() ?? false
}
