import { randomBytes } from 'node:crypto'
import { type Actor, asActor, asImporter } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { readableVolets } from '../../importers/reading'
import { Refusal } from '../../importers/refusal'
import { isFormat } from '../../importers/spreadsheet/tabs'
import { type Definition, readDefinition } from './definition'
import { presets } from './presets'

export type Report = {
  key: string
  name: string
  about: string
  definition: Definition
  /** 0 for a report as it comes with Vigie. */
  version: number
  /** Day of the month on which it is sent by itself; null when it is not. */
  day: number | null
  format: string
  authorName: string | null
  updatedAt: Date | null
  isPreset: boolean
  mayEdit: boolean
}

type Row = Omit<Report, 'about' | 'isPreset' | 'mayEdit'> & { authorName: string; updatedAt: Date }

/** The reports of the volets that the account reads: those that come with Vigie, changed or not, then those that people made. */
export async function listReports(actor: Actor): Promise<Report[]> {
  const volets = readableVolets(actor)
  if (volets.length === 0) return []
  const rows = await asActor(actor, (sql) => sql<Row[]>`select ${columns(sql)} from report order by name`)
  const shipped = presets.map((preset) => reportOf(actor, rows.find(({ key }) => key === preset.key) ?? untouched(preset.key)))
  const made = rows.filter(({ key }) => !presetOf(key)).map((row) => reportOf(actor, row))
  return [...shipped, ...made].filter(({ definition }) => volets.includes(definition.volet))
}

/** @throws Refusal 404 for a report that is not there or not the account's to read */
export async function readReport(actor: Actor, key: string): Promise<Report> {
  const known = (await listReports(actor)).find((one) => one.key === key)
  if (!known) throw new Refusal('rapport', 404, 'Rapport introuvable.')
  return known
}

/** What comes with Vigie under that key, whatever people made of it. */
export const presetOf = (key: string) => presets.find((preset) => preset.key === key)

/** `seen`: the version that was on screen. `format`: that of a sending, unless another is asked for. */
type Change = { name: string; definition: unknown; format?: string; seen: number }

/**
 * Writes a definition, under its key or under a new one. Returns the key.
 * @throws Refusal 400 for what it cannot hold, 403, 404, 409 when somebody else has changed it since
 */
export async function saveReport(actor: Actor, key: string | undefined, { name, definition, format, seen }: Change): Promise<string> {
  const read = readDefinition(definition)
  if ('refused' in read) throw new Refusal('definition', 400, `${read.refused} Le rapport n’a pas été enregistré.`)
  const title = name.trim().slice(0, 120)
  if (!title) throw new Refusal('nom', 400, 'Donnez un nom au rapport. Il n’a pas été enregistré.')
  if (format !== undefined && !isFormat(format))
    throw new Refusal('format', 400, 'Format inconnu : xlsx, csv ou ods. Le rapport n’a pas été enregistré.')
  requireEdit(actor, read.volet)
  if (!key) return insert(actor, `r${randomBytes(6).toString('hex')}`, { name: title, definition: read, format })
  const before = await readReport(actor, key)
  requireEdit(actor, before.definition.volet)
  if (before.definition.volet !== read.volet) throw new Refusal('volet', 400, 'Le volet d’un rapport ne change pas : faites-en un autre.')
  if (before.version !== seen) throw changed(before)
  if (before.version === 0) return insert(actor, key, { name: title, definition: read, format })
  const saved = await asImporter(actor, async (sql) => {
    const { count } = await sql`
      update report set name = ${title}, definition = ${JSON.stringify(read)}::text::jsonb, version = version + 1,
        format = ${format ?? before.format}, author_name = ${actor.name}, updated_at = now()
      where key = ${key} and version = ${seen}`
    if (count > 0) await note(sql, actor, 'rapport modifié', title)
    return count
  })
  if (saved === 0) throw changed(await readReport(actor, key))
  return key
}

/** Takes a report away; one that comes with Vigie is as it came again. What was sent stays. */
export async function removeReport(actor: Actor, key: string): Promise<void> {
  const { definition, name } = await readReport(actor, key)
  requireEdit(actor, definition.volet)
  await asImporter(actor, async (sql) => {
    await sql`delete from report where key = ${key}`
    await note(sql, actor, presetOf(key) ? 'rapport rétabli' : 'rapport supprimé', name)
  })
}

/** Sends by itself each month from `day` on (1 to 28), or no longer (null), on behalf of the account that asks. */
export async function scheduleReport(actor: Actor, key: string, { day, format }: { day: number | null; format: string }): Promise<void> {
  const report = await readReport(actor, key)
  requireEdit(actor, report.definition.volet)
  if (day !== null && !(Number.isInteger(day) && day >= 1 && day <= 28)) throw new Refusal('jour', 400, 'Choisissez un jour de 1 à 28.')
  if (actor.kind !== 'account') throw new Refusal('compte', 403, 'Un envoi programmé part au nom d’un compte.')
  if (report.version === 0) await insert(actor, key, report)
  await asImporter(actor, async (sql) => {
    await sql`update report set day = ${day}, format = ${format}, scheduled_by = ${day === null ? null : actor.id} where key = ${key}`
    await note(sql, actor, day === null ? 'envoi programmé arrêté' : 'envoi programmé', report.name)
  })
}

type Inserted = { name: string; definition: Definition; format?: string }

async function insert(actor: Actor, key: string, { name, definition, format = 'xlsx' }: Inserted): Promise<string> {
  return asImporter(actor, async (sql) => {
    const { count } = await sql`
      insert into report (key, name, volet, definition, format, author_name)
      values (${key}, ${name}, ${definition.volet}, ${JSON.stringify(definition)}::text::jsonb, ${format}, ${actor.name}) on conflict (key) do nothing`
    if (count === 0)
      throw new Refusal(
        'version',
        409,
        'Ce rapport vient d’être modifié par une autre personne : rechargez la page. Votre version n’a pas été enregistrée.',
      )
    await note(sql, actor, 'rapport enregistré', name)
    return key
  })
}

function changed({ authorName, updatedAt }: Report): Refusal {
  const when = updatedAt?.toLocaleString('fr-FR', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Paris' })
  return new Refusal(
    'version',
    409,
    `Ce rapport a été modifié${authorName ? ` par ${authorName}` : ''}${when ? ` le ${when}` : ''}. Votre version est restée à l’écran : enregistrez-la sous un autre nom, ou rechargez la page.`,
  )
}

function requireEdit(actor: Actor, volet: Definition['volet']): void {
  if (!mayEdit(actor, volet)) throw new Refusal('droits', 403, 'Seules l’ANS et, pour les ESMS, la CNSA définissent les rapports.')
}

function mayEdit(actor: Actor, volet: Definition['volet']): boolean {
  return actor.kind === 'operator' || actor.role === 'ans' || (actor.role === 'cnsa' && volet === 'esms')
}

function reportOf(actor: Actor, row: Omit<Report, 'about' | 'isPreset' | 'mayEdit'>): Report {
  const preset = presetOf(row.key)
  return { ...row, about: preset?.about ?? '', isPreset: preset !== undefined, mayEdit: mayEdit(actor, row.definition.volet) }
}

function untouched(key: string): Omit<Report, 'about' | 'isPreset' | 'mayEdit'> {
  const preset = presetOf(key)
  if (!preset) throw new Error(`Rapport inconnu : ${key}`)
  return { ...preset, version: 0, day: null, format: 'xlsx', authorName: null, updatedAt: null }
}

const columns = (sql: Tx) => sql`key, name, definition, version, day, format, author_name as "authorName", updated_at as "updatedAt"`

async function note(sql: Tx, actor: Actor, action: string, object: string): Promise<void> {
  await sql`insert into journal (account_id, actor, action, object) values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, ${action}, ${object})`
}
