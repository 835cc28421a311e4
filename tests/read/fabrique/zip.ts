import zlib from 'node:zlib'

/** One part of an archive; everything after `content` is there to lie about it. */
export type Part = {
  name: string
  content?: string | Buffer
  /** `content` already deflated, when it is too large to stand here; its size is `declaredSize`. */
  deflated?: Buffer
  method?: number
  flags?: number
  localName?: string
  localMethod?: number
  declaredSize?: number
  crc?: number
  unixMode?: number
  /** Stored part whose content starts with the header and data of this one, which then adds only a directory line. */
  insideOf?: string
}

/** A zip with fixed dates: the same parts always give the same bytes. */
export function zip(parts: Part[], { comment = '', trailing = '', zip64 = false } = {}): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  const contentStartByName = new Map<string, number>()
  let offset = 0
  for (const part of parts) {
    const start = contentStartByName.get(part.insideOf ?? '') ?? offset
    const { local, central } = headers(part, start)
    centrals.push(central)
    if (part.insideOf !== undefined) continue
    contentStartByName.set(part.name, offset + 30 + Buffer.byteLength(part.name))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const locator = zip64 ? Buffer.concat([Buffer.from('PK\x06\x07', 'latin1'), Buffer.alloc(16)]) : Buffer.alloc(0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(centrals.length, 8)
  end.writeUInt16LE(centrals.length, 10)
  end.writeUInt32LE(directory.length + locator.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...locals, directory, locator, end, Buffer.from(comment), Buffer.from(trailing)])
}

function headers(part: Part, start: number): { local: Buffer; central: Buffer } {
  const content = Buffer.from(part.content ?? '')
  const method = part.method ?? 8
  const data = part.deflated ?? (method === 8 ? zlib.deflateRawSync(content) : content)
  const flags = (part.flags ?? 0) | 0x800
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(flags, 2)
  fields.writeUInt16LE(method, 4)
  fields.writeUInt32LE(part.crc ?? zlib.crc32(content), 10)
  fields.writeUInt32LE(data.length, 14)
  fields.writeUInt32LE(part.declaredSize ?? content.length, 18)

  const localName = Buffer.from(part.localName ?? part.name)
  const localFields = Buffer.from(fields)
  localFields.writeUInt16LE(part.localMethod ?? method, 4)
  localFields.writeUInt16LE(localName.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), localFields, localName, data])

  const name = Buffer.from(part.name)
  fields.writeUInt16LE(name.length, 22)
  const attributes = Buffer.alloc(14)
  attributes.writeUInt32LE(((part.unixMode ?? 0) << 16) >>> 0, 6)
  attributes.writeUInt32LE(start, 10)
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, attributes, name])
  return { local, central }
}
