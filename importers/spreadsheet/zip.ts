import zlib from 'node:zlib'
import { Hopper } from './hopper'
import type { Outlet } from './outlet'

/** A part taken as it is from another archive, its bytes still compressed. */
export type WholePart = { name: string; method: number; crc: number; size: number; data: Buffer }

/** Takes the next piece of a part, whose bytes it copies; a promise when there is something to wait for before the next. */
export type Piece = (piece: string | Uint8Array) => Promise<void> | undefined

type Placed = { name: Buffer; method: number; crc: number; size: number; compressedSize: number; at: number; flags: number }

const utf8 = 0x0800
/** Sizes and CRC stand after the data: they are not known when it starts. */
const sizesLater = 0x0008
/** 1 January 1980, midnight: the archive says when it was made inside, and equal contents make equal bytes. */
const day = 0x0021

/** Three times as fast as the usual one, and a seventh larger. */
const effort = { level: 2, memLevel: 9 }

/**
 * Writes a zip archive part after part, without ever holding one: no zip64, so a part stays under 4 GiB. Compression goes on in another
 * thread while the next pieces are made.
 */
export class ZipWriter {
  #out: Outlet
  #placed: Placed[] = []

  constructor(out: Outlet) {
    this.#out = out
  }

  async whole({ name, method, crc, size, data }: WholePart): Promise<void> {
    const part = { name: Buffer.from(name), method, crc, size, compressedSize: data.length, at: this.#out.sent, flags: utf8 }
    this.#placed.push(part)
    await this.#out.send(header(part))
    await this.#out.send(data)
  }

  /** `write` gives texts to `piece`, which waits when the reader is late. */
  async part(name: string, write: (piece: Piece) => Promise<void>): Promise<void> {
    const [at, flags] = [this.#out.sent, utf8 | sizesLater]
    const part: Placed = { name: Buffer.from(name), method: 8, crc: 0, size: 0, compressedSize: 0, at, flags }
    this.#placed.push(part)
    await this.#out.send(header(part))
    const deflate = zlib.createDeflateRaw({ ...effort, chunkSize: 65_536 })
    const sent = this.#drain(deflate)
    sent.catch(() => {})
    try {
      const hopper = new Hopper(deflate, (bytes) => {
        part.crc = zlib.crc32(bytes, part.crc)
        part.size += bytes.length
      })
      await write((piece) => {
        const wait = hopper.pour(piece)
        return wait && this.#out.unlessGone(wait)
      })
      hopper.flush()
      deflate.end()
      part.compressedSize = await sent
    } finally {
      deflate.destroy()
    }
    const after = Buffer.alloc(16)
    after.writeUInt32LE(0x08074b50, 0)
    writeSizes(after, 4, part)
    await this.#out.send(after)
  }

  async end(): Promise<void> {
    const start = this.#out.sent
    for (const part of this.#placed) await this.#out.send(directoryEntry(part))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#placed.length, 8)
    end.writeUInt16LE(this.#placed.length, 10)
    end.writeUInt32LE(this.#out.sent - start, 12)
    end.writeUInt32LE(start, 16)
    await this.#out.send(end)
  }

  async #drain(deflate: zlib.DeflateRaw): Promise<number> {
    const start = this.#out.sent
    for await (const chunk of deflate) await this.#out.send(chunk as Buffer)
    return this.#out.sent - start
  }
}

function header({ name, method, flags, ...part }: Placed): Buffer {
  const bytes = Buffer.alloc(30)
  bytes.writeUInt32LE(0x04034b50, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(flags, 6)
  bytes.writeUInt16LE(method, 8)
  bytes.writeUInt16LE(day, 12)
  if (!(flags & sizesLater)) writeSizes(bytes, 14, part)
  bytes.writeUInt16LE(name.length, 26)
  return Buffer.concat([bytes, name])
}

function directoryEntry({ name, method, flags, at, ...part }: Placed): Buffer {
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x02014b50, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(20, 6)
  bytes.writeUInt16LE(flags, 8)
  bytes.writeUInt16LE(method, 10)
  bytes.writeUInt16LE(day, 14)
  writeSizes(bytes, 16, part)
  bytes.writeUInt16LE(name.length, 28)
  bytes.writeUInt32LE(at, 42)
  return Buffer.concat([bytes, name])
}

function writeSizes(bytes: Buffer, at: number, { crc, compressedSize, size }: Pick<Placed, 'crc' | 'compressedSize' | 'size'>): void {
  bytes.writeUInt32LE(crc, at)
  bytes.writeUInt32LE(compressedSize, at + 4)
  bytes.writeUInt32LE(size, at + 8)
}
