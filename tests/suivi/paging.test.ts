import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAsked, readLines } from '../../app/suivi/block-lines.server'
import { blockColumns, identityColumns } from '../../app/suivi/columns'
import { readOrder } from '../../app/suivi/order.server'
import { everyLine, readSheet } from '../../app/suivi/read.server'
import { pageSize, readView } from '../../app/suivi/view'
import { writeCell } from '../../app/suivi/write.server'
import type { Actor } from '../../db/actor'
import { connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase, type TestDatabase } from '../setup/database'
import { randomFrom } from '../setup/seed'
import { addFile, addPlaces, anAccount, finessOf, openPoint } from '../setup/sheet-factory'

let database: TestDatabase
let owner: Sql
let bretagne: Extract<Actor, { kind: 'account' }>
const random = randomFrom()
const ejs = Array.from({ length: 60 }, (_, rank) => finessOf('35', 900 + rank))
const places = Array.from({ length: 230 }, (_, rank) => ({
  finess: finessOf(rank % 3 ? '35' : '22', rank),
  ej: ejs[rank % ejs.length] as string,
  departement: rank % 3 ? '35' : '22',
  raisonSociale: `CH ${['Bel Air', 'Ker Anna', 'L’Aber', 'Le Guennec', 'Les Ormes'][rank % 5]}`,
  categorie: rank % 4 ? '355' : '365',
}))
const draw = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T

beforeAll(async () => {
  database = await aDatabase()
  connect(database.ownerUrl, database.appUrl)
  owner = ownConnection(database.ownerUrl)
  await addPlaces(owner, places)
  await addFile(
    owner,
    'mssante',
    '2022-07',
    ejs.slice(10).map((finess) => ({
      finess,
      values: { raccordement: draw(['emetteur', 'raccorde', null]), messages: draw([null, 0, 1830, 1830, 42]) },
    })),
  )
  await addFile(
    owner,
    'roc',
    '2022-08',
    places.slice(0, 90).map(({ finess }) => ({
      finess,
      values: { fin: draw([null, '2022-09-30', '2023-01-31']), editeur: draw(['GAPSOFT', 'Éditions Œil', '100 % GAP', null]) },
    })),
  )
  await openPoint(owner, '2022-08')
  bretagne = await anAccount(owner, 'region', ['53'])
  const edits = {
    'asp.meteo': ['Déployé / VA signée', 'Non démarré'],
    'insi.taux': ['47', '47,5', 'pas disponible', '60 %'],
    'sih.note': ['Relance', 'relance faite\nle 3 août'],
  }
  for (const { finess } of places.slice(20, 90)) {
    for (const [column, texts] of Object.entries(edits))
      await writeCell(bretagne, { finess, point: '2022-08', column, raw: draw(texts), seen: 0 })
  }
}, 60_000)
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await database.drop()
})

const viewOf = (search: string) => readView({ region: '53' }, new URL(`http://vigie/suivi/53?${search}`))

/** The pages that a reader without JavaScript turns. */
async function turnPages(search: string): Promise<string[]> {
  const numbers: string[] = []
  for (let rang = 1; rang <= places.length; rang += pageSize) {
    const page = await readSheet(bretagne, viewOf(`${search}&rang=${rang}`))
    expect([page.first, page.total]).toEqual([rang, places.length])
    numbers.push(...page.lines.map(({ finess }) => finess))
  }
  return numbers
}

const cut = (order: string) => order.match(/.{9}/g) ?? []
const sortable = [...identityColumns, ...blockColumns('es')].map(({ key }) => key)

test.each(sortable.flatMap((key) => [key, `-${key}`]))(
  'sorted by %s, the order, the pages and the export name every line once, alike',
  async (tri) => {
    const whole: string[] = []
    for await (const { finess } of everyLine(bretagne, viewOf(`tri=${tri}`))) whole.push(finess)
    expect(new Set(whole).size).toBe(places.length)
    const { order, total, everything } = await readOrder(bretagne, viewOf(`tri=${tri}`))
    expect([total, everything]).toEqual([places.length, places.length])
    expect(cut(order)).toEqual(whole)
    expect(await turnPages(`tri=${tri}`)).toEqual(whole)
  },
)

test('several columns sort one after the other, each its own way', async () => {
  const { lines } = await readSheet(bretagne, viewOf('tri=departement,-categorie,nom'))
  const keys = lines.map(({ departement, categorie, raisonSociale }) => [departement, 999 - Number(categorie), raisonSociale].join())
  expect(keys).toEqual([...keys].sort((one, other) => one.localeCompare(other)))
})

test('a line keeps its block when it is asked by its number, whatever was typed meanwhile', async () => {
  const [first, second] = cut((await readOrder(bretagne, viewOf('vide=asp.meteo'))).order) as [string, string]
  await writeCell(bretagne, { finess: first, point: '2022-08', column: 'asp.meteo', raw: 'Non démarré', seen: 0 })
  expect((await readOrder(bretagne, viewOf('vide=asp.meteo'))).order).not.toContain(first)
  const asked = readAsked('53', new URLSearchParams(`point=2022-08&l=${second}${first}${second}`), ['es'])
  expect((await readLines(bretagne, asked)).map(({ finess }) => finess)).toEqual([second, first])
})

test('naïve control: paging on the value alone, without the FINESS number, would skip the lines that share it', async () => {
  const [{ lost } = { lost: 0 }] = await owner<{ lost: number }[]>`
    with page as (select raison_sociale from sheet where region = '53' order by raison_sociale, finess limit 100)
    select 230 - 100 - count(*) as lost from sheet where region = '53' and raison_sociale > (select max(raison_sociale) from page)`
  expect(lost).toBeGreaterThan(0)
})

test('empty cells come last whichever way a column is sorted', async () => {
  for (const tri of ['mssante.messages', '-mssante.messages']) {
    const values = []
    for await (const { values: cells } of everyLine(bretagne, viewOf(`tri=${tri}`)))
      values.push(cells[blockColumns('es').findIndex(({ key }) => key === 'mssante.messages')])
    expect(values.indexOf(null)).toBe(values.filter((value) => value !== null).length)
  }
})

test('a météo is sorted by its place in the list of labels, not by its code', async () => {
  const page = await readSheet(bretagne, viewOf('tri=asp.meteo'))
  const index = blockColumns('es').findIndex(({ key }) => key === 'asp.meteo')
  const shown = [...new Set(page.lines.map(({ values }) => values[index]).filter(Boolean))]
  expect(shown).toEqual(['deploye', 'non_demarre'])
})
