import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Actor, asActor } from '../../../db/actor'
import type { Volet } from '../../../importers/column'
import { selectModes } from '../../../importers/modes'
import type { Period } from '../../../importers/period'
import { regionName as nameOf, regions } from '../../../importers/reference/territoires'
import { effectiveImports } from '../../../importers/sheet/effective'
import type { Line } from '../line'
import { pointOf, readPoints } from '../points.server'
import { everyLine } from '../read.server'
import { refused } from '../refused'
import { isFiltered, readView, type View } from '../view'
import { archiveName } from './name'
import { type Comparison, writeWorkbook } from './workbook.server'

/** The figures of a region beside the nation's; given by whoever composes the export, since figures are another feature. */
export type Compare = (region: string, volet: Volet, point: Period) => Promise<Comparison>

export type Prepared = { fileName: string; lines: number; write(out: string | NodeJS.WritableStream): Promise<number> }

/** Reads what the screen shows, all of it, and names it by the archive rule; writing comes after, so that a refusal is still a page. */
export async function prepareWorkbook(actor: Actor, view: View, compare: Compare): Promise<Prepared> {
  const lines: Line[] = []
  for await (const line of everyLine(actor, view)) lines.push(line)
  const { point, effective, modes } = await asActor(actor, async (sql) => {
    const found = pointOf(await readPoints(sql), view.point)
    if (!found) throw refused(404, 'Aucun point de suivi n’est ouvert : il n’y a rien à exporter.')
    return { point: found.period, effective: await effectiveImports(sql, found.period), modes: await selectModes(sql) }
  })
  const regionName = nameOf(view.region)
  const comparison = await compare(view.region, view.volet, point)
  // An extract must not pass for the whole region once it is in a folder.
  return {
    fileName: `${archiveName(view.volet, regionName, point, effective)}${isFiltered(view) ? `_extrait de ${lines.length} lignes` : ''}.xlsx`,
    lines: lines.length,
    write: (out) => writeWorkbook(out, { volet: view.volet, regionName, point, effective, lines, comparison, modes }),
  }
}

type Asked = { region: string; volet: Volet; point?: Period; out: string }

/** Writes the workbook of a region, or one per region in a folder; a folder gets files named by the archive rule. */
export async function exportWorkbooks(
  actor: Actor,
  { region, volet, point, out }: Asked,
  compare: Compare,
): Promise<{ file: string; rows: number }[]> {
  const codes = region === 'all' ? Object.keys(regions) : [region]
  const toFolder = region === 'all' || (await isFolder(out))
  if (region === 'all') await mkdir(out, { recursive: true })
  const written: { file: string; rows: number }[] = []
  for (const code of codes) {
    const url = new URL(`http://vigie/?volet=${volet}${point ? `&point=${point}` : ''}`)
    const { fileName, lines, write } = await prepareWorkbook(actor, readView({ region: code }, url), compare)
    if (region === 'all' && lines === 0) continue
    const file = toFolder ? path.join(out, fileName) : out
    written.push({ file, rows: await write(file) })
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
