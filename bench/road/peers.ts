import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { office } from '../../tests/differential/office'
import { type Figure, timed } from '../figure'

const run = promisify(execFile)
const patience = 120_000

export type Peer = { name: string; ms: number }

/** What others take (two minutes at most) only to read the same file, once each: neither checks a value nor writes to a database. `file` is not compressed. */
export async function peersOf(file: string): Promise<Peer[]> {
  const peers = [await exceljs(file)]
  if (office) peers.push(await libreOffice(office, file))
  else console.error('LibreOffice : ignoré, il n’est pas installé ici.')
  for (const { name, ms } of peers) console.error(`${name} : ${Math.round(ms)} ms`)
  return peers
}

/** Beside our whole import of it: a ratio above 1 is a peer that has not yet read the file when we have applied it. */
export function beside(bench: string, peers: readonly Peer[], importMs: number): Figure[] {
  return peers.map(({ name, ms }) => ({
    ...{ bench, figure: `${name} ÷ notre import entier`, value: Math.round(ms), unit: 'ms' },
    ...{ floor: Math.round(importMs), ratio: Math.round((ms / importMs) * 100) / 100, target: null, ok: null },
  }))
}

async function exceljs(file: string): Promise<Peer> {
  try {
    const { stdout } = await run(process.execPath, ['bench/road/exceljs.mjs', file], { timeout: patience })
    const { ms, peakMo } = JSON.parse(stdout)
    return { name: `exceljs : lire le fichier, ${Math.round(peakMo)} Mo`, ms }
  } catch (error) {
    if (!(error instanceof Error && 'killed' in error && error.killed)) throw error
    return { name: 'exceljs : lire le fichier, arrêté avant la fin', ms: patience }
  }
}

/** As a person would have it done: open, save as CSV. Its start, some seconds, is in the time. */
async function libreOffice(soffice: string, file: string): Promise<Peer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-bench-'))
  try {
    // Separated by ; (59), quoted by " (34), in UTF-8 (76): left to itself, it would see one column.
    const read = file.endsWith('.csv') ? ['--infilter=Text - txt - csv (StarCalc):59,34,76'] : []
    const args = [`-env:UserInstallation=file://${folder}/profil`, '--headless', ...read, '--convert-to', 'csv', '--outdir', folder, file]
    return { name: 'LibreOffice : lire le fichier et l’enregistrer en CSV', ms: await timed(() => run(soffice, args)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
