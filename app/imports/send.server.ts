import type { Actor } from '../../db/actor'
import { stageFile } from '../../importers/import.server'
import { showPeriod } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import type { ImportResult } from '../../importers/result'
import { labelOf, requireSomeImport } from '../../importers/rights'
import { receiveFile, uploadLimits } from './receive.server'
import type { Sent, SentSheet } from './sent'

/** Receives, reads and stages a file. Whatever is wrong with it is an answer with its HTTP status, never a crash. */
export async function sendFile(
  actor: Actor,
  request: Request,
  limits = uploadLimits,
): Promise<{ sent: Sent; status: number; headers: HeadersInit }> {
  try {
    requireSomeImport(actor)
    const { name, content, asked } = await receiveFile(request, limits)
    const { results, questions, refused } = await stageFile(actor, { name, content }, asked)
    const sent: Sent = { fileName: name, sheets: results.map(toSent), questions, asked, refused: refused?.message }
    return { sent, status: refused ? (statuses[refused.code] ?? 422) : 200, headers: {} }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const sent: Sent = { fileName: '', sheets: [], questions: [], asked: {}, refused: error.message }
    // What is left of the body will not be read.
    return { sent, status: error.status, headers: error.status === 413 || error.status === 408 ? { Connection: 'close' } : {} }
  }
}

const statuses: Record<string, number> = { empty: 400, 'too-large': 413, droits: 403, role: 403 }

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
