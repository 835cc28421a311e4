import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { node, root, step } from './run.mjs'

const sources = ['app', 'db', 'importers', 'public', 'remix.config.js', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']
const stampFile = path.join(root, 'build/.stamp')

/** Whether build/ was made of the sources as they are. */
export function isBuilt(stamp = stampOf(sources)) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

/** Builds the pages, the server, the commands and the reader when build/ is missing or older than the sources. */
export async function build() {
  const stamp = stampOf(sources)
  if (isBuilt(stamp)) return
  const [command, args] = node('node_modules/@remix-run/dev/dist/cli.js', 'vite:build')
  await step('Construction des pages', 'Pages construites', command, args, { env: { ...process.env, NODE_ENV: 'production' } })
  // In a process of their own, too: Vite would leave hundreds of Mo to the server.
  await step('Construction du serveur', 'Serveur construit', ...node('bin/programs.mjs'))
  writeFileSync(stampFile, stamp)
}

/** Names, sizes and dates of the sources. public/dsfr counts by its own stamp: it holds a thousand icons. */
function stampOf(names) {
  const hash = createHash('sha256')
  const add = (file) => {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat?.isDirectory() && file === path.join(root, 'public/dsfr')) add(path.join(file, '.stamp'))
    else if (stat?.isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name))
    else hash.update(`${file} ${stat?.size} ${stat?.mtimeMs}\n`)
  }
  for (const name of names) add(path.join(root, name))
  return hash.digest('hex')
}
