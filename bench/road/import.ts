import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ImportResult } from '../../importers/import.server'

/** `peakMo` is the highest resident memory of the process, Node and the loader of TypeScript included. */
export type Measured = Pick<ImportResult, 'status' | 'lines' | 'changes'> & { ms: number; stagedMs: number; peakMo: number }

/** Imports and applies a file in a process of its own; its start is not in the time. */
export async function importFile(url: string, file: string): Promise<Measured> {
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? []
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '--import', 'tsx', 'bench/road/child.ts', url, file])
  return JSON.parse(stdout)
}
