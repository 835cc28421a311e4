import type { Actor } from '../../../db/actor'
import { Refusal } from '../../../importers/refusal'
import { buildReport } from '../build/index.server'
import { type Definition, readDefinition } from '../definition'
import { pointsOf } from '../page/report.server'
import { comparison } from '../presets/national'
import { readReport, saveReport } from '../store.server'
import type { Table } from '../table'

export type EditedReport = { key: string | undefined; name: string; definition: Definition; version: number; format: string }

/** @throws Refusal 403 for who does not define reports, 404 */
export async function readEdited(actor: Actor, key: string | undefined, asked: URLSearchParams) {
  const points = await pointsOf(actor)
  const point = points.find((one) => one === asked.get('point')) ?? points[0]
  if (!key) {
    const mayMake = actor.kind === 'operator' || actor.role === 'ans' || actor.role === 'cnsa'
    if (!mayMake) throw new Refusal('droits', 403, 'Seules l’ANS et, pour les ESMS, la CNSA définissent les rapports.')
    const isCnsa = actor.kind === 'account' && actor.role === 'cnsa'
    const volet = isCnsa || asked.get('volet') === 'esms' ? 'esms' : 'es'
    const report: EditedReport = { key, name: '', definition: comparison(volet), version: 0, format: 'xlsx' }
    return { report, point }
  }
  const { name, definition, version, format, mayEdit } = await readReport(actor, key)
  if (!mayEdit) throw new Refusal('droits', 403, 'Seules l’ANS et, pour les ESMS, la CNSA définissent les rapports.')
  const report: EditedReport = { key, name, definition, version, format }
  return { report, point }
}

/** The key under which it is saved, or why it is not. */
export async function saveEdited(
  actor: Actor,
  key: string | undefined,
  form: FormData,
): Promise<{ key: string } | { refused: string; status: number }> {
  const asOther = form.get('geste') === 'autre'
  try {
    const definition = parsed(form)
    const [name, format] = [String(form.get('nom') ?? ''), String(form.get('format') ?? 'xlsx')]
    const change = { name, format, definition, seen: Number(form.get('version')) || 0 }
    return { key: await saveReport(actor, asOther ? undefined : key, change) }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message, status: error.status }
    throw error
  }
}

const shownRows = 20

/** The first rows that a definition would give, or why it gives none. */
export async function previewOf(actor: Actor, form: FormData): Promise<{ tables: Table[] } | { refused: string }> {
  try {
    const read = readDefinition(parsed(form))
    if ('refused' in read) return read
    return { tables: await buildReport(actor, read, String(form.get('point') ?? ''), shownRows) }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message }
    throw error
  }
}

function parsed(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get('definition') ?? ''))
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('definition', 400, 'Définition illisible. Le rapport n’a pas été enregistré.')
    throw error
  }
}
