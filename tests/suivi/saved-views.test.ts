import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseView, defaultSearch, forgetView, keepView, readLayoutOf, readSavedViews } from '../../app/suivi/views/saved.server'
import { asActor } from '../../db/actor'
import { aSmallSheet, refusal, type SmallSheet, viewOf } from './small-sheet'

let sheet: SmallSheet
beforeAll(async () => {
  sheet = await aSmallSheet()
})
afterAll(() => sheet.end())

const view = () =>
  viewOf('53', 'point=2022-08&vide=asp.meteo&f.mssante.messages=10..&tri=-mssante.messages,nom&par=ej&avec=2022-07&rang=61')
const layout = { hidden: ['asp.pfi'], frozen: 2 }
const seen = async (actor: SmallSheet['ans']) => (await readSavedViews(actor, 'es')).map(({ name }) => name)

test('a view keeps filters, sorts, groups, comparison and columns, but neither the month nor the page', async () => {
  const id = await keepView(sheet.bretagne, { name: '  Sans météo ', view: view(), layout })
  const [kept] = await readSavedViews(sheet.bretagne, 'es')
  expect(kept).toMatchObject({ id, name: 'Sans météo', shared: '', isMine: true, isDefault: false, author: 'Mme Kermarrec' })
  expect(viewOf('53', kept?.search)).toEqual({ ...view(), point: undefined, rang: 1 })
  expect(await readLayoutOf(sheet.bretagne, id)).toEqual(layout)
  expect(await readSavedViews(sheet.bretagne, 'esms')).toEqual([])
})

test('a personal view is seen by nobody else, whatever the query says', async () => {
  for (const other of [sheet.deuxRegions, sheet.ans, sheet.paysDeLaLoire, sheet.cnam]) expect(await seen(other)).toEqual([])
  const rows = await asActor(sheet.ans, (sql) => sql`select id from saved_view where account_id = ${sheet.bretagne.id}`)
  expect([...rows]).toEqual([])
})

test('a shared view reaches the coordinators of its region and the ANS, and its author alone changes it', async () => {
  const id = await keepView(sheet.bretagne, { name: 'Pour la région', view: view(), shared: '53' })
  expect(await seen(sheet.deuxRegions)).toEqual(['Pour la région'])
  expect(await seen(sheet.ans)).toEqual(['Pour la région'])
  expect(await seen(sheet.paysDeLaLoire)).toEqual([])
  for (const other of [sheet.deuxRegions, sheet.ans]) {
    expect(await refusal(() => keepView(other, { id, name: 'À moi' }))).toEqual([404, 'Vue introuvable.'])
    expect(await refusal(() => forgetView(other, id))).toEqual([404, 'Vue introuvable.'])
  }
  await keepView(sheet.bretagne, { id, name: 'Pour nous' })
  expect(await seen(sheet.deuxRegions)).toEqual(['Pour nous'])
  await keepView(sheet.bretagne, { id, shared: '' })
  expect(await seen(sheet.deuxRegions)).toEqual([])
})

test('one shares with one’s own region, the ANS with all, the others with nobody', async () => {
  const no = 'Votre profil ne partage pas de vue avec ce territoire. Rien n’a été enregistré.'
  expect(await refusal(() => keepView(sheet.bretagne, { name: 'x', view: view(), shared: '52' }))).toEqual([403, no])
  expect(await refusal(() => keepView(sheet.bretagne, { name: 'x', view: view(), shared: 'tous' }))).toEqual([403, no])
  expect(await refusal(() => keepView(sheet.cnam, { name: 'x', view: view(), shared: 'tous' }))).toEqual([403, no])
  const id = await keepView(sheet.ans, { name: 'Pour tous', view: view(), shared: 'tous' })
  expect(await seen(sheet.paysDeLaLoire)).toEqual(['Pour tous'])
  await forgetView(sheet.ans, id)
})

test('each person opens the sheet with the view they chose, even one that is shared with them, as long as it is', async () => {
  const id = await keepView(sheet.bretagne, { name: 'Du matin', view: view(), shared: '53' })
  await chooseView(sheet.deuxRegions, 'es', id)
  expect(await defaultSearch(sheet.deuxRegions, 'es')).toMatch(new RegExp(`vide=asp.meteo.*&vue=${id}$`))
  expect(await defaultSearch(sheet.bretagne, 'es')).toBeUndefined()
  expect(await refusal(() => chooseView(sheet.paysDeLaLoire, 'es', id))).toEqual([404, 'Vue introuvable.'])
  await keepView(sheet.bretagne, { id, shared: '' })
  expect(await defaultSearch(sheet.deuxRegions, 'es')).toBeUndefined()
  await keepView(sheet.bretagne, { id, shared: '53' })
  await chooseView(sheet.deuxRegions, 'es', undefined)
  expect(await defaultSearch(sheet.deuxRegions, 'es')).toBeUndefined()
})

test('a view without a name, too long or one too many is refused, and nothing is kept', async () => {
  const before = await seen(sheet.cnam)
  expect((await refusal(() => keepView(sheet.cnam, { name: ' ', view: view() })))[0]).toBe(400)
  expect((await refusal(() => keepView(sheet.cnam, { name: 'x'.repeat(81), view: view() })))[0]).toBe(400)
  expect((await refusal(() => keepView(sheet.cnam, { name: 'x', view: view(), layout: 'x'.repeat(20_000) })))[0]).toBe(400)
  expect(await seen(sheet.cnam)).toEqual(before)
})

test('a session that ended keeps nothing', async () => {
  const gone = { ...sheet.bretagne, sid: 'finie' }
  await refusal(() => keepView(gone, { name: 'x', view: view() }))
  expect(await seen(sheet.bretagne)).not.toContain('x')
})
