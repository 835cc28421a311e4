import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Actor } from '../../db/actor'
import { connect } from '../../db/client.server'
import { bring } from './world'

/** Imports a file as the server would, in a process that the sweep kills: it says « prêt », waits for its order, and tells what came of it. */
type Order = { ownerUrl: string; appUrl: string; actor: Actor; name: string; file: string }

process.stdout.write('prêt\n')
const { ownerUrl, appUrl, actor, name, file } = JSON.parse(await text(process.stdin)) as Order
connect(ownerUrl, appUrl)
const { status } = await bring(actor, { name, content: readFileSync(file) })
process.stdout.write(`${status}\n`)
process.exit(0)
