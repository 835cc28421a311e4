import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './run.mjs'

if (process.argv[1] === import.meta.filename) {
  await buildReader()
  await buildProgram('serve', 'app/server.ts')
  await buildProgram('vigie', 'app/cli.ts')
}

function folderOf(name) {
  return path.join(root, 'build', name)
}

/**
 * Makes one file of JavaScript of the reader of files: its thread then starts in 50 ms of processor, against 380 with the loader of TypeScript.
 * `sources.json` says what it is made of, for a reader older than its sources is not used (`importers/steps/read/reader-file.ts`).
 */
export async function buildReader() {
  const output = await compile('importers/steps/read/worker.ts', { inlineDynamicImports: true })
  const [{ code, moduleIds }] = output
  put('reader', 'sources.json', JSON.stringify(moduleIds.map((id) => path.relative(root, id).replaceAll('\\', '/'))))
  put('reader', 'worker.mjs', code)
}

/**
 * Makes JavaScript of a program, in `build/NAME/index.mjs` and pieces loaded when they are asked for: without the loader of TypeScript, it
 * starts in a third of the time and holds 40 Mo less. Gives the path of the file to run.
 */
export async function buildProgram(name, entry) {
  const output = await compile(entry, { entryFileNames: 'index.mjs', chunkFileNames: '[name]-[hash].mjs' })
  // The entry last: another process may be starting.
  const files = output.filter(({ type }) => type === 'chunk').sort((a, b) => Number(a.isEntry) - Number(b.isEntry))
  for (const { fileName, code } of files) put(name, fileName, code)
  sweep(folderOf(name))
  return path.join(folderOf(name), 'index.mjs')
}

/** A program that has run since before may still ask for pieces of the last build: they go after a day. */
function sweep(folder) {
  for (const file of readdirSync(folder).map((name) => path.join(folder, name))) {
    if (statSync(file).mtimeMs < Date.now() - 24 * 3_600_000) rmSync(file)
  }
}

async function compile(entry, output) {
  // Not above: on a fresh clone, this file is read before anything is installed.
  const { build } = await import('vite')
  const ssr = { ssr: entry, write: false, minify: false, target: 'node20', rollupOptions: { output } }
  return (await build({ root, configFile: false, publicDir: false, logLevel: 'error', build: ssr })).output
}

/** Whole or not at all: another process may be starting its thread. */
function put(name, file, content) {
  mkdirSync(folderOf(name), { recursive: true })
  const waiting = path.join(folderOf(name), `.${file}-${process.pid}`)
  writeFileSync(waiting, content)
  renameSync(waiting, path.join(folderOf(name), file))
}
