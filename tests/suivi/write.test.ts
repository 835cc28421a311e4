import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCell } from '../../app/suivi/cell.server'
import { readLine } from '../../app/suivi/one-line.server'
import { writeCell } from '../../app/suivi/write.server'
import { addPlaces, anAccount, finessOf, rebuild } from '../setup/sheet-factory'
import { aSmallSheet, type SmallSheet } from './small-sheet'

let sheet: SmallSheet
let rank = 100
beforeAll(async () => {
  sheet = await aSmallSheet()
})
afterAll(() => sheet.end())

/** A hospital of Bretagne that no other test touches. */
async function aHospital(): Promise<string> {
  const finess = finessOf('56', rank++)
  await addPlaces(sheet.owner, [{ finess, ej: finess, departement: '56' }])
  await rebuild('2022-08')
  return finess
}

const write = (finess: string, column: string, raw: string, seen = 0, point = '2022-08') =>
  writeCell(sheet.bretagne, { finess, column, raw, seen, point })

test.each([
  ['asp.meteo', 'deploye', 'deploye', 'Déployé / VA signée'],
  ['asp.meteo', 'En cours de déploiement - Alerte', 'alerte', 'En cours de déploiement - Alerte'],
  ['asp.commentaire', ' Relance de l’éditeur\r\nle 12 août ', 'Relance de l’éditeur\nle 12 août', 'Relance de l’éditeur\nle 12 août'],
  ['sih.note', '=cmd|’ /C calc’!A0', '=cmd|’ /C calc’!A0', '=cmd|’ /C calc’!A0'],
  ['insi.taux', '47,5', 47.5, '47,5 %'],
  ['insi.taux', '60 %', 60, '60 %'],
  ['insi.taux', '0', 0, '0 %'],
  ['insi.taux', 'pas disponible', null, 'pas disponible'],
  ['insi.taux', '..', null, '..'],
])('« %s » typed as « %s » is read back as %j, shown « %s »', async (column, raw, value, text) => {
  const finess = await aHospital()
  expect(await write(finess, column, raw)).toMatchObject({ status: 'saved', value, text, author: 'Mme Kermarrec' })
  const line = await readLine(sheet.bretagne, finess)
  expect(line.columns[column]).toMatchObject({ value, label: text, author: 'Mme Kermarrec', carriedOver: false })
  await rebuild('2022-08')
  expect((await readLine(sheet.bretagne, finess)).columns[column]).toEqual(line.columns[column])
})

test.each([
  ['asp.meteo', 'soleil', /^Météo : valeur « soleil » inconnue \(attendu : /],
  ['insi.taux', '140 %', "Taux d'identités qualifiées : taux hors de 0 à 100 : « 140 % »."],
  ['insi.taux', 'bientôt', /taux attendu entre 0 et 100/],
  ['asp.commentaire', 'a'.repeat(4001), 'Commentaires : texte trop long (4\u202f000 caractères au plus).'],
])('a bad value in %s is refused with the reason and nothing is written', async (column, raw, message) => {
  const finess = await aHospital()
  const answer = await write(finess, column, raw)
  expect(answer).toMatchObject({ status: 'refused', message: message instanceof RegExp ? expect.stringMatching(message) : message })
  expect(await sheet.owner`select from entry where finess = ${finess}`).toHaveLength(0)
})

test('an empty text erases the cell and the history keeps what was there', async () => {
  const finess = await aHospital()
  const first = await write(finess, 'asp.commentaire', 'Rendez-vous le 3')
  const erased = await write(finess, 'asp.commentaire', '  ', first.status === 'saved' ? first.entry : -1)
  expect(erased).toMatchObject({ status: 'saved', value: null, text: '' })
  const cell = await readCell(sheet.bretagne, { finess, column: 'asp.commentaire' })
  expect(cell.owner === 'region' && cell.changes.map(({ before, after, author }) => [before, after, author])).toEqual([
    ['Rendez-vous le 3', '', 'Mme Kermarrec'],
    ['', 'Rendez-vous le 3', 'Mme Kermarrec'],
  ])
})

test('of two people who saw the same cell the second is told what the first typed, and may then replace it', async () => {
  const finess = await aHospital()
  const edit = { finess, point: '2022-08', column: 'asp.commentaire', seen: 0 }
  const first = await writeCell(sheet.deuxRegions, { ...edit, raw: 'VA signée' })
  const second = await write(finess, 'asp.commentaire', 'VA attendue')
  expect(second).toMatchObject({
    status: 'conflict',
    text: 'VA signée',
    author: 'M. Deux',
    message: expect.stringMatching(/modifiée par M\. Deux à \d\d:\d\d\. Votre saisie est conservée/),
  })
  expect((await readLine(sheet.bretagne, finess)).columns['asp.commentaire']?.label).toBe('VA signée')
  const kept = await write(finess, 'asp.commentaire', 'VA attendue', first.status === 'saved' ? first.entry : -1)
  expect(kept).toMatchObject({ status: 'saved', text: 'VA attendue' })
})

test('twenty people typing in the same cell at once: one is saved, nineteen are told', async () => {
  const finess = await aHospital()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => write(finess, 'sih.note', `note ${index}`)))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 'saved')).toHaveLength(1)
  expect(statuses.filter((status) => status === 'conflict')).toHaveLength(19)
})

test('a closed point is not written', async () => {
  expect(await write(sheet.rennes, 'asp.meteo', 'alerte', 0, '2022-07')).toEqual({
    status: 'closed',
    message: 'La période juillet 2022 est close.',
  })
  expect(await sheet.owner`select from sheet where point = '2022-07' and asp_meteo is not null`).toHaveLength(0)
})

test('an ended session is told to sign in again', async () => {
  const gone = await anAccount(sheet.owner, 'region', ['53'])
  await sheet.owner`update session set expires_at = now() - interval '1 second' where id = ${gone.sid}`
  expect(await writeCell(gone, { finess: sheet.rennes, point: '2022-08', column: 'sih.note', raw: 'x', seen: 0 })).toMatchObject({
    status: 'signed-out',
  })
})

test('undoing an edit is one more edit: the value before comes back and both stay in the history', async () => {
  const finess = await aHospital()
  const first = await write(finess, 'asp.meteo', 'alerte')
  const second = await write(finess, 'asp.meteo', 'deploye', first.status === 'saved' ? first.entry : -1)
  expect(await write(finess, 'asp.meteo', 'alerte', second.status === 'saved' ? second.entry : -1)).toMatchObject({
    status: 'saved',
    value: 'alerte',
  })
  expect(await sheet.owner`select from entry where finess = ${finess}`).toHaveLength(3)
})
