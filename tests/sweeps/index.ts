import { parseArgs } from 'node:util'
import { buildReader } from '../../bin/programs.mjs'

/** Slow proofs, run by hand: `npm run sweeps -- fuzz faults sequences [--n 2000]`. One line of JSON per sweep; exit 1 when one fails. */
const sweeps: Record<string, () => Promise<{ run(n?: number): Promise<{ ok: boolean }[]> }>> = {
  fuzz: () => import('./fuzz'),
  faults: () => import('./faults'),
  sequences: () => import('./sequences'),
  'aller-retour': () => import('./round-trip'),
  cloture: () => import('./cloture'),
  concurrence: () => import('./concurrence'),
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { n: { type: 'string' } } })
const unknown = positionals.filter((name) => !Object.hasOwn(sweeps, name))
if (unknown.length > 0) {
  console.error(`Épreuve inconnue : ${unknown.join(', ')}. Épreuves : ${Object.keys(sweeps).join(', ')}.`)
  process.exit(2)
}
await buildReader()
let isSound = true
for (const [name, load] of Object.entries(sweeps)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.error(`— ${name}`)
  const { run } = await load()
  // Some sweeps count what nobody has caught: their own end would be counted, and the process would wait for ever.
  const outcomes = await run(values.n ? Number(values.n) : undefined).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
  for (const outcome of outcomes) {
    isSound &&= outcome.ok
    process.stdout.write(`${JSON.stringify(outcome)}\n`)
  }
}
process.exit(isSound ? 0 : 1)
