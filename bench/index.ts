import { buildReader } from '../bin/programs.mjs'
import type { Figure } from './figure'

const benches: Record<string, () => Promise<{ run(): Promise<Figure[]> }>> = {
  'import-xlsx': () => import('./import-xlsx'),
  'import-csv': () => import('./import-csv'),
  'import-replay': () => import('./import-replay'),
  finess: () => import('./finess'),
  'sheet-page': () => import('./sheet-page'),
  grid: () => import('./grid'),
  'export-region': () => import('./export-region'),
  'export-nation': () => import('./export-nation'),
  aggregates: () => import('./aggregates'),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`Banc inconnu : ${unknown.join(', ')}. Bancs : ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
await buildReader()
for (const [name, load] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.error(`— ${name}`)
  const { run } = await load()
  for (const figure of await run()) process.stdout.write(`${JSON.stringify(figure)}\n`)
}
process.exit(0)
