import './node-version.mjs'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { assets } from './assets.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { node, root, run, say } from './run.mjs'

const args = process.argv.slice(2)
process.chdir(root)

try {
  await install()
  assets()
  // Browser tests go through the built pages; a run of named files other than theirs does without.
  if (args.length === 0 || args.some((arg) => arg.includes('browser'))) await build()
} catch (error) {
  console.error(error.message)
  say('0 passed, 1 failed')
  process.exit(1)
}

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-resultats-'))
const report = path.join(folder, 'report.json')
const [command, vitest] = node(
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...args,
)
const code = await run(command, vitest, { env: { ...process.env, NODE_ENV: 'test' } })
const { passed, failed, skipped } = count(code)
rmSync(folder, { recursive: true })
say(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(failed ? 1 : code)

/** A file that fails before its first test counts as one failure, and so does whatever else makes vitest fail. */
function count(code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  const failed = numFailedTests + broken.length
  return { passed: numPassedTests, failed: failed || (code === 0 ? 0 : 1), skipped: numPendingTests + numTodoTests }
}
