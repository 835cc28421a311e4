import type { Tx } from '../../db/client.server'
import { readChangedLines } from '../../importers/changes/count'
import type { Value, Volet } from '../../importers/column'
import { ofPeriod, type Period, showPeriod } from '../../importers/period'
import { sheetColumn } from '../../importers/sheet-columns'
import { sourceByKey } from '../../importers/sources'
import type { Subject } from './subjects'

/** What a meeting may speak of: a line, a file that is late, or anything else. */
export type AgendaItem = { subject: Subject; finess: string | null; title: string; detail: string }

export type Scope = { region: string; volet: Volet; point: Period; since: Period | null }

/** Of each kind; the sheet has the others. */
const most = 12
const staleMonths = 3

/** What moved since the other point, what is in alert, contested or stale, and the files that are late: each line once, in the first part that names it. */
export async function drawAgenda(sql: Tx, scope: Scope): Promise<AgendaItem[]> {
  const parts = [
    await alerts(sql, scope),
    await moved(sql, scope),
    await contested(sql, scope),
    await stale(sql, scope),
    await late(sql, scope.point),
  ]
  const seen = new Set<string>()
  return parts.flat().filter(({ finess }) => {
    if (finess === null) return true
    const isNew = !seen.has(finess)
    seen.add(finess)
    return isNew
  })
}

const show = (key: string, value: Value | null | undefined): string =>
  value == null ? 'vide' : (sheetColumn(key)?.column.show(value) ?? String(value))

async function alerts(sql: Tx, { region, volet, point }: Scope): Promise<AgendaItem[]> {
  const rows = await sql<{ finess: string; name: string; meteo: string | null; organisation: string | null; commentaire: string | null }[]>`
    select finess, raison_sociale as name, asp_meteo as meteo, insi_organisation as organisation, asp_commentaire as commentaire
    from sheet where point = ${point} and region = ${region} and volet = ${volet} and (asp_meteo = 'alerte' or insi_organisation = 'alerte')
    order by (asp_meteo = 'alerte' and insi_organisation = 'alerte') desc, asp_commentaire is null, raison_sociale, finess limit ${most}`
  return rows.map(({ finess, name, meteo, organisation, commentaire }) => {
    const said = [
      meteo === 'alerte' && `Météo : ${show('asp.meteo', meteo)}`,
      organisation === 'alerte' && `Organisation INS : ${show('insi.organisation', organisation)}`,
      commentaire && `« ${commentaire.slice(0, 300)} »`,
    ]
    return { subject: 'alerte', finess, title: name, detail: said.filter(Boolean).join('. ') }
  })
}

async function moved(sql: Tx, { since, ...scope }: Scope): Promise<AgendaItem[]> {
  if (since === null) return []
  const { lines } = await readChangedLines(sql, { ...scope, since })
  return lines.slice(0, most).map(({ finess, name, cells }) => {
    const told = Object.entries(cells).map(([key, [before, after]]) => {
      const { column, source } = sheetColumn(key) ?? {}
      if (column?.multiline) return `${source?.label} › ${column.label} : réécrit`
      const typed = (value: string | null) =>
        value !== null && column && column.sqlType !== 'text' && column.sqlType !== 'date' ? Number(value) : value
      return `${source?.label} › ${column?.label} : ${show(key, typed(before))} → ${show(key, typed(after))}`
    })
    return { subject: 'bouge', finess, title: name, detail: `Depuis le point ${ofPeriod(since)} : ${told.join(' ; ')}` }
  })
}

async function contested(sql: Tx, { region, volet }: Scope): Promise<AgendaItem[]> {
  const rows = await sql<
    { finess: string; name: string; key: string; said: string | null; value: string | null; reason: string; at: Date }[]
  >`
    select c.finess, e.raison_sociale as name, c.column_key as key, c.said, c.value, c.reason, c.at
    from contestation c join etablissement e on e.finess = c.finess
    where c.region = ${region} and c.volet = ${volet} and c.closed_at is null and c.withdrawn_at is null and c.verdict is distinct from 'refusee'
    order by c.at limit ${most}`
  return rows.map(({ finess, name, key, said, value, reason }) => {
    const { column, source } = sheetColumn(key) ?? {}
    return {
      subject: 'conteste',
      finess,
      title: name,
      detail: `${source?.label} › ${column?.label} : le fichier dit ${show(key, said)}, la région dit ${show(key, value)}. ${reason.slice(0, 300)}`,
    }
  })
}

async function stale(sql: Tx, { region, volet, point }: Scope): Promise<AgendaItem[]> {
  const rows = await sql<{ finess: string; name: string; meteo: string; at: Date }[]>`
    select s.finess, s.raison_sociale as name, s.asp_meteo as meteo, e.at
    from sheet s join entry e on e.id = case when s.herites ? 'asp.meteo' then s.asp_meteo_ej_entry else s.asp_meteo_entry end
    where s.point = ${point} and s.region = ${region} and s.volet = ${volet} and s.asp_meteo is not null and s.asp_meteo <> 'deploye'
      and e.at < now() - make_interval(months => ${staleMonths})
    order by e.at, s.raison_sociale, s.finess limit ${most}`
  return rows.map(({ finess, name, meteo, at }) => ({
    subject: 'perime',
    finess,
    title: name,
    detail: `Météo « ${show('asp.meteo', meteo)} », inchangée depuis ${showPeriod(at.toISOString().slice(0, 7))}`,
  }))
}

async function late(sql: Tx, point: Period): Promise<AgendaItem[]> {
  const rows = await sql<{ source: string; period: Period; promised: string }[]>`
    select s.source, s.period, s.promised from point_source s
    where s.point = ${point} and s.promised < (now() at time zone 'Europe/Paris')::date
      and not exists (select from import i where i.source = s.source and i.status = 'applied' and i.period between s.period and ${point})
    order by s.promised`
  return rows.map(({ source, period, promised }) => ({
    subject: 'retard',
    finess: null,
    title: `Fichier ${sourceByKey(source)?.label ?? source}`,
    detail: `Le mois ${ofPeriod(period)} était promis pour le ${promised.split('-').reverse().join('/')} et n’est pas arrivé`,
  }))
}
