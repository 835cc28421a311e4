import { onTestFinished } from 'vitest'
import { type Actor, asActor, asImporter, operator } from '../../db/actor'
import { connect, connections, disconnect } from '../../db/client.server'
import { refreshOpenPoints } from '../../importers/sheet/rebuild'
import { aDatabase } from '../setup/database'

export const bergerac = '240000372'
export const ej = '240000059'

/** A database with one hospital of Nouvelle-Aquitaine and the MSSanté figures of its EJ for July 2022. */
export async function aWorld(): Promise<void> {
  const { ownerUrl, appUrl, drop } = await aDatabase()
  connect(ownerUrl, appUrl)
  onTestFinished(async () => {
    await disconnect()
    await drop()
  })
  await asImporter(operator, async (sql) => {
    await sql`
      insert into etablissement (finess, ej, raison_sociale, categorie, secteur, volet, departement, region, etat, released_at)
      values (${bergerac}, ${ej}, 'C.H DE BERGERAC', '355', 'Sanitaire', 'es', '24', '75', 'Ouvert', '2022-06-01')`
    await sql`insert into entite_juridique (finess, eg_ouverts, regions) values (${ej}, 1, '{75}')`
  })
  await receive('2022-07', 1830)
}

/** An applied MSSanté file of a month, as the road of imports leaves it. */
export function receive(period: string, messages: number): Promise<void> {
  return asImporter(operator, async (sql) => {
    const [file] = await sql`
      insert into import (source, period, status, file_name, sheet, sha256, content_sha256, disposition, header, covers, lines, skipped, changes, author_name)
      values ('mssante', ${period}, 'applied', 'mss.xlsx', 'Feuil1', '', ${String(messages)}, 'replace', '{}', '{messages}', '{}', '{}', '{}', 'exploitant')
      returning id`
    await sql`insert into mssante (import_id, finess, line, regions, messages) values (${file?.id}, ${ej}, 5, '{75}', ${messages})`
    await refreshOpenPoints(sql, 'mssante', period)
  })
}

/** What the sheet says of Bergerac at a point. */
export async function cells(point: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await asActor(
    operator,
    (sql) => sql`select mssante_messages as messages, asp_meteo as meteo from sheet where point = ${point}`,
  )
  return row && { ...row }
}

export async function journal(): Promise<Record<string, unknown>[]> {
  return asActor(operator, async (sql) => [
    ...(await sql`select actor, action, object, details from journal where action like 'point%' order by id`),
  ])
}

/** An account and its session, opened by the operator. */
export async function anAccount(role: 'ans' | 'region'): Promise<Extract<Actor, { kind: 'account' }>> {
  const name = role === 'ans' ? 'Référent national' : 'Référent régional'
  const user = {
    kind: 'account',
    id: role,
    email: `${role}@exemple.fr`,
    name,
    role,
    regions: role === 'region' ? ['75'] : [],
    sid: `sid-${role}`,
  } as const
  await asImporter(operator, async (sql) => {
    await sql`insert into account (id, email, name, role) values (${user.id}, ${user.email}, ${user.name}, ${role})`
    for (const region of user.regions) await sql`insert into account_region (account_id, region) values (${user.id}, ${region})`
    await sql`insert into session (id, account_id, expires_at) values (${user.sid}, ${user.id}, now() + interval '1 hour')`
  })
  return user
}

/** Types a météo the way the grid does: one statement. */
export async function type(sid: string, point: string, value: string, seen = 0): Promise<{ status: string; entry: number }> {
  const [answer] = await connections()
    .app`select status, entry_id from write_cells(${sid}, ${point}, ${JSON.stringify([{ finess: bergerac, column: 'asp.meteo', value, seen }])}::text::jsonb)`
  return { status: answer?.status, entry: answer?.entry_id ?? 0 }
}
