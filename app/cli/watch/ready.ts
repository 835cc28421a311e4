import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

/** Files that a spreadsheet or a transfer has not finished with, and what systems leave behind. */
const passing = /^(\.|~\$)|\.(part|partial|filepart|crdownload|download|tmp)$|^(thumbs\.db|desktop\.ini)$/i

/** What tells that a file has changed. */
export type Mark = string

/** The files of a folder whose size and date have not changed for `stableMs`, in the order of their names. */
export function readyFiles(folder: string, stableMs: number): () => Promise<{ name: string; mark: Mark }[]> {
  let seen = new Map<string, { mark: Mark; since: number }>()
  return async () => {
    const now = Date.now()
    const present: typeof seen = new Map()
    for (const name of (await readdir(folder)).sort()) {
      if (passing.test(name)) continue
      const mark = await markOf(path.join(folder, name))
      if (!mark) continue
      const before = seen.get(name)
      present.set(name, before?.mark === mark ? before : { mark, since: now })
    }
    seen = present
    return [...present].filter(([, { since }]) => now - since >= stableMs).map(([name, { mark }]) => ({ name, mark }))
  }
}

/** Undefined for what is no file: a folder, a link that could lead anywhere, or a file that has just gone. */
export async function markOf(file: string): Promise<Mark | undefined> {
  try {
    const found = await lstat(file)
    return found.isFile() ? `${found.size} ${found.mtimeMs}` : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
