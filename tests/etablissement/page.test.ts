import { afterAll, expect, test } from 'vitest'
import { readEtablissement } from '../../app/etablissement/read.server'
import { addPlaces, finessOf, rebuild } from '../setup/sheet-factory'
import { aSmallSheet, refusal } from '../suivi/small-sheet'
import { columnOf, differences } from './columns'

const sheet = await aSmallSheet()
const { owner, rennes, vitre, nantes, ej, bretagne, ans, cnsa, editeur } = sheet
const pharmacie = finessOf('35', 5)
const lointain = finessOf('44', 6)
await addPlaces(owner, [
  { finess: pharmacie, ej: finessOf('35', 903), departement: '35', raisonSociale: 'Pharmacie du Centre', categorie: '620' },
  { finess: lointain, ej, departement: '44', raisonSociale: 'CANARI-lointain', commune: 'CANARI-ville' },
])
await rebuild('2022-08')
afterAll(sheet.end)

test('another region’s établissement is as unknown as one that does not exist', async () => {
  const unknown = [404, 'Établissement introuvable.']
  expect(await refusal(() => readEtablissement(bretagne, nantes))).toEqual(unknown)
  expect(await refusal(() => readEtablissement(bretagne, finessOf('35', 777)))).toEqual(unknown)
  expect(await refusal(() => readEtablissement(bretagne, "350000001' or 1=1"))).toEqual(unknown)
  expect(await refusal(() => readEtablissement(cnsa, rennes))).toEqual(unknown)
  expect(await refusal(() => readEtablissement(editeur, rennes))).toEqual(unknown)
  expect((await readEtablissement(ans, nantes)).place.finess).toBe(nantes)
})

test('a value of the EJ is shown as inherited, with its file, sheet, line and column', async () => {
  const page = await readEtablissement(bretagne, vitre)
  expect(columnOf(page, 'mssante.messages')).toMatchObject({
    text: (1830).toLocaleString('fr-FR'),
    origin: {
      kind: 'file',
      level: 'EJ',
      sharedBy: 4,
      period: '2022-07',
      file: 'mssante-2022-07.xlsx',
      sheet: 'Feuille 1',
      line: 5,
      letter: 'H',
    },
  })
})

test('the months come oldest first and what changed says so', async () => {
  const page = await readEtablissement(bretagne, vitre)
  expect(page.blocks.find(({ key }) => key === 'mssante')?.months).toEqual(['2022-06', '2022-07'])
  expect(columnOf(page, 'mssante.raccordement')?.months).toEqual([
    { text: 'ES Raccordé', isChanged: false },
    { text: 'ES Emetteur', isChanged: true },
  ])
  expect(columnOf(page, 'mssante.messages')?.series).toEqual([1700, 1830])
})

test('what no file says comes from the rule, and a typed absence is not empty', async () => {
  const page = await readEtablissement(bretagne, vitre)
  expect(columnOf(page, 'asp.dpi')).toMatchObject({ text: 'Pas de commande signée', origin: { kind: 'rule' } })
  expect(columnOf(page, 'dmp.labo')).toMatchObject({ text: '..', isAbsent: true })
  expect(columnOf(page, 'roc.fin')).toMatchObject({ text: '31/01/2023', nuance: 'prévisionnelle' })
})

test('every value is the one of the sheet', async () => {
  for (const finess of [rennes, vitre]) expect(await differences(owner, ans, finess)).toEqual([])
})

test('sister établissements of other regions are counted, and nothing of them is told', async () => {
  const page = await readEtablissement(bretagne, rennes)
  expect(page.entite).toMatchObject({ finess: ej, open: 4, others: 1 })
  expect(page.entite.sisters.map(({ raisonSociale }) => raisonSociale)).toEqual(['CH Simone Veil', 'EHPAD Les Œillets'])
  expect(JSON.stringify(page)).not.toMatch(/CANARI/)
  expect(JSON.stringify(await readEtablissement(ans, rennes))).toMatch(/CANARI-lointain/)
})

test('a pharmacy shows who it is and has no block', async () => {
  const page = await readEtablissement(bretagne, pharmacie)
  expect(page).toMatchObject({ place: { raisonSociale: 'Pharmacie du Centre', volet: null }, line: undefined, blocks: [] })
})

test('an établissement leads back to its line', async () => {
  expect((await readEtablissement(bretagne, rennes)).line).toBe(`/suivi/53?volet=es&q=${rennes}`)
})

test('what the region typed has its history, and is carried over from one point to the next', async () => {
  const typed = (value: string, at: string, superseded: string | null) => owner`
    insert into entry (finess, region, column_key, value, author_name, at, superseded_at)
    values (${vitre}, '53', 'asp.meteo', ${value}, 'Mme Kermarrec', ${at}, ${superseded})`
  await typed('non_demarre', '2022-06-02T09:00:00Z', '2022-07-04T09:00:00Z')
  await typed('alerte', '2022-07-04T09:00:00Z', null)
  const page = await readEtablissement(bretagne, vitre)
  const meteo = page.blocks.flatMap(({ cells }) => cells).find(({ key }) => key === 'asp.meteo')
  expect(meteo).toMatchObject({ text: 'En cours de déploiement - Alerte', author: 'Mme Kermarrec', isCarriedOver: true })
  expect(meteo?.changes.map(({ before, after }) => [before, after])).toEqual([
    ['Non démarré', 'En cours de déploiement - Alerte'],
    ['', 'Non démarré'],
  ])
})
