import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

let chosen: string | undefined

/** What a reading thread runs: the reader built by `bin/programs.mjs` when it is as new as its sources, else the sources, translated as they load. */
export function readerFile(): string {
  chosen ??= freshReader(rootOf()) ?? path.join(rootOf(), 'importers/steps/read/thread.mjs')
  return chosen
}

/** Undefined when there is none, or when one of its sources has changed since. */
export function freshReader(root: string): string | undefined {
  const folder = path.join(root, 'build/reader')
  const reader = path.join(folder, 'worker.mjs')
  const builtAt = statSync(reader, { throwIfNoEntry: false })?.mtimeMs
  if (builtAt === undefined) return undefined
  const sources: string[] = JSON.parse(readFileSync(path.join(folder, 'sources.json'), 'utf8'))
  const isFresh = (source: string) =>
    (statSync(path.join(root, source), { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) <= builtAt
  return sources.every(isFresh) ? reader : undefined
}

/** Three folders above this file; the working directory once bundled in build/server. */
function rootOf(): string {
  const above = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
  return existsSync(path.join(above, 'importers/steps/read/thread.mjs')) ? above : process.cwd()
}
