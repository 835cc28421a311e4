import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { operator } from '../../db/actor'
import { connect, disconnect } from '../../db/client.server'
import { applyImport, stageFile } from '../../importers/import.server'
import { peakMo } from '../figure'

/** Imports a file as the server would, in a process of its own so that its memory can be told: `child.ts URL FILE`. */
const [url = '', file = ''] = process.argv.slice(2)
connect(url)
const content = await readFile(file)
const started = performance.now()
const { results, questions, refused } = await stageFile(operator, { name: path.basename(file), content })
const stagedMs = performance.now() - started
const [staged] = results
if (!staged?.import) throw new Error(JSON.stringify({ refused, questions, staged }).slice(0, 2000))
const result = staged.status === 'staged' ? await applyImport(operator, staged.import) : staged
const ms = performance.now() - started
await disconnect()
const { status, lines, changes } = result
process.stdout.write(JSON.stringify({ ms, stagedMs, status, lines, changes, peakMo: peakMo() }))
