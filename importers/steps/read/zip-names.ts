import { Refusal } from './refusals'
import type { Entry } from './zip'

/** Names that leave their folder, names given twice, then what the names say the document is. */
export function checkNames(entries: Entry[]): void {
  const seen = new Set<string>()
  for (const { name } of entries) {
    if (isUnsafe(name)) throw new Refusal('unsafe-name')
    const folded = name.toLowerCase()
    if (seen.has(folded)) throw new Refusal('incoherent', `partie « ${name} » présente deux fois`)
    seen.add(folded)
  }
  if (entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) throw new Refusal('macros')
  if (seen.has('xl/workbook.bin')) throw new Refusal('xlsb')
  if (seen.has('encrypted-package')) throw new Refusal('encrypted')
  if (isOds(seen)) {
    // A library is listed even when it is empty; a module is a macro.
    if (entries.some(({ name }) => /^Basic\/[^/]+\/(?!script-lb\.xml$)[^/]+$|^Scripts\/.*[^/]$/i.test(name))) throw new Refusal('macros')
    return
  }
  if (!seen.has('[content_types].xml') || !seen.has('xl/workbook.xml')) throw new Refusal('not-a-workbook')
}

/** What a workbook is, whatever its file is called. */
export const isOds = (names: { has(name: string): boolean }): boolean => names.has('mimetype') && names.has('content.xml')

function isUnsafe(name: string): boolean {
  return name === '' || /^\/|^[a-z]:|\\|\p{Cc}/iu.test(name) || name.split('/').includes('..')
}
