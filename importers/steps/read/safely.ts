import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Workbook } from './cells'
import { limits } from './limits'
import { type PackedWorkbook, unpack } from './packed'
import { precheck, type ReadOptions } from './read'
import { explain, type ReadRefusal, Refusal, type RefusalCode } from './refusals'
import type { Work } from './worker'

type Answer = PackedWorkbook | { refused: ReadRefusal }

/** Objects of the thread only: windows of XML and packed cells live outside this heap and have their own limits. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 48 }

/**
 * Reads an upload in a thread of its own: a file that exhausts its memory or its time is refused, and the server goes on.
 * @param options.deadlineMs 60 s by default, the start of the thread included.
 */
export async function readWorkbookSafely(
  fileName: string,
  content: Buffer,
  { deadlineMs = 60_000, maxRows = limits.rows }: ReadOptions & { deadlineMs?: number } = {},
): Promise<Workbook | { refused: ReadRefusal }> {
  const refused = precheck(fileName, content)
  if (refused) return refused
  const worker = startWorker({ fileName, content, maxRows })
  const refuse = (code: RefusalCode, detail = '') => ({ refused: explain(new Refusal(code, '', detail), fileName) })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => resolve(refuse('deadline', String(Math.round(deadlineMs / 1000)))), deadlineMs)
      worker.once('message', resolve)
      worker.once('error', (error) => (isOutOfMemory(error) ? resolve(refuse('memory')) : reject(error)))
      worker.once('exit', (code) => reject(new Error(`Le fil de lecture s’est arrêté sans réponse (code ${code}).`)))
    })
    return 'refused' in answer ? answer : unpack(answer)
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** The environment, with the address of the database, stays outside a thread that opens strangers' files. */
function startWorker(work: Work): Worker {
  const temporary = tmpdir()
  return new Worker(threadFile(), {
    workerData: work,
    execArgv: [],
    env: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    resourceLimits,
  })
}

/** Beside this file when it runs as is; from the root of the project once bundled in build/server. */
function threadFile(): string {
  const beside = path.join(path.dirname(fileURLToPath(import.meta.url)), 'thread.mjs')
  return existsSync(beside) ? beside : path.resolve('importers/steps/read/thread.mjs')
}

const isOutOfMemory = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
