import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy, { type Busboy } from 'busboy'
import { isPeriod } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import type { Asked } from '../../importers/steps/recognise'

const mebibyte = 1024 * 1024

/** `body` is the file and the fields around it; `ms` the time given to the whole sending. */
export const uploadLimits = { file: 25 * mebibyte, body: 26 * mebibyte, fields: 10, ms: 60_000 }

export type Received = { name: string; content: Buffer; asked: Asked }

type Parts = { name: string; chunks: Buffer[]; fields: Map<string, string>; refusal?: Refusal }

/**
 * The only file of a multipart form and what the person has answered about it, counted while they come.
 * @throws Refusal 400 (unreadable), 408 (too slow) or 413 (too large)
 */
export async function receiveFile(request: Request, limits = uploadLimits): Promise<Received> {
  const parts: Parts = { name: '', chunks: [], fields: new Map() }
  const parser = parserOf(request, limits)
  if (!request.body || !parser) throw unreadable()
  listen(parser, parts)
  try {
    await pipeline(Readable.from(chunksOf(request.body, limits)), parser)
  } catch (error) {
    // Whatever busboy says of a broken form (no end, broken headers), it says it in English.
    throw error instanceof Refusal ? error : unreadable()
  }
  if (parts.refusal) throw parts.refusal
  if (!parts.name) throw new Refusal('fichier-absent', 400, 'Choisissez le fichier à importer. Aucune donnée n’a été modifiée.')
  return { name: parts.name, content: Buffer.concat(parts.chunks), asked: askedOf(parts.fields) }
}

/** A body that is a file and nothing else. @throws Refusal 408 (too slow) or 413 (too large) */
export async function receiveBytes(request: Request, limits = uploadLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  if (request.body) for await (const chunk of chunksOf(request.body, { ...limits, body: limits.file })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function parserOf({ headers }: Request, { file, fields }: typeof uploadLimits): Busboy | undefined {
  const type = headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;.*\bboundary=/i.test(type)) return undefined
  // busboy tells a size or a number of parts as soon as it is reached.
  const limits = { files: 1, fields, parts: fields + 2, fileSize: file + 1, fieldSize: 1000, fieldNameSize: 100, headerPairs: 20 }
  return busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8', limits })
}

/** A limit passed is told at the end: a browser that is still sending reads no answer. */
function listen(parser: Busboy, parts: Parts): void {
  const refuse = (refusal: () => Refusal) => () => {
    parts.chunks = []
    parts.refusal ??= refusal()
  }
  parser.on('file', (_field, stream, { filename }) => {
    parts.name = (filename ?? '').normalize('NFC').slice(0, 255)
    stream.on('data', (chunk: Buffer) => parts.refusal ?? parts.chunks.push(chunk))
    stream.on('limit', refuse(tooLarge))
    // The parser has the same error, and the pipeline tells it.
    stream.on('error', () => {})
  })
  parser.on('field', (name, value) => parts.fields.set(name, value))
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, refuse(unreadable))
}

/** The bytes of a body, until too many or too late. The body is left where it stands and not cancelled: cancelling cuts the answer too. */
async function* chunksOf(body: ReadableStream<Uint8Array>, { body: most, ms }: typeof uploadLimits): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), ms)
  })
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) return
      bytes += value.length
      if (bytes > most) throw tooLarge()
      yield value
    }
  } finally {
    clearTimeout(timer)
    reader.releaseLock()
  }
}

/** What a person has answered, in the fields of a form: anything else is left aside. */
export function askedOf(fields: { get(name: string): string | null | undefined }): Asked {
  const said = (name: string) => fields.get(name)?.trim() || undefined
  const month = (name: string) => {
    const period = said(name)
    return period && isPeriod(period) ? period : undefined
  }
  const level = levels.find((one) => one === said('level'))
  return {
    ...{ source: said('source'), sheet: fields.get('sheet') || undefined, period: month('period') },
    ...{ level, confirm: month('confirm'), mode: said('mode') },
  }
}

const levels = ['EG', 'EJ', 'PMSI'] as const

const unreadable = () => new Refusal('envoi-illisible', 400, 'Envoi de fichier illisible. Réessayez. Aucune donnée n’a été modifiée.')
const tooLarge = () => new Refusal('too-large', 413, 'Fichier trop volumineux (25 Mo au plus). Aucune donnée n’a été modifiée.')
const tooSlow = () =>
  new Refusal('trop-lent', 408, 'L’envoi du fichier a duré plus d’une minute : il est abandonné. Aucune donnée n’a été modifiée.')
