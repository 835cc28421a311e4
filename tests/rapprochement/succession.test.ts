import { afterAll, expect, test } from 'vitest'
import { readEtablissement } from '../../app/etablissement/read.server'
import { asImporter } from '../../db/actor'
import { forgetSuccession, recordSuccession } from '../../importers/succession/record'
import { columnOf, differences } from '../etablissement/columns'
import { insi, staged } from '../import/world'
import { addFile, addPlaces, finessOf, rebuild } from '../setup/sheet-factory'
import { aSmallSheet } from '../suivi/small-sheet'

const sheet = await aSmallSheet()
const { owner, rennes, vitre, nantes, ej, bretagne, ans, end } = sheet
const [former, oldest] = [finessOf('35', 61), finessOf('35', 62)]
await addPlaces(owner, [
  { finess: former, ej, departement: '35', raisonSociale: 'Ancien CH' },
  { finess: oldest, ej, departement: '35', raisonSociale: 'Très ancien CH' },
])
await owner`update etablissement set etat = 'Non identifié' where finess in (${former}, ${oldest})`
await addFile(owner, 'insi', '2022-07', [{ finess: former, values: { appel: 'oui', appels: 412 } }])
await owner`
  insert into entry (finess, region, column_key, value, author_name, at) values
    (${former}, '53', 'asp.meteo', 'alerte', 'Mme Kermarrec', '2022-07-04T09:00:00Z'),
    (${former}, '53', 'asp.commentaire', 'Migration en cours', 'Mme Kermarrec', '2022-07-04T09:00:00Z'),
    (${vitre}, '53', 'asp.commentaire', 'Déjà saisi ici', 'M. Guivarch', '2022-07-05T09:00:00Z')`
await rebuild('2022-08')
afterAll(end)

const shown = async (finess: string) => {
  const [row] =
    await owner`select insi_appels as appels, asp_meteo as meteo, asp_commentaire as commentaire from sheet where point = '2022-08' and finess = ${finess}`
  return row
}

test('declaring a change of number brings the facts and what the region typed, and overwrites nothing', async () => {
  expect(await shown(vitre)).toEqual({ appels: null, meteo: null, commentaire: 'Déjà saisi ici' })
  expect(await recordSuccession(ans, { ancien: former, nouveau: vitre, depuis: '2022-08-01' })).toEqual({
    ...{ ancien: former, nouveau: vitre, depuis: '2022-08-01', entries: 1 },
  })
  expect(await shown(vitre)).toEqual({ appels: 412, meteo: 'alerte', commentaire: 'Déjà saisi ici' })
  const [entry] = await owner`select author_name, at from entry where finess = ${vitre} and column_key = 'asp.meteo'`
  expect(entry).toEqual({ author_name: `reprise de ${former} (Mme Kermarrec)`, at: new Date('2022-07-04T09:00:00Z') })
})

test('the page of the établissement agrees with the sheet, names the file behind the fact and shows the former number', async () => {
  const page = await readEtablissement(bretagne, vitre)
  expect(columnOf(page, 'insi.appels')).toMatchObject({ text: '412', origin: { kind: 'file', file: 'insi-2022-07.xlsx', line: 5 } })
  expect(await differences(owner, ans, vitre)).toEqual([])
  expect(page.formers).toEqual([{ finess: former, raisonSociale: 'Ancien CH', depuis: '2022-08-01', declaredBy: ans.name, isKnown: true }])
  const comment = page.blocks.flatMap(({ cells }) => cells).find(({ key }) => key === 'asp.commentaire')
  expect(comment?.changes.map(({ author, after }) => [author, after])).toEqual([
    ['M. Guivarch', 'Déjà saisi ici'],
    [`Mme Kermarrec (sous le n° ${former})`, 'Migration en cours'],
  ])
})

test('a chain of numbers is followed to the last one', async () => {
  await recordSuccession(ans, { ancien: oldest, nouveau: former, depuis: '2019-01-01' })
  await addFile(owner, 'insi', '2022-08', [{ finess: oldest, values: { appels: 7 } }])
  await rebuild('2022-08')
  expect(await shown(vitre)).toMatchObject({ appels: 7 })
})

test('a fact of its own wins over those of the former number', async () => {
  await addFile(owner, 'insi', '2022-08', [
    { finess: vitre, values: { appels: 30 } },
    { finess: former, values: { appels: 5 } },
  ])
  await rebuild('2022-08')
  expect(await shown(vitre)).toMatchObject({ appels: 30 })
})

test('a file that still gives the former number is read under the new one, and says so', async () => {
  const result = await staged({
    ...insi([former, null, 'Oui', 55]),
    name: 'M1271_V02_TLSt_Publication donnees INSi juin 2022.xlsx',
    by: ans,
  })
  expect(result.lines).toMatchObject({ read: 1, applied: 1 })
  expect(result.issues.find(({ code }) => code === 'succession')?.message).toBe(
    `Ancien numéro ${former} : lu ${vitre}, qui le remplace depuis le 01/08/2022.`,
  )
})

test('a succession that cannot be is refused in words', async () => {
  const refused = (ancien: string, nouveau: string) => expect(recordSuccession(ans, { ancien, nouveau })).rejects
  await refused(rennes, vitre).toMatchObject({ message: expect.stringContaining('encore ouvert dans le référentiel') })
  await refused(former, former).toMatchObject({ code: 'succession' })
  await refused(former, finessOf('35', 777)).toMatchObject({ message: expect.stringContaining('absent du référentiel chargé') })
  await refused(former, ej).toMatchObject({ message: expect.stringContaining('pas de même niveau') })
  await refused('123', vitre).toMatchObject({ status: 400 })
  await owner`update etablissement set etat = 'Non identifié' where finess = ${vitre}`
  await refused(vitre, former).toMatchObject({ message: expect.stringContaining('tournerait en rond') })
  await owner`update etablissement set etat = 'Ouvert' where finess = ${vitre}`
  await expect(recordSuccession(bretagne, { ancien: former, nouveau: vitre })).rejects.toMatchObject({ status: 403 })
})

test('the import role enters nothing else in the name of a region', async () => {
  const forge = (finess: string, author: string) =>
    asImporter(
      ans,
      (sql) =>
        sql`insert into entry (finess, region, column_key, value, author_name) values (${finess}, '53', 'roc.commentaire', 'x', ${author})`,
    )
  await expect(forge(vitre, 'Mme Kermarrec')).rejects.toThrow(/row-level security/)
  await expect(forge(nantes, `reprise de ${former} (x)`)).rejects.toThrow(/row-level security/)
})

test('a succession taken back gives each number its own facts again, and keeps what was typed', async () => {
  await owner`delete from insi where finess = ${vitre}`
  await forgetSuccession(ans, former)
  expect(await shown(vitre)).toEqual({ appels: null, meteo: 'alerte', commentaire: 'Déjà saisi ici' })
})
