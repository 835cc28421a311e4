import { afterAll, beforeAll, expect, test } from 'vitest'
import { readChanges } from '../../app/points/changes/read.server'
import { closePoint, openPoint } from '../../app/points/points.server'
import { type Actor, operator } from '../../db/actor'
import { connect, connections, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase, type TestDatabase } from '../setup/database'
import { addFile, addPlaces, anAccount, finessOf } from '../setup/sheet-factory'

let database: TestDatabase
let owner: Sql
let people: Record<'ans' | 'bretagne' | 'cnsa' | 'editeur', Extract<Actor, { kind: 'account' }>>
const [rennes, vitre, nantes] = [finessOf('35', 1), finessOf('35', 2), finessOf('44', 1)]
const [group, other] = [finessOf('35', 9), finessOf('44', 9)]

beforeAll(async () => {
  database = await aDatabase()
  connect(database.ownerUrl)
  owner = ownConnection(database.ownerUrl)
  await addPlaces(owner, [
    { finess: rennes, ej: group, departement: '35', raisonSociale: 'CH de Rennes' },
    { finess: vitre, ej: group, departement: '35' },
    { finess: nantes, ej: other, departement: '44' },
  ])
  people = {
    ans: await anAccount(owner, 'ans'),
    bretagne: await anAccount(owner, 'region', ['53']),
    cnsa: await anAccount(owner, 'cnsa'),
    editeur: await anAccount(owner, 'editeur'),
  }
  const july = [rennes, vitre, nantes].map((finess) => ({ finess, values: { dpi: 'pas_commande' } }))
  await addFile(owner, 'asp', '2022-07', july)
  await addFile(owner, 'mssante', '2022-07', [{ finess: group, values: { messages: 1000 } }])
  await openPoint(operator, '2022-07')
  await closePoint(operator, '2022-07')
  await addFile(owner, 'asp', '2022-08', [
    { finess: rennes, values: { dpi: 'commande_signee' } },
    { finess: vitre, values: { dpi: 'commande_signee' } },
    { finess: nantes, values: { dpi: 'commande_signee' } },
  ])
  await addFile(owner, 'mssante', '2022-08', [{ finess: group, values: { messages: 1830 } }])
  await openPoint(operator, '2022-08')
  await connections()
    .app`select * from write_cells(${people.bretagne.sid}, '2022-08', ${JSON.stringify([{ finess: rennes, column: 'asp.meteo', value: 'alerte', seen: 0 }])}::text::jsonb)`
})
afterAll(async () => {
  await Promise.all([disconnect(), owner.end()])
  await database.drop()
})

const sentences = async (actor: Actor, asked: Partial<Parameters<typeof readChanges>[1]> = {}) => {
  const { stories } = await readChanges(actor, { point: '2022-08', volet: 'es', ...asked })
  return Object.fromEntries(
    stories.flatMap(({ columns }) => columns.map(({ key, sentences }) => [key, sentences.map(({ text }) => text.replace(/\s/g, ' '))])),
  )
}

test('what changed since the last point is told in sentences, an EJ counted once', async () => {
  const told = await sentences(people.ans)
  expect(told['asp.dpi']).toEqual(['3 établissements passent de « Pas de commande signée » à « Commande signée ».'])
  expect(told['mssante.messages']).toEqual(['+830 en tout, sur 1 entité juridique.'])
  expect(told['asp.meteo']).toEqual(['1 établissement est maintenant « En cours de déploiement - Alerte », sans valeur auparavant.'])
})

test('counting lines instead of subjects would have told the messages of an EJ twice', async () => {
  const [naive] = await owner`
    select sum(b.mssante_messages - a.mssante_messages)::int as messages from sheet a join sheet b on b.finess = a.finess and b.point = '2022-08' where a.point = '2022-07'`
  expect(naive).toEqual({ messages: 1660 })
})

test('the nation says where it moved most; a region sees its own lines, those whose météo moved first', async () => {
  const nation = await readChanges(people.ans, { point: '2022-08', volet: 'es' })
  expect(nation).toMatchObject({ since: '2022-07', region: null, total: { changed: 3, lines: 3, came: 0, went: 0 } })
  expect(nation.regions.map(({ region, changed }) => [region, changed])).toEqual([
    ['53', 2],
    ['52', 1],
  ])
  expect(nation.lines).toEqual([])
  const own = await readChanges(people.bretagne, { point: '2022-08', volet: 'es' })
  expect(own).toMatchObject({ region: '53', linesInAll: 2, hasNation: false })
  expect(own.lines[0]).toMatchObject({ finess: rennes, name: 'CH de Rennes' })
  expect(own.lines[0]?.cells[0]).toMatchObject({ key: 'asp.meteo', before: '', after: 'En cours de déploiement - Alerte' })
})

test('a region asks for no other, an éditeur for none, and the CNSA for ESMS alone', async () => {
  await expect(readChanges(people.bretagne, { point: '2022-08', region: '52' })).rejects.toMatchObject({ status: 404 })
  await expect(readChanges(people.editeur, { point: '2022-08' })).rejects.toMatchObject({ status: 403 })
  expect(await readChanges(people.cnsa, { point: '2022-08', volet: 'es' })).toMatchObject({ volet: 'esms', total: { lines: 0 } })
})

test('the first point has nothing to be compared with, and any two points are compared both ways', async () => {
  await expect(readChanges(people.ans, { point: '2022-07', volet: 'es' })).rejects.toMatchObject({ status: 404 })
  expect((await sentences(people.ans, { point: '2022-07', since: '2022-08' }))['asp.dpi']).toEqual([
    '3 établissements passent de « Commande signée » à « Pas de commande signée ».',
  ])
})
