import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { buildProgram } from '../../bin/programs.mjs'
import type { ImportResult } from '../../importers/import.server'

/** `peakMo` is the highest resident memory of the process, Node included. */
export type Measured = Pick<ImportResult, 'status' | 'lines' | 'changes'> & { ms: number; stagedMs: number; peakMo: number }

let built: Promise<string> | undefined

/** Imports and applies a file in a process of its own, built as the server and the commands are; its start is not in the time. */
export async function importFile(url: string, file: string): Promise<Measured> {
  built ??= buildProgram('bench', 'bench/road/child.ts')
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? []
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, await built, url, file])
  return JSON.parse(stdout)
}
