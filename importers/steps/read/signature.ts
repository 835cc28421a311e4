import { limits } from './limits'
import { Refusal } from './refusals'

export type Format = 'archive' | 'csv' | 'csv.gz'

const ole2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const gzip = Buffer.from('1f8b', 'hex')
const zip = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('PK\x05\x06', 'latin1')]
const otherBinaries = ['25504446', '89504e47', 'ffd8ff', '47494638', '504b0304', '504b0506', '377abcaf', '52617221', '7f454c46', '4d5a9000']

const startsWith = (content: Buffer, start: Buffer) => content.subarray(0, start.length).equals(start)

/** Size, extension and first bytes must agree before anything is opened. */
export function checkSignature(fileName: string, content: Buffer): Format {
  if (content.length === 0) throw new Refusal('empty')
  if (content.length > limits.fileBytes) throw new Refusal('too-large')
  if (startsWith(content, ole2)) throw new Refusal('old-format')
  const [, extension = ''] = /\.(csv\.gz|[a-z0-9]+)$/i.exec(fileName.trim()) ?? []
  switch (extension.toLowerCase()) {
    case 'xlsx':
    case 'ods':
      if (zip.some((start) => startsWith(content, start))) return 'archive'
      throw new Refusal(isFlat(content) ? 'fods' : extension.toLowerCase() === 'ods' ? 'not-ods' : 'not-xlsx')
    case 'csv':
    case 'tsv':
    case 'txt':
      checkText(content)
      return 'csv'
    case 'csv.gz':
      if (!startsWith(content, gzip)) throw new Refusal('not-csv')
      return 'csv.gz'
    case 'xls':
    case 'xlt':
      throw new Refusal('old-format')
    case 'xlsm':
    case 'xltm':
      throw new Refusal('macros')
    case 'fods':
      throw new Refusal('fods')
    case 'xlsb':
      throw new Refusal('xlsb')
    default:
      throw new Refusal('unknown-extension')
  }
}

/** A few stray NULs are cleaned later with a notice; a text that is one tenth control characters is not a text. */
export function checkText(content: Buffer): void {
  if (startsWith(content, gzip) || otherBinaries.some((hex) => startsWith(content, Buffer.from(hex, 'hex')))) throw new Refusal('not-csv')
  if (isUtf16(content)) return
  if (isFlat(content)) throw new Refusal('fods')
  const head = content.subarray(0, 64 * 1024)
  const start = head.toString('latin1', 0, 256)
  if (/^[\s\xef\xbb\xbf]*<(!doctype|html|\?xml)/i.test(start)) throw new Refusal('not-csv')
  let controls = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++
  if (controls > head.length / 10) throw new Refusal('not-csv')
}

/** OpenDocument in a single XML file, without archive. */
const isFlat = (content: Buffer): boolean =>
  /^[\s\xef\xbb\xbf]*<\?xml[\s\S]*urn:oasis:names:tc:opendocument/.test(content.toString('latin1', 0, 4096))

export const isUtf16 = (content: Buffer): boolean =>
  content.length >= 2 && ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff))
