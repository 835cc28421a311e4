import type { Actor } from '../../../db/actor'
import { isPeriod } from '../../../importers/period'
import { Refusal } from '../../../importers/refusal'
import { answer } from '../download.server'
import { lastSending, listSendings, readSending } from '../sendings/read.server'
import { listReports, readReport } from '../store.server'

/** What a program may fetch: the reports of its account and, for each, what was sent. */
export async function listForPrograms(actor: Actor): Promise<Response> {
  const reports = await listReports(actor)
  const listed = await Promise.all(
    reports.map(async ({ key, name, definition }) => ({
      key,
      name,
      volet: definition.volet,
      sendings: (await listSendings(actor, key)).map(({ id, point, fileName, format, rows, sha256, sentAt }) => {
        return { id, point, fileName, format, rows, sha256, sentAt, url: `/api/rapports/envois/${id}` }
      }),
    })),
  )
  return Response.json({ reports: listed })
}

/** The last sending of a report, of a point when one is named, byte for byte. @throws Refusal 400, 404 */
export async function lastForPrograms(actor: Actor, key: string, point: string | null): Promise<Response> {
  if (point !== null && !isPeriod(point)) throw new Refusal('point', 400, 'Point de suivi inconnu : AAAA-MM attendu.')
  await readReport(actor, key)
  const last = await lastSending(actor, key, point ?? undefined)
  if (!last) throw new Refusal('envoi', 404, 'Rien n’a encore été envoyé de ce rapport.')
  return sendingForPrograms(actor, last.id)
}

export async function sendingForPrograms(actor: Actor, id: number): Promise<Response> {
  const { content, fileName, format } = await readSending(actor, id)
  return answer(content, fileName, format)
}
