import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { layouts } from './layouts'
import { values } from './values'

/** Path under tests/files → content. */
export const made: Readonly<Record<string, Buffer>> = { ...layouts, ...values }

/** `node --import tsx tests/files/made/index.ts` writes the files that are made; the expected ones beside them are not touched. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, content] of Object.entries(made)) {
    const file = path.join('tests/files', name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}
