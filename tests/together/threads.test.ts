import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSigns } from '../../app/suivi/signs.server'
import { countUnread, markNews, readNews } from '../../importers/echanges/news'
import { readPeople, readThreads } from '../../importers/echanges/read'
import { answerThread, openThread, resolveThread } from '../../importers/echanges/say'
import type { Visibility } from '../../importers/echanges/visibility'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const bergerac = '240000372'
const ehpad = '240007617'
type Account = Awaited<ReturnType<typeof anAccount>>
let world: Awaited<ReturnType<typeof threeHospitals>>
const people: Record<string, Account> = {}

beforeAll(async () => {
  world = await threeHospitals()
  const add = async (key: string, ...[role, regions]: [Account['role'], string[]?]) => {
    people[key] = await anAccount(world.owner, role, regions, `Compte ${key}`)
  }
  for (const key of ['aquitaine', 'collegue'] as const) await add(key, 'region', ['75'])
  await add('bretagne', 'region', ['53'])
  for (const role of ['ans', 'cnam', 'cnsa', 'admin', 'editeur'] as const) await add(role, role)
})
afterAll(() => world.close())

const as = (key: string) => people[key] as Account
const readers = ['aquitaine', 'collegue', 'bretagne', 'ans', 'cnam', 'cnsa', 'admin', 'editeur']

/** Who reads what whom wrote on a hospital of Nouvelle-Aquitaine; an éditeur reads no thread at all. */
const matrix: [author: string, visibility: Visibility, finess: string, readBy: string[]][] = [
  ['aquitaine', 'equipe', bergerac, ['aquitaine', 'collegue']],
  ['aquitaine', 'region', bergerac, ['aquitaine', 'collegue', 'ans']],
  ['aquitaine', 'toutes', bergerac, ['aquitaine', 'collegue', 'bretagne', 'ans', 'cnam', 'admin']],
  ['aquitaine', 'toutes', ehpad, ['aquitaine', 'collegue', 'bretagne', 'ans', 'cnam', 'cnsa', 'admin']],
  ['ans', 'equipe', bergerac, ['ans']],
  ['ans', 'region', bergerac, ['aquitaine', 'collegue', 'ans']],
  ['cnsa', 'equipe', ehpad, ['cnsa']],
]

test.each(matrix)('a thread of %s to « %s » on %s is read by %j and nobody else', async (author, visibility, finess, readBy) => {
  const canary = `Canari-${author}-${visibility}-${finess}`
  const id = await openThread(as(author), { finess, column: 'dmp.sortie', visibility, body: canary })
  for (const reader of readers) {
    const bytes = reader === 'editeur' ? '' : JSON.stringify([await readThreads(as(reader), {}), await readThreads(as(reader), { id })])
    expect(bytes.includes(canary), reader).toBe(readBy.includes(reader))
    if (!readBy.includes(reader))
      await expect(answerThread(as(reader), id, { body: 'Moi aussi' }), reader).rejects.toMatchObject({ status: 404 })
  }
  await expect(readThreads(as('editeur'), {})).rejects.toThrow(/permission denied/)
  const offered = (await readPeople(as(author), finess, visibility)).map(({ name }) => name)
  expect(offered.sort()).toEqual(
    readBy
      .filter((reader) => reader !== author)
      .map((reader) => `Compte ${reader}`)
      .sort(),
  )
})

test('a policy that let everybody read would be seen: without it, the canary is in another region’s bytes', async () => {
  await openThread(as('aquitaine'), { finess: bergerac, column: '', visibility: 'equipe', body: 'Canari-témoin' })
  const rows = await world.owner`select body from message where body = 'Canari-témoin'`
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(await readThreads(as('bretagne'), {}))).not.toContain('Canari-témoin')
  await world.owner`create policy temoin on thread for select to vigie_region using (true)`
  expect(JSON.stringify(await readThreads(as('bretagne'), {}))).toContain('Canari-témoin')
  await world.owner`drop policy temoin on thread`
})

test('nobody writes where they do not read, nor to people of another line', async () => {
  const said = { column: '', body: 'Bonjour' }
  await expect(openThread(as('bretagne'), { finess: bergerac, visibility: 'toutes', ...said })).rejects.toMatchObject({ status: 404 })
  await expect(openThread(as('cnsa'), { finess: bergerac, visibility: 'equipe', ...said })).rejects.toMatchObject({ status: 404 })
  await expect(openThread(as('cnam'), { finess: bergerac, visibility: 'region', ...said })).rejects.toMatchObject({ status: 403 })
  await expect(
    openThread(as('aquitaine'), { finess: bergerac, visibility: 'equipe', column: 'asp.inconnue', body: 'x' }),
  ).rejects.toMatchObject({ status: 422 })
  await expect(openThread(as('aquitaine'), { finess: bergerac, visibility: 'equipe', column: '', body: ' ' })).rejects.toMatchObject({
    status: 422,
  })
  expect(await readPeople(as('bretagne'), bergerac, 'equipe')).toEqual([])
})

test('a mention and an answer reach the person, unless they cannot read them', async () => {
  const [aquitaine, ans, bretagne] = [as('aquitaine'), as('ans'), as('bretagne')]
  for (const one of [aquitaine, ans, bretagne]) await markNews(one, undefined, true)
  const id = await openThread(aquitaine, {
    finess: bergerac,
    column: 'asp.dpi',
    visibility: 'region',
    body: 'Vu @Compte ans ?',
    mentions: [ans.id, bretagne.id],
  })
  expect(await countUnread(bretagne)).toBe(0)
  const [news] = await readNews(ans, 1)
  expect(news).toMatchObject({
    kind: 'mention',
    finess: bergerac,
    column: 'asp.dpi',
    by: 'Compte aquitaine',
    text: 'Vu @Compte ans ?',
    thread: id,
    readAt: null,
  })
  expect((await readThreads(ans, { id }))[0]?.messages[0]?.mentions).toEqual(['Compte ans'])

  await answerThread(ans, id, { body: 'Oui, corrigé au prochain fichier' })
  expect(await readNews(aquitaine, 1)).toMatchObject([{ kind: 'reponse', by: 'Compte ans', text: 'Oui, corrigé au prochain fichier' }])
  expect(await countUnread(aquitaine)).toBe(1)
  expect(
    await markNews(
      bretagne,
      (await readNews(aquitaine)).map((each) => each.id),
      true,
    ),
  ).toBe(0)
  expect(await markNews(aquitaine, undefined, true)).toBe(1)
  expect(await countUnread(aquitaine)).toBe(0)
})

test('a thread is resolved and opened again, and its sign goes and comes', async () => {
  const signs = async () => (await readSigns(as('collegue'), { region: '75', volet: 'es', point: '2022-08' }))['160000253']
  const id = await openThread(as('aquitaine'), { finess: '160000253', column: 'mssante.messages', visibility: 'equipe', body: 'À voir' })
  expect(await signs()).toEqual({ 'mssante.messages': ['fil'] })
  await resolveThread(as('collegue'), id, true)
  expect(await signs()).toBeUndefined()
  expect(await readThreads(as('aquitaine'), { id })).toMatchObject([{ resolvedBy: 'Compte collegue' }])
  await resolveThread(as('aquitaine'), id, false)
  expect(await signs()).toEqual({ 'mssante.messages': ['fil'] })
})

test('another region answers a problem shared by all, but does not close it', async () => {
  const id = await openThread(as('aquitaine'), {
    finess: bergerac,
    column: '',
    visibility: 'toutes',
    theme: 'Éditeur fictif',
    body: 'Livraison reportée',
  })
  await answerThread(as('bretagne'), id, { body: 'Même constat en Bretagne' })
  expect((await readThreads(as('bretagne'), { theme: 'Éditeur fictif' }))[0]?.messages).toHaveLength(2)
  await expect(resolveThread(as('bretagne'), id, true)).rejects.toMatchObject({ status: 403 })
})
