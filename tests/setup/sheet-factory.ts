import { randomBytes } from 'node:crypto'
import { type Actor, asImporter, operator, type Profile } from '../../db/actor'
import type { Sql } from '../../db/client.server'
import type { Absence, Value } from '../../importers/column'
import type { Period } from '../../importers/period'
import { secteurOf, voletOf } from '../../importers/reference/categories'
import { regionOf } from '../../importers/reference/territoires'
import { rebuildSheet } from '../../importers/sheet/rebuild'
import { snake } from '../../importers/sheet-columns'

/** A FINESS number with its key: the département, then a rank. */
export function finessOf(departement: string, rank: number): string {
  const start = `${departement.padEnd(2, '0').slice(0, 2)}${String(rank).padStart(6, '0')}`
  return `${start}${'0123456789'.split('').find((key) => luhn(start + key))}`
}

function luhn(finess: string): boolean {
  const digits = [...finess].reverse().map((character) => ({ A: 1, B: 2 })[character] ?? Number(character))
  return (
    digits.reduce((total, digit, position) => total + (position % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0) % 10 === 0
  )
}

export type Place = { finess: string; ej: string; departement: string; raisonSociale?: string; categorie?: string; commune?: string }

/** Open établissements of the référentiel, with their EJ and the number of établissements it has. */
export async function addPlaces(owner: Sql, places: Place[]): Promise<void> {
  const rows = places.map(({ finess, ej, departement, raisonSociale = `CH ${finess}`, categorie = '355', commune = 'Bourg' }) => ({
    ...{ finess, ej, departement, categorie, commune, raison_sociale: raisonSociale },
    ...{
      region: regionOf(departement),
      volet: voletOf(categorie),
      secteur: secteurOf(categorie),
      etat: 'Ouvert',
      released_at: '2021-01-08',
    },
  }))
  await owner`insert into etablissement ${owner(rows)}`
  await owner`
    insert into entite_juridique (finess, eg_ouverts, regions)
    select ej, count(*), array_agg(distinct region) from etablissement group by ej
    on conflict (finess) do update set eg_ouverts = excluded.eg_ouverts, regions = excluded.regions`
}

export type Said = { finess: string; values?: Record<string, Value | null>; absences?: Record<string, Absence> }

/** An applied file: its rows as the import writes them, from line 5 on. Returns the number of the import. */
export async function addFile(
  owner: Sql,
  source: string,
  period: Period,
  said: Said[],
  letters: Record<string, string> = {},
): Promise<number> {
  const fields = [...new Set(said.flatMap(({ values, absences }) => [...Object.keys(values ?? {}), ...Object.keys(absences ?? {})]))]
  const [made] = await owner<{ id: number }[]>`
    insert into import (source, period, status, file_name, sheet, sha256, content_sha256, disposition, header, covers, lines, skipped, changes, author_name, applied_at)
    values (${source}, ${period}, 'applied', ${`${source}-${period}.xlsx`}, 'Feuille 1', 'x', ${randomBytes(8).toString('hex')}, 'replace',
      ${owner.json({ letters })}, ${fields}, '{}', '{}', '{}', 'Mme Le Goff', now()) returning id`
  const id = made?.id ?? 0
  for (const [index, { finess, values = {}, absences }] of said.entries()) {
    const named = Object.fromEntries(Object.entries(values).map(([field, value]) => [snake(field), value]))
    const regions = (
      await owner<{ regions: string[] }[]>`select array_agg(distinct region) as regions from etablissement where ${finess} in (finess, ej)`
    )[0]
    const row = {
      import_id: id,
      finess,
      line: index + 5,
      regions: regions?.regions ?? [],
      absences: absences ? owner.json(absences) : null,
      ...named,
    }
    await owner`insert into ${owner(source)} ${owner([row])}`
  }
  return id
}

/** A region says that the MSSanté file is wrong about an établissement: 12 messages, not 3. */
export async function contest(owner: Sql, finess: string): Promise<void> {
  await owner`
    insert into contestation (finess, region, volet, column_key, source, subject, level, period, said, value, reason, author_id, author_name)
    select finess, region, volet, 'mssante.messages', 'mssante', finess, 'EG', '2022-08', '3', '12', 'L’opérateur en compte 12', 'r', 'Coordination'
    from etablissement where finess = ${finess}`
}

export async function openPoint(owner: Sql, period: Period, openedAt = '2022-08-01T08:00:00Z'): Promise<void> {
  await owner`insert into point (period, opened_at, opened_by) values (${period}, ${openedAt}, 'ANS')`
  await rebuild(period)
}

export const rebuild = (period: Period): Promise<number> => asImporter(operator, (sql) => rebuildSheet(sql, period))

type Account = Extract<Actor, { kind: 'account' }>

/** A signed-in account. */
export async function anAccount(
  owner: Sql,
  role: Profile,
  regions: string[] = [],
  name = `${role} ${regions.join('+')}`,
): Promise<Account> {
  const id = randomBytes(6).toString('hex')
  const sid = randomBytes(16).toString('hex')
  const email = `${id}@vigie.example`
  await owner`insert into account (id, email, name, role) values (${id}, ${email}, ${name}, ${role})`
  for (const region of regions) await owner`insert into account_region values (${id}, ${region})`
  await owner`insert into session (id, account_id, expires_at) values (${sid}, ${id}, now() + interval '1 hour')`
  return { kind: 'account', id, email, name, role, regions, sid }
}
