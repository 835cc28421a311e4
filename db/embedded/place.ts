import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The account PostgreSQL runs under: empty when it is our own. Goes as is into the options of `spawn`. */
export type Account = { uid?: number; gid?: number }

/** Where the cluster lives, and who owns it. */
export type Place = { home: string; account: Account }

/** Root only, out of reach of the other accounts and of the cleaning of temporary folders. */
export const systemFolder = '/var/lib/vigie'

/** The folder of the cluster under `dataDir`, or under /var/lib when PostgreSQL's account cannot enter `dataDir`. */
export function findPlace(dataDir: string): Place {
  const moved = path.join(systemFolder, createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
  for (const folder of [dataDir, moved]) {
    openFolder(folder)
    const home = path.join(folder, 'postgres')
    const account = unprivileged(home)
    if (!canEnter(account, folder)) continue
    if (folder === moved)
      console.error(`Le compte de PostgreSQL ne peut pas entrer dans ${dataDir} : la base de données est dans ${moved}.`)
    return { home, account }
  }
  throw new Error(`La base de données ne peut être créée ni dans ${dataDir} ni dans ${moved}. Indiquez un autre dossier avec DATA_DIR.`)
}

/** Creates a folder that other accounts may cross, whatever the umask is; one that exists is left as it is. */
export function openFolder(folder: string): void {
  if (existsSync(folder)) return
  openFolder(path.dirname(folder))
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
}

/** PostgreSQL refuses to run as root: it takes the cluster's owner, else `postgres`, else `nobody`. No account is created. */
function unprivileged(home: string): Account {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(home, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('Il n’y a ni compte postgres ni compte nobody sur cette machine : lancez Vigie sous un autre compte que root.')
}

function canEnter(account: Account, folder: string): boolean {
  return account.uid === undefined || spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0
}
