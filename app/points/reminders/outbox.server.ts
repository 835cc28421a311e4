import { type Actor, asActor, asImporter } from '../../../db/actor'
import { connections } from '../../../db/client.server'
import { hashOfLink } from '../../../importers/mail/worker'
import { Refusal } from '../../../importers/refusal'

export type Sent = {
  id: number
  recipient: string
  recipientName: string
  subject: string
  text: string
  state: 'queued' | 'sending' | 'sent' | 'failed'
  error: string
  authorName: string
  createdAt: string
  sentAt: string | null
}

const mostShown = 200

/** Mails, newest first: all for the ANS and administrators, one's own for the others. */
export function readOutbox(actor: Actor): Promise<Sent[]> {
  return asActor(
    actor,
    (sql) => sql<Sent[]>`
      select id, recipient, recipient_name as "recipientName", subject, coalesce(shown, body) as text, state, error, author_name as "authorName",
        to_jsonb(created_at) #>> '{}' as "createdAt", to_jsonb(sent_at) #>> '{}' as "sentAt"
      from mail order by id desc limit ${mostShown}`,
  )
}

/** Whether a person receives reminders; they do as long as they have not said otherwise. */
export async function wantsReminders(actor: Actor): Promise<boolean> {
  if (actor.kind === 'operator') return false
  return asActor(actor, async (sql) => {
    const [said] = await sql<{ reminders: boolean }[]>`select reminders from mail_preference where account_id = ${actor.id}`
    return said?.reminders ?? true
  })
}

export async function setReminders(actor: Actor, reminders: boolean): Promise<void> {
  if (actor.kind === 'operator') throw new Refusal('compte', 400, 'Seul un compte a des préférences.')
  await asImporter(actor, async (sql) => {
    await sql`
      insert into mail_preference (account_id, reminders) values (${actor.id}, ${reminders})
      on conflict (account_id) do update set reminders = excluded.reminders, at = now()`
  })
}

/** What the link at the foot of a mail stands for; with `stop`, reminders stop. Says nothing of whose they are. */
export async function followLink(token: string, stop: boolean): Promise<'unknown' | 'sent' | 'stopped'> {
  const hash = /^[\w-]{43}$/.test(token) ? hashOfLink(token) : ''
  const [answer] = await connections().app<{ state: 'unknown' | 'sent' | 'stopped' }[]>`select stop_mails(${hash}, ${stop}) as state`
  return answer?.state ?? 'unknown'
}
