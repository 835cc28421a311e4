import type { Reading, Sink } from './inflate'
import { limits } from './limits'
import { Refusal } from './refusals'
import { plainXml } from './xml/markup'
import type { Archive, Entry } from './zip'

/** A small part read whole. */
export function* readPart(archive: Archive, part: string): Reading<string> {
  const entry = entryOf(archive, part)
  if (entry.size > limits.smallPartBytes) throw new Refusal('bomb', `partie « ${part} »`)
  const chunks: Buffer[] = []
  yield { entry, into: plainXml(part, { push: (chunk) => chunks.push(chunk), end() {} }) }
  return Buffer.concat(chunks).toString('utf8')
}

export function entryOf(archive: Archive, part: string): Entry {
  const entry = archive.entries.get(part)
  if (!entry) throw new Refusal('incoherent', `partie « ${part} » absente`)
  return entry
}

/** Two readers of the same bytes, which share nothing else. */
export const both = (first: Sink, second: Sink): Sink => ({
  push(chunk) {
    first.push(chunk)
    second.push(chunk)
  },
  end() {
    first.end()
    second.end()
  },
})
