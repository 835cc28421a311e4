import { type Actor, asActor, asImporter } from '../../db/actor'
import { writeAction } from '../../importers/actions/write'
import { readDay, type Volet } from '../../importers/column'
import { isPeriod, type Period } from '../../importers/period'
import { regionName } from '../../importers/reference/territoires'
import { Refusal } from '../../importers/refusal'
import { drawAgenda } from './agenda.server'
import type { Item, Meeting } from './subjects'

/** Meetings are held by a region, or by the ANS with it. */
export function canHold(actor: Actor, region: string): boolean {
  return actor.kind === 'account' && (actor.role === 'ans' || (actor.role === 'region' && actor.regions.includes(region)))
}

const unknown = () => new Refusal('reunion', 404, 'Réunion introuvable.')

/** Newest first; those that the actor may hold. */
export async function readMeetings(actor: Actor): Promise<Meeting[]> {
  const meetings = await asActor(
    actor,
    (sql) => sql<Meeting[]>`select ${sql.unsafe(columns)} from meeting order by held_on desc, id desc limit 200`,
  )
  return meetings.filter(({ region }) => canHold(actor, region))
}

/** @throws Refusal 404, the same for another region's meeting and for one that does not exist */
export async function readMeeting(actor: Actor, id: number): Promise<{ meeting: Meeting; items: Item[] }> {
  return asActor(actor, async (sql) => {
    const [meeting] = await sql<Meeting[]>`select ${sql.unsafe(columns)} from meeting where id = ${id}`
    if (!meeting || !canHold(actor, meeting.region)) throw unknown()
    const items = await sql<Item[]>`
      select id, subject, finess, title, detail, decision, owner, due, follow_up_id as "followUpId", decided_by as "decidedBy"
      from meeting_item where meeting_id = ${id} order by rank, id`
    return { meeting, items }
  })
}

const columns = `id, region, volet, point, since, held_on as "heldOn", title, attendees, notes, author_name as "authorName"`

/**
 * Draws up the agenda of a meeting about a point, from what moved since the point before. Returns its number.
 * @throws Refusal 403 for another's region, 400 for a day that is none, 404 without such a point
 */
export async function planMeeting(actor: Actor, asked: { region: string; volet: Volet; point: Period; heldOn: string }): Promise<number> {
  const { region, volet, point, heldOn } = asked
  if (!canHold(actor, region)) throw new Refusal('region', 403, 'Une région prépare ses propres réunions. Rien n’a été enregistré.')
  if (readDay(heldOn) !== heldOn) throw new Refusal('date', 400, 'Choisissez le jour de la réunion. Rien n’a été enregistré.')
  const { since, items } = await asActor(
    actor,
    async (sql) => {
      const points = (await sql<{ period: Period }[]>`select period from point order by period desc`).map(({ period }) => period)
      if (!isPeriod(point) || !points.includes(point)) throw new Refusal('point-inconnu', 404, 'Point de suivi introuvable.')
      const since = points.find((period) => period < point) ?? null
      return { since, items: await drawAgenda(sql, { region, volet, point, since }) }
    },
    { snapshot: true, timeout: '20s' },
  )
  const title = `Point de suivi, ${regionName(region)}, ${volet.toUpperCase()}`
  return asImporter(actor, async (sql) => {
    const [made] = await sql<{ id: number }[]>`
      insert into meeting (region, volet, point, since, held_on, title, author_name)
      values (${region}, ${volet}, ${point}, ${since}, ${heldOn}, ${title}, ${actor.name}) returning id`
    const id = made?.id ?? 0
    const rows = items.map((item, rank) => ({ ...item, meeting_id: id, region, rank }))
    if (rows.length > 0) await sql`insert into meeting_item ${sql(rows)}`
    return id
  })
}

export type Notes = { attendees: string; notes: string }

/** Forms send the ends of lines their own way. */
const tidy = (said: string, most: number) => said.replace(/\r\n?/g, '\n').trim().slice(0, most)
const kept = ({ attendees, notes }: Notes): Notes => ({ attendees: tidy(attendees, 2000), notes: tidy(notes, 10_000) })

/**
 * Who came, and what was said besides. `seen` is what was on screen.
 * @throws Refusal 404, 409 when somebody else has noted since
 */
export async function noteMeeting(actor: Actor, id: number, said: Notes, seen: Notes): Promise<void> {
  await readMeeting(actor, id)
  const [anew, before] = [kept(said), kept(seen)]
  const { count } = await asImporter(
    actor,
    (sql) => sql`
      update meeting set attendees = ${anew.attendees}, notes = ${anew.notes} where id = ${id}
        and (attendees, notes) in ((${before.attendees}, ${before.notes}), (${anew.attendees}, ${anew.notes}))`,
  )
  if (count > 0) return
  const why =
    'Quelqu’un a modifié ces notes entre-temps. Les vôtres restent dans les cases, sans être enregistrées : copiez-les, rechargez la page, puis ajoutez-les.'
  throw new Refusal('version', 409, why)
}

/** A point that nothing foresaw. */
export async function addItem(actor: Actor, id: number, title: string): Promise<void> {
  const { meeting, items } = await readMeeting(actor, id)
  const said = title.trim().slice(0, 300)
  if (!said) throw new Refusal('texte', 400, 'Dites de quoi il s’agit. Rien n’a été enregistré.')
  await asImporter(
    actor,
    (sql) =>
      sql`insert into meeting_item (meeting_id, region, rank, subject, title) values (${id}, ${meeting.region}, ${items.length}, 'libre', ${said})`,
  )
}

export type Decision = { text: string; owner: string; due: string }

/**
 * What was decided about a point of the agenda becomes a dated action on its line, or on the region; decided again, the same action changes.
 * @throws Refusal as `writeAction` does
 */
export async function decide(actor: Actor, id: number, itemId: number, { text, owner, due }: Decision): Promise<void> {
  const { meeting, items } = await readMeeting(actor, id)
  const item = items.find((one) => one.id === itemId)
  if (!item) throw unknown()
  const { region, volet } = meeting
  const about = item.finess ? { finess: item.finess } : { region }
  await asImporter(actor, async (sql) => {
    // Two people who decide at once wait for each other: one point of the agenda is one action.
    const [held] = await sql<{ followUpId: number | null }[]>`
      select follow_up_id as "followUpId" from meeting_item where id = ${itemId} and meeting_id = ${id} for update`
    const action = await writeAction(actor, {
      ...about,
      id: held?.followUpId ?? undefined,
      volet,
      text,
      due,
      personName: owner,
      origin: `reunion:${id}`,
    })
    await sql`
      update meeting_item set decision = ${text.trim()}, owner = ${owner.trim().slice(0, 80)}, due = ${(due && readDay(due)) || null}, follow_up_id = ${action},
        decided_by = ${actor.name}, decided_at = now() where id = ${itemId} and meeting_id = ${id}`
  })
}
