import { tmpdir } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Workbook } from './cells'
import { limits } from './limits'
import { type PackedWorkbook, unpack } from './packed'
import { precheck, type ReadOptions } from './read'
import { readerFile } from './reader-file'
import { explain, type ReadRefusal, Refusal } from './refusals'
import type { Work } from './worker'

type Answer = PackedWorkbook | { refused: ReadRefusal } | { refusal: Refusal }

type SafeOptions = ReadOptions & {
  /** 60 s by default, the start of the thread included. */
  deadlineMs?: number
  /** Objects of the thread only, 256 MiB by default: windows of XML and packed cells live outside this heap and have their own limits. */
  memoryMb?: number
}

/** Reads an upload in a thread of its own: a file that exhausts its memory or its time is refused, and the server goes on. */
export async function readWorkbookSafely(
  fileName: string,
  content: Buffer,
  { deadlineMs = 60_000, memoryMb = 256, maxRows = limits.rows }: SafeOptions = {},
): Promise<Workbook | { refused: ReadRefusal }> {
  const refused = precheck(fileName, content)
  if (refused) return refused
  const answer = await answerOf(startWorker({ fileName, content, maxRows }, memoryMb), deadlineMs)
  return 'refusal' in answer ? { refused: explain(answer.refusal, fileName) } : 'refused' in answer ? answer : unpack(answer)
}

/** What the thread answers, or why it could not; it is stopped before its answer is unpacked, so that both never stand in memory. */
async function answerOf(worker: Worker, deadlineMs: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const late = { refusal: new Refusal('deadline', '', String(Math.round(deadlineMs / 1000))) }
      timer = setTimeout(() => resolve(late), deadlineMs)
      worker.once('message', resolve)
      worker.once('error', (error) => (isOutOfMemory(error) ? resolve({ refusal: new Refusal('memory') }) : reject(error)))
      worker.once('exit', (code) => reject(new Error(`Le fil de lecture s’est arrêté sans réponse (code ${code}).`)))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** The environment, with the address of the database, stays outside a thread that opens strangers' files. */
function startWorker(work: Work, memoryMb: number): Worker {
  const temporary = tmpdir()
  return new Worker(readerFile(), {
    workerData: work,
    execArgv: [],
    env: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  })
}

const isOutOfMemory = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
