import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { undoImport } from '../../importers/import.server'
import { openPoint } from '../setup/sheet-factory'
import { applied, asp, aWorld, bergerac, clinique, dmp, type Given, insi } from './world'

const { owner, end } = await aWorld()
afterAll(end)

const month = (name: string, given: Given): Given => ({ ...given, name: given.name.replace(/ao[uû]t/i, name) })

test('an empty cell keeps what the month holds, and remembers from which file and line', async () => {
  await openPoint(owner, '2022-01')
  const first = await applied(month('janvier', insi([clinique.eg, null, 'Oui', 9], [bergerac.eg, null, 'Oui', 3])))
  const second = await applied(month('janvier', insi([bergerac.eg, null, 'Non', null])))
  const third = await applied(month('janvier', insi([bergerac.eg, null, null, 'pas disponible'])))
  const rows =
    await owner`select import_id, appel, appels, absences, origins from insi where finess = ${bergerac.eg} and import_id = any(${[second.import, third.import]}) order by import_id`
  expect(rows).toEqual([
    { import_id: second.import, appel: 'non', appels: 3, absences: null, origins: { appels: { import: first.import, line: 3 } } },
    {
      import_id: third.import,
      appel: 'non',
      appels: null,
      absences: { appels: 'pas_disponible' },
      origins: { appel: { import: second.import, line: 2 } },
    },
  ])
  expect(third.changes).toMatchObject({ changed: 1, byColumn: { 'insi.appels': { changed: 1 } } })
  expect(third.changes.byColumn).not.toHaveProperty('insi.appel')
})

test('a kept absence stays an absence', async () => {
  await applied(month('février', insi([bergerac.eg, null, 'Oui', '..'])))
  const second = await applied(month('février', insi([bergerac.eg, null, 'Non', null])))
  expect(await owner`select appels, absences from insi where import_id = ${second.import}`).toEqual([
    { appels: null, absences: { appels: 'points' } },
  ])
})

test('an empty order is « Pas de commande signée » by rule, whatever the month held', async () => {
  await applied(month('MARS', asp([bergerac.eg, null, null, 'CH', 'Commande signée', null, null, null, null, null])))
  const second = await applied(month('MARS', asp([bergerac.eg, null, null, 'CH', null, 'Commande signée', null, null, null, null])))
  expect(await owner`select dpi, pfi, origins from asp where import_id = ${second.import}`).toEqual([
    { dpi: 'pas_commande', pfi: 'commande_signee', origins: null },
  ])
  expect(second.changes.byColumn?.['asp.dpi']).toEqual({
    back: 1,
    added: 0,
    changed: 1,
    removed: 0,
    moves: { 'Commande signée→Pas de commande signée': 1 },
  })
})

test('an empty certificate keeps the one its EJ had this month', async () => {
  await openPoint(owner, '2022-04')
  await applied(month('avril', dmp([bergerac.eg, null, 'Oui', null, null, 'Commande effectuée', null])))
  const second = await applied(month('avril', dmp([bergerac.eg, null, 'Non', null, null, null, null])))
  expect(await owner`select finess, sortie, certificat from dmp where import_id = ${second.import} order by finess`).toEqual([
    { finess: bergerac.ej, sortie: null, certificat: 'commande' },
    { finess: bergerac.eg, sortie: 'non', certificat: null },
  ])
  expect(await owner`select dmp_certificat from sheet where point = '2022-04' and finess = ${bergerac.ehpad}`).toEqual([
    { dmp_certificat: 'commande' },
  ])
})

test('without certificate anywhere, the EJ has no row', async () => {
  const { import: id } = await applied(month('mai', dmp([bergerac.eg, null, 'Oui', null, null, null, null])))
  expect(await owner`select finess from dmp where import_id = ${id}`).toEqual([{ finess: bergerac.eg }])
})

test('a file of a few columns leaves the others of the month as they are', async () => {
  await openPoint(owner, '2022-06')
  await applied(month('juin', dmp([bergerac.eg, null, 'Oui', 'Oui', null, 'Commande effectuée', 'Oui'])))
  const rows = [
    ['FINESS juridique', 'Certificat DMP', 'Installation certificat DMP'],
    [bergerac.ej, 'Commande effectuée', 'Non'],
  ]
  const second = await applied({ name: 'DMP-certificats-juin-2022.xlsx', rows })
  const shown = () =>
    owner`select dmp_sortie as sortie, dmp_certificat as certificat, dmp_installation as installation from sheet where point = '2022-06' and finess = ${bergerac.eg}`
  expect(await shown()).toEqual([{ sortie: 'oui', certificat: 'commande', installation: 'non' }])
  expect(second.changes).toMatchObject({ added: 0, changed: 1, removed: 0 })
  await undoImport(operator, second.import ?? 0)
  expect(await shown()).toEqual([{ sortie: 'oui', certificat: 'commande', installation: 'oui' }])
})
