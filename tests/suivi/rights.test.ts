import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCell } from '../../app/suivi/cell.server'
import { blockColumns } from '../../app/suivi/columns'
import { readLine } from '../../app/suivi/one-line.server'
import { everyLine, readSheet } from '../../app/suivi/read.server'
import { canEdit } from '../../app/suivi/rights'
import { writeCell } from '../../app/suivi/write.server'
import { type Actor, asActor } from '../../db/actor'
import { connections } from '../../db/client.server'
import { aSmallSheet, refusal, type SmallSheet, viewOf } from './small-sheet'

let sheet: SmallSheet
beforeAll(async () => {
  sheet = await aSmallSheet()
})
afterAll(() => sheet.end())

const unknown = [404, 'Établissement introuvable.']
const edit = (finess: string, column = 'asp.meteo') => ({ finess, point: '2022-08', column, raw: 'alerte', seen: 0 })

test('the établissement of another region and one that does not exist get the same answer, reading, looking and typing', async () => {
  for (const finess of [sheet.nantes, '350999999', 'x']) {
    expect(await refusal(() => readLine(sheet.bretagne, finess))).toEqual(unknown)
    expect(await refusal(() => readCell(sheet.bretagne, { finess, column: 'asp.meteo' }))).toEqual(unknown)
    expect(await writeCell(sheet.bretagne, edit(finess))).toEqual({ status: 'unknown', message: 'Établissement introuvable.' })
    expect(await writeCell(sheet.bretagne, edit(finess, 'asp.dpi'))).toEqual({ status: 'unknown', message: 'Établissement introuvable.' })
  }
})

test('the sheet of another region is not there, for the page and for the export', async () => {
  const all = async (actor: Actor, region: string) => {
    const names = []
    for await (const { raisonSociale } of everyLine(actor, viewOf(region))) names.push(raisonSociale)
    return names
  }
  expect(await refusal(() => readSheet(sheet.bretagne, viewOf('52')))).toEqual([404, 'Région introuvable.'])
  expect(await refusal(() => readSheet(sheet.bretagne, viewOf('99')))).toEqual([404, 'Région introuvable.'])
  expect(await refusal(() => all(sheet.bretagne, '52'))).toEqual([404, 'Région introuvable.'])
  expect(await refusal(() => readSheet(sheet.editeur, viewOf('53')))).toEqual([404, 'Région introuvable.'])
  expect(await all(sheet.deuxRegions, '52')).toEqual(['CANARI-52 CHU de Nantes'])
})

test('ANS and Cnam read every region; the CNSA reads ESMS numérique only', async () => {
  for (const actor of [sheet.ans, sheet.cnam]) expect((await readSheet(actor, viewOf('52'))).total).toBe(1)
  expect((await readSheet(sheet.cnsa, viewOf('53', 'volet=esms'))).total).toBe(1)
  expect(await refusal(() => readSheet(sheet.cnsa, viewOf('53', 'volet=es')))).toEqual([404, 'Région introuvable.'])
  expect(await refusal(() => readLine(sheet.cnsa, sheet.rennes))).toEqual(unknown)
  expect((await readLine(sheet.cnsa, sheet.ehpad)).volet).toBe('esms')
})

test('a grey cell of one’s own line is refused, column by column', async () => {
  for (const { key, owner } of blockColumns('es').filter(({ owner }) => owner === 'national')) {
    expect([key, owner, (await writeCell(sheet.bretagne, { ...edit(sheet.rennes, key), raw: 'oui' })).status]).toEqual([
      key,
      'national',
      'read-only',
    ])
  }
})

test('a column that does not exist is unknown', async () => {
  for (const key of ['asp.xyz', 'finess', 'region', '__proto__', 'asp.meteo_entry', 'sheet.region']) {
    expect((await writeCell(sheet.bretagne, edit(sheet.rennes, key))).status).toBe('unknown')
  }
})

test('nobody but the region types in its columns', async () => {
  for (const actor of [sheet.ans, sheet.cnam]) {
    expect((await writeCell(actor, edit(sheet.rennes))).status).toBe('read-only')
    expect((await writeCell(actor, edit('350999999'))).status).toBe('unknown')
  }
  expect((await writeCell(sheet.cnsa, edit(sheet.rennes))).status).toBe('unknown')
  expect((await writeCell(sheet.editeur, edit(sheet.rennes))).status).toBe('unknown')
  expect((await writeCell(sheet.paysDeLaLoire, edit(sheet.rennes))).status).toBe('unknown')
  expect(await sheet.owner`select from entry where finess = ${sheet.rennes} and author_id <> ${sheet.bretagne.id}`).toHaveLength(0)
})

test('the grid shows as editable what the write accepts', () => {
  const [meteo, dpi] = ['asp.meteo', 'asp.dpi'].map((key) => blockColumns('es').find((column) => column.key === key))
  if (!meteo || !dpi) throw new Error('colonnes absentes')
  expect(canEdit(sheet.bretagne, '53', meteo, 'open')).toBe(true)
  expect(canEdit(sheet.bretagne, '53', dpi, 'open')).toBe(false)
  expect(canEdit(sheet.bretagne, '53', meteo, 'closed')).toBe(false)
  expect(canEdit(sheet.bretagne, '52', meteo, 'open')).toBe(false)
  expect(canEdit(sheet.deuxRegions, '52', meteo, 'open')).toBe(true)
  expect(canEdit(sheet.ans, '53', meteo, 'open')).toBe(false)
})

// The same, with every check of the application taken away: the database alone answers.

test('without the application, a region’s session sees no line, entry or file row of another region', async () => {
  await writeCell(sheet.paysDeLaLoire, { ...edit(sheet.nantes, 'sih.note'), raw: 'CANARI-52' })
  const seen = await asActor(sheet.bretagne, async (sql) => ({
    sheet: await sql`select distinct region from sheet`,
    entry: await sql`select from entry where finess = ${sheet.nantes}`,
    sorted: await sql`select count(*) as n from sheet where raison_sociale like 'CANARI%' or sih_note like 'CANARI%'`,
    mssante: await sql`select from mssante where not ('53' = any(regions))`,
  }))
  expect(seen).toMatchObject({ sheet: [{ region: '53' }], entry: [], sorted: [{ n: 0 }], mssante: [] })
})

test('without the application, write_cells refuses another region, a grey column and a closed point', async () => {
  const call = async (finess: string, column: string, point = '2022-08', actor = sheet.bretagne) => {
    const edits = JSON.stringify([{ finess, column, value: 'alerte', seen: 0 }])
    const [answer] = await connections().app`select status from write_cells(${actor.sid}, ${point}, ${edits}::text::jsonb)`
    return answer?.status
  }
  expect(await call(sheet.nantes, 'asp.meteo')).toBe('unknown')
  expect(await call(sheet.rennes, 'asp.dpi')).toBe('read-only')
  expect(await call(sheet.rennes, 'region')).toBe('read-only')
  expect(await call(sheet.rennes, 'asp.meteo"; drop table sheet; --')).toBe('read-only')
  expect(await call(sheet.rennes, 'asp.meteo', '2022-07')).toBe('closed')
  expect(await call(sheet.rennes, 'asp.meteo', '2022-08', sheet.ans)).toBe('unknown')
  expect(await call(sheet.rennes, 'asp.meteo', '2022-08', { ...sheet.bretagne, sid: 'inventé' })).toBe('signed-out')
})

test('without the application, a region’s session changes nothing by itself', async () => {
  const attempts = [
    (sql: Parameters<Parameters<typeof asActor>[1]>[0]) => sql`update sheet set asp_meteo = 'deploye'`,
    (sql: Parameters<Parameters<typeof asActor>[1]>[0]) =>
      sql`insert into entry (finess, region, column_key, author_name) values (${sheet.rennes}, '53', 'asp.meteo', 'x')`,
    (sql: Parameters<Parameters<typeof asActor>[1]>[0]) => sql`delete from sheet`,
  ]
  for (const attempt of attempts)
    await expect(asActor(sheet.bretagne, (sql) => attempt(sql))).rejects.toThrow(/permission denied|read-only/)
})

test('naïve control: the operator of the machine does see both regions', async () => {
  const seen = []
  for await (const { raisonSociale } of everyLine({ kind: 'operator', name: 'exploitant' }, viewOf('52'))) seen.push(raisonSociale)
  expect(seen).toEqual(['CANARI-52 CHU de Nantes'])
})
