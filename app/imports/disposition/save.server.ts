import type { Actor } from '../../../db/actor'
import { stageFile } from '../../../importers/import.server'
import { keepLayout } from '../../../importers/layouts'
import { isPeriod } from '../../../importers/period'
import { Refusal } from '../../../importers/refusal'
import { sourceByKey } from '../../../importers/sources'
import { plainHeaders, signatureOf } from '../../../importers/steps/recognise/layout'
import { askedOf } from '../receive.server'
import { sentOf } from '../send.server'
import type { Sent } from '../sent'
import { openFile, readWanted } from './read.server'
import { chosenTargets } from './targets'

export type Saved = { sent: Sent } | { message: string; status: number }

/** Keeps the layout, then stages the file by the road of every file; with `suite`, only answers what it still asks. */
export async function saveMapping(actor: Actor, form: FormData): Promise<Saved> {
  try {
    const wanted = readWanted(form)
    const { name, content, headers } = await openFile(actor, wanted)
    const asked = askedOf(new Map([...form].map(([field, value]) => [field, String(value)])))
    if (form.get('suite')) return { sent: sentOf(name, asked, await stageFile(actor, { name, content }, asked)) }
    const source = sourceByKey(wanted.source)
    const title = String(form.get('disposition') ?? '').trim()
    if (!source || title === '') return { status: 400, message: source ? 'Donnez un nom à la disposition.' : 'Choisissez la source.' }
    const columns = chosenTargets(source, plainHeaders(headers.labels), (field) => form.get(field))
    if (typeof columns === 'string') return { status: 400, message: columns }
    await keepLayout(actor, { name: title.slice(0, 120), source: source.key, signature: signatureOf(headers.labels), columns })
    const period = String(form.get('period') ?? '')
    const answers = isPeriod(period) ? { period } : {}
    return { sent: sentOf(name, answers, await stageFile(actor, { name, content }, answers)) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, message: error.message }
  }
}
