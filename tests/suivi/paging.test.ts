import { afterAll, beforeAll, expect, test } from 'vitest'
import { blockColumns, identityColumns } from '../../app/suivi/columns'
import { everyLine, readSheet } from '../../app/suivi/read.server'
import { readView } from '../../app/suivi/view'
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

/** The pages one after the other, and back from the last to the first. */
async function turnPages(search: string, side: 'apres' | 'avant'): Promise<{ finess: string[]; firsts: number[] }[]> {
  const pages = []
  let cursor: string | undefined
  do {
    const page = await readSheet(bretagne, viewOf(`${search}${cursor ? `&${side}=${encodeURIComponent(cursor)}` : ''}`))
    pages.push({ finess: page.lines.map(({ finess }) => finess), firsts: [page.first, page.total] })
    cursor = side === 'apres' ? page.next : page.previous
  } while (cursor)
  return pages
}

const sortable = [...identityColumns, ...blockColumns('es')].map(({ key }) => key)

test.each(sortable.flatMap((key) => [key, `-${key}`]))(
  'the pages sorted by %s show every line once, in the order of the whole list',
  async (tri) => {
    const whole: string[] = []
    for await (const { finess } of everyLine(bretagne, viewOf(`tri=${tri}`))) whole.push(finess)
    expect(new Set(whole).size).toBe(places.length)
    const pages = await turnPages(`tri=${tri}`, 'apres')
    expect(pages.flatMap(({ finess }) => finess)).toEqual(whole)
    expect(pages.map(({ firsts }) => firsts)).toEqual([
      [1, 230],
      [101, 230],
      [201, 230],
    ])
  },
)

test('going back from the last page gives the same pages, in every direction', async () => {
  for (const tri of ['nom', '-nom', 'mssante.messages', '-mssante.messages', 'insi.taux', '-roc.fin', 'asp.meteo']) {
    const forth = await turnPages(`tri=${tri}`, 'apres')
    const second = await readSheet(bretagne, viewOf(`tri=${tri}`))
    const third = await readSheet(bretagne, viewOf(`tri=${tri}&apres=${encodeURIComponent(second.next ?? '')}`))
    const last = await readSheet(bretagne, viewOf(`tri=${tri}&apres=${encodeURIComponent(third.next ?? '')}`))
    const back = await readSheet(bretagne, viewOf(`tri=${tri}&avant=${encodeURIComponent(last.previous ?? '')}`))
    expect(back.lines.map(({ finess }) => finess)).toEqual(forth[1]?.finess)
    expect(back.first).toBe(101)
    const first = await readSheet(bretagne, viewOf(`tri=${tri}&avant=${encodeURIComponent(back.previous ?? '')}`))
    expect(first.lines.map(({ finess }) => finess)).toEqual(forth[0]?.finess)
    expect(first.previous).toBeUndefined()
  }
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
