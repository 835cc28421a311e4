import { type Actor, asImporter, operator } from '../../db/actor'
import type { Period } from '../../importers/period'
import { dayOf } from '../points/day'
import { openPoint } from '../points/points.server'
import { remind } from '../points/reminders/remind.server'
import { validateRegion } from '../points/validation/validate.server'
import { onBehalfOf } from '../session'

const inDays = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000))

/** Shares of cells that regions have confirmed since the opening; the others have not started. Nouvelle-Aquitaine is left for who tries it. */
const confirmed: Readonly<Record<string, number>> = {
  '28': 0.96,
  '44': 0.7,
  '32': 0.55,
  '11': 0.35,
  '76': 0.2,
  '84': 0.12,
  '04': 0.8,
  '94': 0.3,
}

/** The last point as it stood: opened last month, closed five days ago. */
export async function dateLastPoint(period: Period): Promise<void> {
  await asImporter(operator, async (sql) => {
    await sql`update point set opened_at = now() - interval '35 days', closed_at = now() - interval '5 days' where period = ${period}`
  })
}

/** Opens the point of the month four days ago, as the ANS would: a deadline, a message, files that have come and one that is late. Days are told from today. */
export async function openCampaign(period: Period): Promise<void> {
  await confirmSome()
  await openPoint(operator, period, {
    deadline: inDays(6),
    message: 'Merci de confirmer les météos reconduites et de compléter l’organisation INS avant l’échéance (message fictif).',
    sources: [
      ...['asp', 'insi', 'dmp', 'esms'].map((source) => ({ source, period, promised: inDays(1) })),
      { source: 'mssante', period, promised: inDays(-3) },
    ],
  })
  await asImporter(operator, async (sql) => {
    await sql`update point set opened_at = now() - interval '4 days' where period = ${period}`
  })
  await onBehalfOf('demo-bretagne', (user: Actor) => validateRegion(user, { point: period, region: '53', volet: 'es' }))
  await remind(operator, period, 'late')
}

/** Cells typed again the day before yesterday: most with the same value, which confirms them, some météos with the next one. */
async function confirmSome(): Promise<void> {
  const shares = JSON.stringify(confirmed)
  await asImporter(operator, async (sql) => {
    await sql`
      create temporary table retapee on commit drop as
      select e.*, d.draw / s.value::float8 as rank from entry e join jsonb_each_text(${shares}::text::jsonb) s on s.key = e.region,
        lateral (select ('x' || substr(md5(e.finess || e.column_key), 1, 6))::bit(24)::int / 16777216.0 as draw) d
      where e.superseded_at is null and d.draw < s.value::float8`
    await sql`update entry e set superseded_at = now() - interval '2 days' from retapee r where r.id = e.id`
    await sql`
      insert into entry (finess, region, column_key, value, absence, author_name, at)
      select finess, region, column_key,
        case when column_key <> 'asp.meteo' or rank > 0.25 then value when rank < 0.06 then 'alerte'
          else coalesce('{"non_demarre": "sans_alerte", "sans_alerte": "deploye", "alerte": "sans_alerte"}'::jsonb ->> value, value) end,
        absence, 'Coordination régionale (démonstration)', now() - interval '2 days'
      from retapee`
  })
}
