import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gunzipSync, inflateRawSync } from 'node:zlib'
import type { Sql } from '../../db/client.server'
import { openArchive } from '../../importers/steps/read/zip'
import { timed } from '../figure'

/** What any program has to do: inflate the file, then COPY the same values, already prepared, into columns of text. */
export async function floorMs(sql: Sql, { content, text, columns }: { content: Buffer; text: Buffer; columns: number }): Promise<number> {
  await sql.unsafe(`create table plancher (${Array.from({ length: columns }, (_, rank) => `c${rank} text`).join(', ')})`)
  await sql`checkpoint`
  return timed(async () => {
    inflateAll(content)
    await copyText(sql, 'plancher', text)
  })
}

export async function copyText(sql: Sql, table: string, text: Buffer): Promise<void> {
  const piece = 256 * 1024
  const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, rank) => text.subarray(rank * piece, (rank + 1) * piece))
  await pipeline(Readable.from(pieces), await sql.unsafe(`copy ${table} from stdin`).writable())
}

function inflateAll(content: Buffer): void {
  if (content[0] === 0x1f) {
    gunzipSync(content)
    return
  }
  const { entries } = openArchive(content)
  for (const { dataStart, compressedSize, size } of entries.values()) {
    inflateRawSync(content.subarray(dataStart, dataStart + compressedSize), { maxOutputLength: size + 1 })
  }
}
