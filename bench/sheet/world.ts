import { randomBytes } from 'node:crypto'
import type { Actor } from '../../db/actor'
import type { Sql } from '../../db/client.server'
import type { Column } from '../../importers/column'
import { regions } from '../../importers/reference/territoires'
import { type SheetColumn, sheetColumns } from '../../importers/sheet-columns'
import { snapshotSources } from '../../importers/tables'

const egCount = 100_000
/** One in five is « es », as in the stock. */
const volet = `case when n % 5 = 0 then 'es' else 'esms' end`
const among = (list: readonly string[], seed: string) =>
  `(array[${list.map((text) => `'${text}'`).join(', ')}])[1 + (n::bigint * (${seed}) / 7 % ${list.length})::int]`
const region = among(Object.keys(regions).sort(), '7919')

const identity = {
  finess: `lpad((10000000 + n)::text, 9, '0')`,
  region,
  departement: `lpad((1 + n % 95)::text, 2, '0')`,
  volet,
  secteur: `case when n % 5 = 0 then 'Sanitaire' else ${among(['PA', 'PH', 'Domicile', 'Autres'], '31')} end`,
  categorie: `case when n % 5 = 0 then '355' else ${among(['500', '183', '354', '178'], '31')} end`,
  raison_sociale: `'ÉTABLISSEMENT ' || md5(n::text)`,
  commune: `'COMMUNE ' || n % 3500`,
  cherche: `'etablissement ' || md5(n::text) || ' commune ' || n % 3500 || ' ' || lpad((10000000 + n)::text, 9, '0')`,
  ej: `lpad((800000000 + n / 2)::text, 9, '0')`,
  partage: '2',
  etat: `'Ouvert'`,
}

/**
 * Opens points, each with a line for each of 100 000 établissements: every national column filled, and one yellow cell in four, or all of
 * them. The lines of all the points come in one statement, before the indexes: twenty-four months take less than two minutes.
 */
export async function addPoints(sql: Sql, points: readonly string[], { whole = false } = {}): Promise<void> {
  const seeded = sheetColumns.flatMap((column, rank) => {
    const filled = (value: string) => [isThere(column, `${rank} + month`, whole), value] as const
    const cell = [column.name, when(...filled(madeUp(column.column, `(${rank} + month) * 104729 + 7`)))] as const
    return column.owner === 'region' ? [cell, [`${column.name}_entry`, when(...filled(entryOf(column)))] as const] : [cell]
  })
  const subjects = snapshotSources.map(({ key }) => [`${key}_finess`, identity.finess] as const)
  const columns = [['point', 'point'] as const, ...Object.entries(identity), ...subjects, ...seeded]
  await sql`insert into point (period, state, opened_by, opened_at)
    select period, 'open', 'Banc', (period || '-01')::date from unnest(${[...points]}::text[]) period`
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' and tablename = 'sheet' and indexname not like '%_pk'`
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  await sql`alter table sheet disable trigger user`
  await sql.unsafe(
    `insert into sheet (${columns.map(([name]) => name).join(', ')}) select ${columns.map(([, value]) => value).join(', ')}
     from (select point, right(point, 2)::int as month from unnest($1::text[]) point) p, generate_series(1, ${egCount}) n`,
    [[...points]],
  )
  await sql`alter table sheet enable trigger user`
  await sql`set maintenance_work_mem = '256MB'`
  for (const { definition } of indexes) await sql.unsafe(definition)
  await addEntries(sql, points.at(-1) ?? '')
  await sql`vacuum analyze sheet`
}

const yellow = sheetColumns.filter(({ owner }) => owner === 'region')
const entryOf = ({ name }: SheetColumn) => `n::bigint * 16 + ${yellow.findIndex((column) => column.name === name)}`

/** What was typed in the yellow cells of a point, from January to August 2022. */
async function addEntries(sql: Sql, point: string): Promise<void> {
  await sql`alter table entry disable trigger user`
  for (const { key, name } of yellow) {
    await sql.unsafe(
      `insert into entry (id, finess, region, column_key, value, author_name, at)
       select ${name}_entry, finess, region, '${key}', ${name}::text, 'Banc', timestamptz '2022-01-15' + (finess::bigint % 230) * interval '1 day'
       from sheet where point = $1 and ${name}_entry is not null on conflict do nothing`,
      [point],
    )
  }
  await sql`alter table entry enable trigger user`
  await sql`select setval('entry_id_seq', (select max(id) from entry))`
  await sql`vacuum analyze entry`
}

/** A column of one volet is empty in the other; one yellow cell in four is filled. */
function isThere({ volet: own, owner }: SheetColumn, seed: string, whole: boolean): string {
  const isOne = owner === 'region' && !whole ? [`n % 4 = (${seed}) % 4`] : []
  return [...(own ? [`${volet} = '${own}'`] : []), ...isOne].join(' and ') || 'true'
}

const when = (condition: string, value: string) => `case when ${condition} then ${value} end`

function madeUp({ options, sqlType }: Column, seed: string): string {
  if (options) return among(options, seed)
  if (sqlType === 'text') return `'Texte ' || n::bigint * (${seed}) % 977`
  return sqlType === 'date' ? `date '2021-01-01' + (n::bigint * (${seed}) % 700)::int` : `n::bigint * (${seed}) % 101`
}

/** A signed-in account: pages are read under its profile, as in the application. */
export async function addAccount(sql: Sql, role: 'region' | 'ans', own: readonly string[]): Promise<Actor> {
  const [id, sid] = [randomBytes(6).toString('hex'), randomBytes(16).toString('hex')]
  const email = `${id}@vigie.example`
  await sql`insert into account (id, email, name, role) values (${id}, ${email}, 'Banc', ${role})`
  for (const code of own) await sql`insert into account_region values (${id}, ${code})`
  await sql`insert into session (id, account_id, expires_at) values (${sid}, ${id}, now() + interval '4 hours')`
  return { kind: 'account', id, email, name: 'Banc', role, regions: own, sid }
}

/** The last `count` months up to August 2022, oldest first. */
export function months(count: number): string[] {
  return Array.from({ length: count }, (_, rank) => new Date(Date.UTC(2022, 8 - count + rank, 1)).toISOString().slice(0, 7))
}
