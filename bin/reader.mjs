import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './run.mjs'

const entry = 'importers/steps/read/worker.ts'
const folder = path.join(root, 'build/reader')

/**
 * Makes one file of JavaScript of the reader of files: its thread then starts in 50 ms of processor, against 380 with the loader of TypeScript.
 * `sources.json` says what it is made of, for a reader older than its sources is not used (`importers/steps/read/reader-file.ts`).
 */
export async function buildReader() {
  // Not above: on a fresh clone, this file is read before anything is installed.
  const { build } = await import('vite')
  const ssr = { ssr: entry, write: false, minify: false, target: 'node20', rollupOptions: { output: { inlineDynamicImports: true } } }
  const { output } = await build({ root, configFile: false, publicDir: false, logLevel: 'error', build: ssr })
  const [{ code, moduleIds }] = output
  mkdirSync(folder, { recursive: true })
  put('sources.json', JSON.stringify(moduleIds.map((id) => path.relative(root, id).replaceAll('\\', '/'))))
  put('worker.mjs', code)
}

/** Whole or not at all: another process may be starting its thread. */
function put(name, content) {
  const waiting = path.join(folder, `.${name}-${process.pid}`)
  writeFileSync(waiting, content)
  renameSync(waiting, path.join(folder, name))
}
