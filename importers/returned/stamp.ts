import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Volet } from '../column'
import type { Period } from '../period'

/**
 * What an exported workbook carries to be given back: a hidden tab that says the point, the moment, and for each line the version of
 * every yellow cell and a checksum of the grey ones; the whole signed by the server. Rows are texts only, so that a spreadsheet
 * saves them as they are. The tab is recognised by its first cell, whatever its name.
 */
export type Stamp = {
  server: string
  point: Period
  volet: Volet
  exportedAt: string
  /** Keys of the yellow columns, in the order of the versions, and of the grey ones, in the order of the checksum. */
  yellow: readonly string[]
  grey: readonly string[]
  lines: ReadonlyMap<string, StampedLine>
}

/** `own` is the entry of the établissement, 0 when it has none; `shown` the one that the cell showed, its EJ's perhaps. */
export type Version = { own: number; shown: number }

export type StampedLine = { versions: readonly Version[]; grey: string }

export const stampTab = '_vigie'
export const stampTitle = 'Estampille Vigie : cet onglet permet de rendre le classeur, ne le modifiez pas.'

/** Rows before the lines. */
const headLength = 8
const format = 'vigie-classeur-1'

export type Signature = { server: string; signature: string }

/** Lines are added as they are written, and kept as bytes; `rows` gives the tab once signed. */
export class StampWriter {
  #head: readonly (readonly string[])[]
  #hash = createHash('sha256')
  #waiting: string[] = []
  #blocks: Buffer[] = []

  constructor(head: Pick<Stamp, 'point' | 'volet' | 'exportedAt' | 'yellow' | 'grey'>) {
    this.#head = headRows(head)
    for (const row of this.#head) this.#hash.update(`${row.join('|')}\n`)
  }

  /** « 12,0,0+45 »: the third cell shows the entry 45 of the EJ. */
  add(finess: string, versions: string, grey: string): void {
    this.#waiting.push(`${finess}|${versions}|${grey}\n`)
    if (this.#waiting.length >= 1_000) this.#flush()
  }

  /** What is signed, once all is added: a digest of all that the tab says. */
  digest(): string {
    this.#flush()
    return this.#hash.copy().digest('hex')
  }

  *rows({ server, signature }: Signature): Generator<readonly string[]> {
    yield [stampTitle]
    yield ['signature', signature]
    yield ['serveur', server]
    yield* this.#head
    for (const block of this.#blocks) for (const line of block.toString().slice(0, -1).split('\n')) yield line.split('|')
  }

  #flush(): void {
    if (this.#waiting.length === 0) return
    const block = Buffer.from(this.#waiting.join(''))
    this.#waiting = []
    this.#hash.update(block)
    this.#blocks.push(block)
  }
}

function headRows({
  point,
  volet,
  exportedAt,
  yellow,
  grey,
}: Pick<Stamp, 'point' | 'volet' | 'exportedAt' | 'yellow' | 'grey'>): string[][] {
  return [
    ['format', format],
    ['point', point, volet],
    ['exporté le', exportedAt],
    ['jaunes', yellow.join(' ')],
    ['grises', grey.join(' ')],
  ]
}

function digestOf(head: readonly (readonly string[])[], lines: readonly string[]): string {
  const hash = createHash('sha256')
  for (const line of [...head.map((row) => row.join('|')), ...lines]) hash.update(`${line}\n`)
  return hash.digest('hex')
}

/** What a tab says of itself, its signature still to be checked; undefined when it is no stamp, `broken` when it was altered. */
export function readStamp(rows: readonly (readonly string[])[]): (Signature & { stamp: Stamp; digest: string }) | 'broken' | undefined {
  if (rows[0]?.[0]?.trim() !== stampTitle) return undefined
  const head = rows.slice(1, headLength)
  const said = new Map(head.map(([name = '', ...values]) => [name, values]))
  const one = (name: string) => said.get(name)?.[0] ?? ''
  const [point = '', volet = ''] = said.get('point') ?? []
  if (one('format') !== format || (volet !== 'es' && volet !== 'esms')) return 'broken'
  const [yellow, grey] = [one('jaunes').split(' '), one('grises').split(' ')]
  const lines = rows.slice(headLength)
  const byFiness = new Map(
    lines.map(([finess = '', versions = '', checksum = '']) => [
      finess,
      { versions: versions.split(',').map(readVersion), grey: checksum },
    ]),
  )
  const stamp = { server: one('serveur'), point, volet, exportedAt: one('exporté le'), yellow, grey, lines: byFiness } satisfies Stamp
  const digest = digestOf(
    headRows(stamp),
    lines.map((row) => row.slice(0, 3).join('|')),
  )
  return { stamp, digest, server: stamp.server, signature: one('signature') }
}

function readVersion(text: string): Version {
  const [own = 0, ej] = text.split('+').map(Number)
  return { own, shown: ej ?? own }
}

/** Between two texts of a line whose checksum is taken. */
export const greySeparator = '␟'
/** Spaces that `squeezed` would change, in texts already joined. */
const untidy = /[^\S ]| {2}| ␟|␟ |^ | $/

const tidy = /^[!-~À-ÿ]+( [!-~À-ÿ]+)*$/

/** Spaces do not survive every spreadsheet. */
export const squeezed = (text: string): string => (tidy.test(text) ? text : text.replace(/\s+/g, ' ').trim())

/** Of texts squeezed: nothing else changes when a file is only saved again. */
export function greyChecksum(texts: readonly string[]): string {
  const joined = texts.join(greySeparator)
  return crc32(untidy.test(joined) ? texts.map(squeezed).join(greySeparator) : joined).toString(16)
}
