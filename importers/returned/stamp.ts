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

/** Lines are added as they are written; `rows` gives the tab once signed. */
export class StampWriter {
  #lines: string[] = []
  #head: Pick<Stamp, 'point' | 'volet' | 'exportedAt' | 'yellow' | 'grey'>

  constructor(head: Pick<Stamp, 'point' | 'volet' | 'exportedAt' | 'yellow' | 'grey'>) {
    this.#head = head
  }

  /** « 12,0,0+45 »: the third cell shows the entry 45 of the EJ. */
  add(finess: string, versions: string, grey: string): void {
    this.#lines.push(`${finess}|${versions}|${grey}`)
  }

  /** What is signed: a digest of all that the tab says. */
  digest(): string {
    return digestOf(headRows(this.#head), this.#lines)
  }

  *rows({ server, signature }: Signature): Generator<readonly string[]> {
    yield [stampTitle]
    yield ['signature', signature]
    yield ['serveur', server]
    yield* headRows(this.#head)
    for (const line of this.#lines) yield line.split('|')
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

/** Spaces do not survive every spreadsheet; nothing else changes when a file is only saved again. */
export const greyChecksum = (texts: readonly string[]): string =>
  crc32(texts.map((text) => text.replace(/\s+/g, ' ').trim()).join('\u001f'))
    .toString(16)
    .padStart(8, '0')
