import { createReadableStreamFromReadable } from '@remix-run/node'
import type { Actor } from '../../db/actor'
import { isPeriod } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { formats, isFormat, streamOf } from '../../importers/spreadsheet/tabs'
import { attachment } from '../ui/attachment'
import { buildReport } from './build/index.server'
import { readSending } from './sendings/read.server'
import { fileNameOf } from './sendings/send.server'
import { readReport } from './store.server'

/** A report as it stands now, to look at: nothing is kept of it. */
export async function downloadReport(actor: Actor, key: string, search: URLSearchParams): Promise<Response> {
  const [point, said] = [search.get('point') ?? '', search.get('format') || 'xlsx']
  if (!isPeriod(point)) throw new Response('Point de suivi inconnu.', { status: 400 })
  if (!isFormat(said)) throw new Response('Format inconnu : xlsx, csv ou ods.', { status: 400 })
  return orPage(async () => {
    const { definition, name } = await readReport(actor, key)
    const stream = streamOf(await buildReport(actor, definition, point), said)
    return new Response(createReadableStreamFromReadable(stream), { headers: attachment(fileNameOf(name, point, said), formats[said]) })
  })
}

/** A report as it was sent, byte for byte. */
export function downloadSending(actor: Actor, id: number): Promise<Response> {
  return orPage(async () => {
    const { content, fileName, format } = await readSending(actor, id)
    return answer(content, fileName, format)
  })
}

/** The bytes of a file with its name. */
export function answer(content: Buffer, fileName: string, format: string): Response {
  const type = isFormat(format) ? formats[format] : 'application/octet-stream'
  return new Response(new Uint8Array(content), { headers: { ...attachment(fileName, type), 'Content-Length': String(content.length) } })
}

/** A refusal to read is a page of its own. */
export async function orPage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw new Response(error.message, { status: error.status })
    throw error
  }
}
