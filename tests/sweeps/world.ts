import type { Actor } from '../../db/actor'
import { appUrlOf, connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { applyImport, stageFile } from '../../importers/import.server'
import { csv } from '../files/made/workbook'
import { addPlaces, anAccount, finessOf, openPoint } from '../setup/sheet-factory'
import { startWire, type Wire } from './proxy'

export type File = { name: string; content: Buffer }

/** A database where INSi d'août 2022 is applied and shown, the proxy in front of it, and the file that the trials bring. */
export type Ground = {
  owner: Sql
  proxy: Wire
  ans: Actor
  /** Address of the login of the product, through the proxy. */
  appUrl: string
  file: File
  reset(): Promise<void>
  close(): Promise<void>
}

const placesOf = (count: number) =>
  Array.from({ length: count }, (_, rank) => ({
    finess: finessOf('24', 100 + rank),
    ej: finessOf('24', 90_000 + (rank % 20)),
    departement: '24',
  }))
const header = ['FINESS géographique', 'FINESS juridique', 'Appel au TS INSi', "Nb d'appels du mois"]

/** Above a million octets, the file is kept and the référentiel read while it is being read: so that faults fall there too. */
const padding = (count: number) => 'x'.repeat(Math.ceil(1_200_000 / count))

/** A file about sixty sites or more; `seed` changes its figures. One line is twice there, one is about nobody. */
export function aFile(seed: number, count = 60): File {
  const lines = placesOf(count).map(({ finess, ej }, rank) => [
    finess,
    ej,
    rank % 3 === 0 ? 'Non' : 'Oui',
    rank % 7 === 0 ? '' : rank * seed,
    padding(count),
  ])
  const rows = [[...header, 'Remarques'], ...lines, lines[1] ?? [], ['240000373', '', 'Oui', 1]]
  return { name: 'M1271_V02_TLSt_Publication donnees INSi aout 2022.csv', content: Buffer.from(csv(rows)) }
}

export async function aGround(url: string, count = 60): Promise<Ground> {
  const owner = ownConnection(url)
  const proxy = await startWire(Number(new URL(url).port))
  const appUrl = throughProxy(appUrlOf(url), proxy.port)
  connect(url, appUrl)
  await addPlaces(owner, placesOf(count))
  await openPoint(owner, '2022-08')
  const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
  await owner`update session set expires_at = now() + interval '4 hours'`
  await bring(ans, aFile(1, count))
  await owner`create schema temoin`
  await owner`create table temoin.sheet as table sheet`
  const [{ last } = { last: 0 }] = await owner<{ last: number }[]>`select max(id) as last from import`
  return {
    ...{ owner, proxy, ans, appUrl, file: aFile(2, count) },
    async reset() {
      proxy.arm()
      await owner.begin(async (sql) => {
        await sql`set local session_replication_role = replica`
        for (const table of ['import_line', 'import_issue', 'insi']) await sql`delete from ${sql(table)} where import_id > ${last}`
        await sql`delete from import where id > ${last}`
        await sql`delete from file where sha256 not in (select sha256 from import)`
        await sql`delete from journal where action <> 'import appliqué' or object not like ${`%n° ${last}`}`
        await sql`delete from sheet`
        await sql`insert into sheet select * from temoin.sheet`
      })
    },
    async close() {
      proxy.release()
      await Promise.all([owner.end(), disconnect()])
      await proxy.close()
    },
  }
}

export async function bring(actor: Actor, file: File): Promise<{ id: number; status: string; message: string }> {
  const { results, questions, refused } = await stageFile(actor, file)
  const [staged] = results
  if (!staged) throw new Error(JSON.stringify({ questions, refused }))
  const { import: id, status, issues } = staged.status === 'staged' ? await applyImport(actor, staged.import ?? 0) : staged
  return { id: id ?? 0, status, message: issues[0]?.message ?? '' }
}

export const throughProxy = (url: string, port: number): string => url.replace(/:\d+\//, `:${port}/`)

/** Everything that an import writes, without numbers, dates and durations: equal for two runs that did the same. */
export async function shapeOf(owner: Sql): Promise<string> {
  const [row] = await owner<{ shape: object }[]>`
    select json_build_object(
      'imports', (select json_agg(json_build_array(status, lines, changes) order by id) from import),
      'lines', (select md5(string_agg((line, finess, ej, outcome, raw, "values", absences)::text, ',' order by import_id, line)) from import_line),
      'issues', (select md5(string_agg((line, "column", code, message)::text, ',' order by import_id, id)) from import_issue where code <> 'import-en-attente'),
      'facts', (select md5(string_agg((finess, line, regions, appel, appels, absences)::text, ',' order by import_id, finess)) from insi),
      'sheet', (select md5(string_agg(s::text, ',' order by point, finess)) from sheet s),
      'files', (select count(*) from file),
      'journal', (select json_agg(action order by id) from journal)) as shape`
  return JSON.stringify(row?.shape)
}

/** The part that must be the same after asking again, whatever a first try left waiting. */
export async function settledOf(owner: Sql): Promise<string> {
  const [row] = await owner<{ shape: object }[]>`
    select json_build_object(
      'applied', (select json_agg(json_build_array(lines, changes) order by id) from import where status = 'applied'),
      'facts', (select md5(string_agg((finess, line, regions, appel, appels, absences)::text, ',' order by import_id, finess)) from insi),
      'sheet', (select md5(string_agg(s::text, ',' order by point, finess)) from sheet s),
      'journal', (select count(*) from journal where action = 'import appliqué')) as shape`
  return JSON.stringify(row?.shape)
}
