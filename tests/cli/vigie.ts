import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { etalab } from '../referentiel/files'
import { aDatabase } from '../setup/database'

export type Run = { code: number; out: string; err: string }
export type Vigie = (...args: string[]) => Promise<Run>

/** The command as it is built, in a process of its own, on a database. */
export function vigieOn(databaseUrl: string): Vigie {
  const env = {
    NODE_ENV: 'test' as const,
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATABASE_URL: databaseUrl,
    PUBLIC_ORIGIN: 'https://vigie.exemple.fr',
  }
  return (...args) =>
    new Promise((resolve) => {
      execFile(process.execPath, ['build/vigie/index.mjs', ...args], { env, maxBuffer: 64_000_000 }, (error, out, err) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
      )
    })
}

/** The command on a database of the test's own, migrated and empty. */
export async function aVigie(): Promise<Vigie> {
  const { ownerUrl, drop } = await aDatabase()
  onTestFinished(drop)
  return vigieOn(ownerUrl)
}

export function aFile(name: string, content: Buffer): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-fichier-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

/** Bergerac, its EJ, the EHPAD whose number starts with a zero, Corsica, and the établissement that the ROC file takes for an EJ. */
export function aRelease(day = '2024-01-10'): string {
  const egs = [
    { finess: '240000372', ej: '240000059', nom: 'C.H DE BERGERAC', departement: '24', categorie: '355' },
    { finess: '240006288', ej: '240000059', nom: 'SSIAD DE BERGERAC', departement: '24', categorie: '354' },
    { finess: '010002228', ej: '010000495', nom: 'EHPAD L’AMBARROISE', departement: '01', categorie: '500' },
    { finess: '2A0000253', ej: '2A0000287', nom: 'EHPAD LE CISTE', departement: '2A', categorie: '500' },
    { finess: '750150237', ej: '750006728', nom: 'HOPITAL DE LA CROIX SAINT SIMON', departement: '75', categorie: '365' },
  ]
  return aFile('etalab.csv', etalab(day, egs))
}
