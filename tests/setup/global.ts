import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { buildProgram, buildReader } from '../../bin/programs.mjs'
import { startEmbedded } from '../../db/embedded'
import { readPostmaster } from '../../db/embedded/postmaster'
import { identify, isAlive } from '../../db/embedded/presence'
import { migrate } from '../../db/migrate'
import { typedColumns } from '../../importers/sheet/typed-columns'
import { offerSite } from './site'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's connection to the throw-away cluster; its template is called `modele`. */
    clusterUrl: string
    /** Removed with all it holds at the end of the run, or by the next one when this one is killed. */
    runFolder: string
    /** Answers the address of the product, that it starts when first asked. */
    siteUrl: string
  }
}

const prefix = 'vigie-tests-'

/** A throw-away cluster for the run, and in it the template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.stdout.write(`Graine : ${project.config.env.TEST_SEED} (TEST_SEED=${project.config.env.TEST_SEED} npm test rejoue ce tirage)\n`)
  sweep()
  await buildReader()
  await buildProgram('vigie', 'app/cli.ts')
  const runFolder = path.join(tmpdir(), `${prefix}${identify(process.pid)}-${randomBytes(3).toString('hex')}`)
  const { url, home, stop } = await startEmbedded({ dataDir: runFolder, fast: true })
  await createTemplate(url)
  project.provide('clusterUrl', url)
  project.provide('runFolder', runFolder)
  const site = await offerSite(path.join(runFolder, 'site'))
  project.provide('siteUrl', site.url)
  return async () => {
    await site.stop()
    await stop()
    for (const folder of [path.dirname(home), runFolder]) rmSync(folder, { recursive: true, force: true })
  }
}

async function createTemplate(clusterUrl: string): Promise<void> {
  const sql = postgres(clusterUrl, { max: 1 })
  await sql`create database modele`
  await migrate(clusterUrl.replace(/[^/]*$/, 'modele'), typedColumns)
  // One connection left open on the template would block every clone.
  await sql`alter database modele allow_connections false`
  await sql.end()
}

/** A run that was killed leaves its folder; its guard has stopped the server. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix) || isAlive(name.slice(prefix.length))) continue
    const folder = path.join(tmpdir(), name)
    if (!readPostmaster(path.join(folder, 'postgres'))) rmSync(folder, { recursive: true, force: true })
  }
}
