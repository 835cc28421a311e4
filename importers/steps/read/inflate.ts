import zlib from 'node:zlib'
import { Refusal } from './refusals'
import type { Archive, Entry } from './zip'

/** Receives the bytes of one part, in order. */
export type Sink = { push(chunk: Buffer): void; end(): void }

/** Reading is written once as a sequence of demands; whoever runs it chooses how to inflate. */
export type Demand = { entry: Entry; into: Sink }
export type Reading<Result> = Generator<Demand, Result, void>

const chunkSize = 256 * 1024

/** One part at a time in memory, for tests and small scripts. */
export function inflateWhole<Result>(archive: Archive, reading: Reading<Result>): Result {
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
    const { entry, into } = step.value
    const guarded = guard(entry, into)
    const content = inflateEntry(archive, entry)
    for (let at = 0; at < content.length; at += chunkSize) guarded.push(content.subarray(at, at + chunkSize))
    guarded.end()
  }
}

function inflateEntry(archive: Archive, entry: Entry): Buffer {
  const data = compressed(archive, entry)
  if (entry.method === 0) return data
  try {
    return zlib.inflateRawSync(data, { maxOutputLength: entry.size + 1, chunkSize: Math.max(64, entry.size + 1) })
  } catch (error) {
    throw asRefusal(error, entry)
  }
}

/** One mebibyte at a time, inflated in another thread while the previous one is scanned: a 176 MiB sheet never stands whole in memory. */
export async function inflateStreaming<Result>(archive: Archive, reading: Reading<Result>): Promise<Result> {
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
    const { entry, into } = step.value
    const guarded = guard(entry, into)
    if (entry.method === 0) guarded.push(compressed(archive, entry))
    else await pour(compressed(archive, entry), entry, guarded)
    guarded.end()
  }
}

async function pour(data: Buffer, entry: Entry, into: Sink): Promise<void> {
  const stream = zlib.createInflateRaw({ chunkSize })
  stream.end(data)
  try {
    for await (const chunk of stream) into.push(chunk)
  } catch (error) {
    throw asRefusal(error, entry)
  }
}

const compressed = ({ content }: Archive, { dataStart, compressedSize }: Entry) => content.subarray(dataStart, dataStart + compressedSize)

/** A part that inflates to more than it declared is a bomb; to less, or to other bytes, is damaged. */
function guard(entry: Entry, into: Sink): Sink {
  let size = 0
  let crc = 0
  return {
    push(chunk) {
      size += chunk.length
      if (size > entry.size) throw new Refusal('bomb', `partie « ${entry.name} »`)
      crc = zlib.crc32(chunk, crc)
      into.push(chunk)
    },
    end() {
      if (size !== entry.size || crc !== entry.crc) throw new Refusal('incoherent', `partie « ${entry.name} »`)
      into.end()
    },
  }
}

function asRefusal(error: unknown, entry: Entry): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return new Refusal('bomb', `partie « ${entry.name} »`)
  if (typeof code === 'string' && code.startsWith('Z_')) return new Refusal('incoherent', `partie « ${entry.name} »`)
  return error
}
