import { type Actor, asImporter } from '../../../db/actor'
import { env } from '../../../db/env.server'
import { type Queued, queueLetters, quietHours } from '../../../importers/mail/queue'
import type { Period } from '../../../importers/period'
import { Refusal } from '../../../importers/refusal'
import { type Campaign, type RegionRow, readCampaign } from '../campaign/read.server'
import { counted, dayOf } from '../day'
import { note } from '../points.server'
import { bodyOf, type Reminder, subjectOf } from './compose'

export type Contact = { id: string; name: string; email: string; region: string }

/** Whom: a person, or everybody of the regions that are late (of those that have not started, as long as the deadline is not past). */
export type Whom = { person: string } | 'late'

/**
 * Reminds people of what is left, in one letter each, however many regions they have; who was reminded within the day is not reminded again.
 * @throws Refusal 403 for who is not the ANS, 409 when the point is closed, nobody is to be reminded or no mail can leave
 */
export async function remind(actor: Actor, period: Period, whom: Whom): Promise<Queued & { names: string[] }> {
  if (actor.kind === 'account' && actor.role !== 'ans') throw new Refusal('role', 403, 'Seule l’ANS envoie des rappels.')
  const campaign = await readCampaign(actor, period)
  if (campaign.point.state !== 'open') throw new Refusal('clos', 409, 'Ce point de suivi est clos : aucun rappel n’est parti.')
  if (!env.SMTP_URL && env.DATABASE_URL)
    throw new Refusal('smtp', 409, 'Aucun serveur d’envoi n’est réglé (SMTP_URL) : aucun rappel n’est parti.')
  const rows = toRemind(campaign, whom)
  return asImporter(actor, async (sql) => {
    const contacts = await sql<Contact[]>`select id, name, email, region from contacts() order by name, region`
    const meant = contacts.filter(({ id }) => whom === 'late' || id === whom.person)
    const letters = lettersOf(campaign, rows, meant)
    if (letters.length === 0) throw new Refusal('personne', 409, 'Personne n’est à relancer : aucun rappel n’est parti.')
    const told = await queueLetters(sql, actor.name, letters)
    if (told.queued.length > 0) await note(sql, actor, 'rappel demandé', period, { comptes: told.queued })
    const names = letters.filter(({ accountId }) => told.queued.includes(accountId)).map(({ recipientName }) => recipientName)
    return { ...told, names }
  })
}

/** The regions that a reminder is about: late ones, else those that have not started; for a person, all that are not validated. */
export function toRemind({ regions, isPast }: Pick<Campaign, 'regions' | 'isPast'>, whom: Whom): RegionRow[] {
  const isOpen = ({ stand }: RegionRow) => stand !== 'accepted' && stand !== 'validated'
  if (whom !== 'late') return regions.filter(isOpen)
  return regions.filter(({ stand }) => (isPast ? stand === 'late' || stand === 'returned' : stand === 'idle'))
}

function lettersOf({ point }: Campaign, rows: readonly RegionRow[], contacts: readonly Contact[]) {
  const { period, deadline, message } = point
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()].flatMap(({ id, name, email }) => {
    const own = rows.filter(({ region }) => contacts.some((contact) => contact.id === id && contact.region === region))
    if (own.length === 0) return []
    const reminder: Reminder = { period, deadline, message, today: dayOf(new Date()), origin: env.PUBLIC_ORIGIN, regions: own }
    const about = `rappel ${period}`
    return [{ accountId: id, recipient: email, recipientName: name, about, subject: subjectOf(reminder), body: bodyOf(reminder) }]
  })
}

/** What is said to who asked. */
export function tell({ queued, already, stopped, names }: Awaited<ReturnType<typeof remind>>): string {
  const who = names.length > 0 && names.length <= 4 ? ` (${names.join(', ')})` : ''
  return [
    queued.length > 0
      ? `${counted(queued.length, 'rappel')} ${queued.length < 2 ? 'part' : 'partent'}${who}, un seul message par personne.`
      : 'Aucun rappel ne part.',
    already.length > 0
      ? `${counted(already.length, 'personne')} déjà ${already.length < 2 ? 'relancée' : 'relancées'} depuis moins de ${quietHours} heures.`
      : '',
    stopped.length > 0 ? `${counted(stopped.length, 'personne')} ne ${stopped.length < 2 ? 'veut' : 'veulent'} plus de rappels.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
