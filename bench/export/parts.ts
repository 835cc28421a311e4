import { inflateRawSync } from 'node:zlib'

/** The parts of a workbook that this project has written, inflated: the reader of uploads would refuse one of 340 MB. */
export function partsOf(file: Buffer): Buffer[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06'))
  const parts: Buffer[] = []
  for (let at = file.readUInt32LE(end + 16); at < end; ) {
    const [method, size, name, header] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt32LE(at + 42),
    ]
    const start = header + 30 + name + file.readUInt16LE(header + 28)
    const data = file.subarray(start, start + size)
    parts.push(method === 0 ? data : inflateRawSync(data))
    at += 46 + name + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}
