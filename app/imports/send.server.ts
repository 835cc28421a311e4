import type { Actor } from '../../db/actor'
import { fenced } from '../../importers/fenced'
import { type Asked, type Question, type Staging, stageFile } from '../../importers/import.server'
import { enqueueImport } from '../../importers/jobs'
import { type KeptFile, keepFile } from '../../importers/kept-file'
import { showPeriod } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import type { ImportResult } from '../../importers/result'
import { labelOf, requireSomeImport } from '../../importers/rights'
import { hashBytes } from '../../importers/steps/stage/identity'
import { receiveFile, uploadLimits } from './receive.server'
import type { Sent, SentSheet } from './sent'

/** From this size on, a file is read in the background. */
export const largeFile = 2 * 1024 * 1024

/** Receives, reads and stages a file, or has it done in the background when it is large. Whatever is wrong with it is an answer with its HTTP status, never a crash. */
export async function sendFile(
  actor: Actor,
  request: Request,
  limits = uploadLimits,
): Promise<{ sent: Sent; status: number; headers: HeadersInit }> {
  try {
    requireSomeImport(actor)
    const { name, content, asked } = await receiveFile(request, limits)
    if (content.length >= largeFile) {
      const job = await enqueueImport(actor, { name, content }, asked)
      return { sent: { fileName: name, sheets: [], questions: [], asked, job }, status: 202, headers: {} }
    }
    const staging = await stageFile(actor, { name, content }, asked)
    const kept = await keepToMap(actor, { name, content }, staging.questions)
    return { sent: { ...sentOf(name, asked, staging), kept }, status: statusOf(staging), headers: {} }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const sent: Sent = { fileName: '', sheets: [], questions: [], asked: {}, refused: error.message }
    // What is left of the body will not be read.
    return { sent, status: error.status, headers: error.status === 413 || error.status === 408 ? { Connection: 'close' } : {} }
  }
}

export function sentOf(fileName: string, asked: Asked, { results, questions, refused, returned }: Staging): Sent {
  return { fileName, sheets: results.map(toSent), questions, asked, refused: refused?.message, returned }
}

/** A file whose columns are to be matched by hand is kept for it: its hash. */
async function keepToMap(actor: Actor, file: KeptFile, questions: readonly Question[]): Promise<string | undefined> {
  if (!questions.some(({ code }) => code === 'headers')) return undefined
  const sha256 = hashBytes(file.content)
  await fenced(actor, (sql) => keepFile(sql, actor, { ...file, sha256 }))
  return sha256
}

const statuses: Record<string, number> = { empty: 400, 'too-large': 413, droits: 403, role: 403 }

/** 200 for a file that was read, whatever its lines; else that of the reason. */
export function statusOf({ refused }: Staging): number {
  return refused ? (statuses[refused.code] ?? 422) : 200
}

function toSent({ import: id, status, source, sheet, period, lines, issues }: ImportResult): SentSheet {
  const told = status === 'refused' || status === 'duplicate' ? issues.find(({ line }) => line === null) : undefined
  const title = `${labelOf(source)} – ${showPeriod(period)}`
  return {
    import: id,
    status: status === 'duplicate' || status === 'refused' ? status : 'staged',
    title,
    sheet,
    read: lines.read,
    message: told?.message,
  }
}
