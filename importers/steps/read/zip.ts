import { limits } from './limits'
import { Refusal } from './refusals'
import { checkNames } from './zip-names'

export type Entry = {
  name: string
  method: number
  crc: number
  compressedSize: number
  size: number
  headerStart: number
  dataStart: number
}

export type Archive = { content: Buffer; entries: ReadonlyMap<string, Entry> }

const endSize = 22
const centralSize = 46
const localSize = 30
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64Locator: 0x07064b50 }

/**
 * Reads the central directory, as Excel does, and refuses whatever two programs could read differently.
 * Nothing is inflated here: an honest bomb is refused on what it declares.
 */
export function openArchive(content: Buffer): Archive {
  const end = findEnd(content)
  const count = content.readUInt16LE(end + 10)
  const directorySize = content.readUInt32LE(end + 12)
  const directoryStart = content.readUInt32LE(end + 16)
  const isZip64 = end >= 20 && content.readUInt32LE(end - 20) === signatures.end64Locator
  const isSplit = content.readUInt32LE(end + 4) !== 0 || content.readUInt16LE(end + 8) !== count
  if (isZip64 || isSplit || directoryStart + directorySize !== end) throw new Refusal('incoherent')
  if (count > limits.entries) throw new Refusal('incoherent', `${count} parties`)

  const entries = readDirectory(content, directoryStart, end, count)
  checkNames(entries)
  checkSizes(entries)
  for (const entry of entries) locate(content, entry)
  checkRanges(entries, directoryStart)
  return { content, entries: new Map(entries.map((entry) => [entry.name, entry])) }
}

/** The end record must close the file: with anything after it, or none, the transfer was cut or the file was doctored. */
function findEnd(content: Buffer): number {
  const earliest = Math.max(0, content.length - endSize - 0xffff)
  for (let at = content.length - endSize; at >= earliest; at--) {
    if (content.readUInt32LE(at) === signatures.end && at + endSize + content.readUInt16LE(at + 20) === content.length) return at
  }
  const trailed = content.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  throw new Refusal(trailed > 0 && trailed + endSize <= content.length ? 'incoherent' : 'truncated')
}

function readDirectory(content: Buffer, start: number, end: number, count: number): Entry[] {
  const entries: Entry[] = []
  let at = start
  while (at < end) {
    if (at + centralSize > end || content.readUInt32LE(at) !== signatures.central) throw new Refusal('incoherent')
    const nameLength = content.readUInt16LE(at + 28)
    const next = at + centralSize + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32)
    if (next > end) throw new Refusal('incoherent')
    const flags = content.readUInt16LE(at + 8)
    if (flags & 0x41) throw new Refusal('old-format')
    const isSymbolicLink = ((content.readUInt32LE(at + 38) >>> 16) & 0o170000) === 0o120000
    if (isSymbolicLink) throw new Refusal('incoherent')
    entries.push({
      name: content.toString(flags & 0x800 ? 'utf8' : 'latin1', at + centralSize, at + centralSize + nameLength),
      method: content.readUInt16LE(at + 10),
      crc: content.readUInt32LE(at + 16),
      compressedSize: content.readUInt32LE(at + 20),
      size: content.readUInt32LE(at + 24),
      headerStart: content.readUInt32LE(at + 42),
      dataStart: 0,
    })
    at = next
  }
  if (entries.length !== count) throw new Refusal('incoherent')
  return entries
}

function checkSizes(entries: Entry[]): void {
  let total = 0
  for (const { name, method, size, compressedSize } of entries) {
    if (method !== 0 && method !== 8) throw new Refusal('incoherent', `partie « ${name} »`)
    if (size === 0xffffffff || compressedSize === 0xffffffff) throw new Refusal('incoherent', `partie « ${name} »`)
    if (method === 0 && size !== compressedSize) throw new Refusal('incoherent', `partie « ${name} »`)
    total += size
    const isDisproportionate = size > limits.ratioFrom && size > compressedSize * limits.ratio
    if (isDisproportionate || size > limits.entryBytes || total > limits.totalBytes) throw new Refusal('bomb', `partie « ${name} »`)
  }
}

/** The header before the data must tell what the directory tells, or two readers would see two files. */
function locate(content: Buffer, entry: Entry): void {
  const at = entry.headerStart
  if (at + localSize > content.length || content.readUInt32LE(at) !== signatures.local) throw new Refusal('incoherent')
  const flags = content.readUInt16LE(at + 6)
  const nameEnd = at + localSize + content.readUInt16LE(at + 26)
  const name = content.toString(flags & 0x800 ? 'utf8' : 'latin1', at + localSize, nameEnd)
  if (name !== entry.name || content.readUInt16LE(at + 8) !== entry.method) throw new Refusal('incoherent')
  const hasSizesLater = (flags & 8) !== 0
  if (!hasSizesLater && content.readUInt32LE(at + 18) !== entry.compressedSize) throw new Refusal('incoherent')
  entry.dataStart = nameEnd + content.readUInt16LE(at + 28)
}

function checkRanges(entries: Entry[], directoryStart: number): void {
  const inOrder = [...entries].sort((a, b) => a.headerStart - b.headerStart)
  let free = 0
  for (const { headerStart, dataStart, compressedSize } of inOrder) {
    if (headerStart < free) throw new Refusal('incoherent')
    free = dataStart + compressedSize
  }
  if (free > directoryStart) throw new Refusal('incoherent')
}
