import path from 'node:path'
import { openArchive } from '../../importers/steps/read/zip'
import { zip } from '../read/fabrique/zip'

export type Mutant = { name: string; content: Buffer }

/**
 * One to eight random bytes changed. Of a workbook, one time in two, in a part before it is zipped: a change of the archive itself
 * is nearly always caught by its checksum, and never reaches the readers of XML.
 */
export function mutantsOf(good: readonly (readonly [string, Buffer])[], n: number, random: () => number): Mutant[] {
  return Array.from({ length: n }, (_, rank) => {
    const [file, content] = good[rank % good.length] as readonly [string, Buffer]
    const name = path.basename(file)
    return { name, content: /\.(xlsx|ods)$/.test(name) && random() < 0.5 ? inside(content, random) : flipped(content, random) }
  })
}

function inside(content: Buffer, random: () => number): Buffer {
  const { entries } = openArchive(content)
  const parts = [...entries.values()].map(({ name, dataStart, size }) => ({
    name,
    content: content.subarray(dataStart, dataStart + size),
    method: 0,
  }))
  const target = Math.floor(random() * parts.length)
  return zip(parts.map((part, rank) => (rank === target ? { ...part, content: flipped(part.content, random) } : part)))
}

function flipped(content: Buffer, random: () => number): Buffer {
  const changed = Buffer.from(content)
  for (let count = 1 + Math.floor(random() * 8); count > 0; count--)
    changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256)
  return changed
}
