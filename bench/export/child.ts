import { createWriteStream } from 'node:fs'
import { readView } from '../../app/suivi/view'
import { openExport, pour } from '../../app/suivi/workbook/export.server'
import type { Actor } from '../../db/actor'
import { connect, disconnect } from '../../db/client.server'
import { peakMo } from '../figure'

/** Exports as the server would, in a process of its own so that its memory can be told: `child.ts URL ACTOR REGION VOLET FILE`. */
const [url = '', said = '', region = '', volet = '', file = ''] = process.argv.slice(2)
connect(url)
const actor = JSON.parse(said) as Actor
const of = (search: string) => readView({ region }, new URL(`http://vigie/?volet=${volet}${search}`))
// A server is not at its first export: the code has been compiled by one of a département.
await pour(await openExport(actor, { view: of('&departement=01'), compare: async () => [] }), createWriteStream(file))
const started = performance.now()
const opened = await openExport(actor, { view: of(''), compare: async () => [] })
const rows = await pour(opened, createWriteStream(file))
const ms = performance.now() - started
await disconnect()
process.stdout.write(JSON.stringify({ ms, rows, lines: opened.lines, peakMo: peakMo() }))
