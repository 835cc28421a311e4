import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freshReader, readerFile } from '../../importers/steps/read/reader-file'

test('les fichiers se lisent par le lecteur construit tant qu’il est aussi récent que ses sources', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'vigie-lecteur-'))
  const put = (file: string, content: string, seconds: number) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), content)
    utimesSync(path.join(root, file), seconds, seconds)
  }
  try {
    expect(freshReader(root)).toBeUndefined()
    put('lecteur.ts', '', 100)
    put('build/reader/sources.json', '["lecteur.ts"]', 200)
    put('build/reader/worker.mjs', '', 200)
    expect(freshReader(root)).toBe(path.join(root, 'build/reader/worker.mjs'))
    put('lecteur.ts', '', 300)
    expect(freshReader(root)).toBeUndefined()
    rmSync(path.join(root, 'lecteur.ts'))
    expect(freshReader(root)).toBeUndefined()
  } finally {
    rmSync(root, { recursive: true })
  }
})

test('c’est lui que ces tests éprouvent', () => {
  expect(readerFile()).toMatch(/build.reader.worker\.mjs$/)
})
