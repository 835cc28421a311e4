import './node-version.mjs'
import { install } from './install.mjs'
import { node, run, say, since } from './run.mjs'

const steps = [
  ['Format et règles', node('node_modules/@biomejs/biome/bin/biome', 'check', '.')],
  ['Types', node('node_modules/typescript/bin/tsc', '--noEmit')],
  ...(process.argv.includes('--sans-tests') ? [] : [['Tests', node('bin/test.mjs')]]),
]

await install()
for (const [title, [command, args]] of steps) {
  say(`${title}…`)
  const start = Date.now()
  const code = await run(command, args)
  if (code !== 0) {
    console.error(`${title} : échec.`)
    process.exit(code)
  }
  say(`${title} : rien à signaler (${since(start)}).`)
}
