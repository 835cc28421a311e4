import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Place } from './place'
import { codeOf, identify, isAlive } from './presence'

export const superuser = 'vigie'

/** Makes the cluster and its password unless they are there; of two processes that start at once, the second keeps the first one's. */
export async function createCluster(bin: string, { home, account }: Place, fast: boolean): Promise<void> {
  sweepDrafts(path.dirname(home))
  if (existsSync(home)) return
  const draft = path.join(path.dirname(home), `init-${identify(process.pid)}-${randomBytes(4).toString('hex')}`)
  const passwordFile = path.join(draft, 'password')
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined)
    for (const file of [draft, passwordFile]) chownSync(file, account.uid, account.gid)
  const options = ['-D', path.join(draft, 'cluster'), '-U', superuser, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const locale = ['--encoding=UTF8', '--locale=C', '--lc-messages=C', '--locale-provider=icu', '--icu-locale=fr-FR']
  await promisify(execFile)(path.join(bin, 'initdb'), [...options, ...locale, ...(fast ? ['--no-sync'] : [])], { ...account, cwd: '/' })
  try {
    renameSync(draft, home)
  } catch (error) {
    if (!existsSync(home)) throw error
    rmSync(draft, { recursive: true })
  }
}

/** An initdb that was killed leaves a draft, never half a cluster. */
function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('init-') && !isAlive(name.slice('init-'.length))) rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

export function urlOf(home: string, port: number, database: string): string {
  return `postgres://${superuser}:${passwordOf(home)}@127.0.0.1:${port}/${database}`
}

function passwordOf(home: string): string {
  try {
    return readFileSync(path.join(home, 'password'), 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'EACCES') throw error
    throw new Error(
      `La base de données de ${home} appartient à un autre compte : lancez Vigie sous ce compte, ou indiquez un autre DATA_DIR.`,
    )
  }
}
