import { afterAll, expect, test } from 'vitest'
import { applied, aWorld, bergerac, clinique, croixSaintSimon, dmp, insi, mssante, staged } from './world'

const { owner, end } = await aWorld()
afterAll(end)

const lineOf = (id: number | null) => owner`select finess, ej, level, outcome from import_line where import_id = ${id} order by line`

test('the same line twice is a duplicate; two lines that contradict each other are both rejected', async () => {
  const result = await staged(
    insi(
      [bergerac.eg, null, 'Oui', 3],
      [clinique.eg, null, 'Oui', 1],
      [bergerac.eg, bergerac.ej, 'oui', '3'],
      [clinique.eg, null, 'Oui', 2],
    ),
  )
  expect(result.lines).toEqual({ read: 4, applied: 1, unchanged: 0, duplicate: 1, rejected: 2 })
  expect((await lineOf(result.import)).map(({ outcome }) => outcome)).toEqual(['applied', 'rejected', 'duplicate', 'rejected'])
  const said = result.issues.filter(({ code }) => code === 'contradictoire')
  expect(said.map(({ line, message }) => [line, message])).toEqual(
    [3, 5].map((line) => [line, 'FINESS 160013207 présent aux lignes 3 et 5 avec des valeurs différentes.']),
  )
})

test('certificates belong to the EJ: one fact, under its number, whatever the number of établissements that repeat it', async () => {
  const result = await applied(
    dmp(
      [bergerac.eg, bergerac.ej, 'Oui', null, null, 'Commande effectuée', null],
      [bergerac.usld, bergerac.ej, 'Non', null, null, null, 'Oui'],
      [bergerac.ehpad, null, 'Non', null, null, 'Commande effectuée', 'Oui'],
    ),
  )
  const facts = await owner`select finess, sortie, certificat, installation from dmp where import_id = ${result.import} order by finess`
  expect(facts).toEqual([
    { finess: bergerac.ej, sortie: null, certificat: 'commande', installation: 'oui' },
    { finess: bergerac.eg, sortie: 'oui', certificat: null, installation: null },
    { finess: bergerac.ehpad, sortie: 'non', certificat: null, installation: null },
    { finess: bergerac.usld, sortie: 'non', certificat: null, installation: null },
  ])
  // Control: counting the lines of the file says two certificates where there is one.
  const [counted] =
    await owner`select count(*) as n from import_line where import_id = ${result.import} and "values" ->> 'certificat' = 'commande'`
  expect(counted).toEqual({ n: 2 })
})

test('établissements of one EJ that disagree on its certificate leave it without value, with a warning on each line', async () => {
  const rows = dmp(
    [bergerac.eg, null, 'Oui', null, null, 'Commande effectuée', null],
    [bergerac.usld, null, 'Non', null, null, 'Pas de commande', null],
  )
  const result = await applied({ ...rows, name: 'DMP-septembre-2022.xlsx' })
  expect(result.lines).toMatchObject({ applied: 2, rejected: 0 })
  expect(result.issues.filter(({ line }) => line)).toMatchObject(
    [2, 3].map((line) => ({ line, column: 'Certificat DMP', code: 'ej-contradictoire', level: 'warning' })),
  )
  expect(await owner`select certificat from dmp where import_id = ${result.import} and certificat is not null`).toHaveLength(0)
  expect(
    await owner`select finess, sortie from dmp where import_id = ${result.import} and sortie is not null order by finess`,
  ).toMatchObject([{ sortie: 'oui' }, { sortie: 'non' }])
})

test('the same number of messages on every site of an EJ is one fact', async () => {
  const given = mssante(
    [bergerac.ej, 'CH', 'ES Emetteur', 1830],
    [bergerac.ej, 'EHPAD', 'ES Emetteur', 1830],
    [bergerac.ej, 'USLD', 'ES Emetteur', 1830],
  )
  const result = await applied(given)
  expect(result.lines).toMatchObject({ read: 3, applied: 1, duplicate: 2 })
  expect(await owner`select sum(messages) as total from mssante where import_id = ${result.import}`).toEqual([{ total: 1830 }])
  // Control: summing the lines triples the truth.
  expect(await owner`select sum(("values" ->> 'messages')::int) as total from import_line where import_id = ${result.import}`).toEqual([
    { total: 5490 },
  ])
})

test('a row that a region may read carries the regions of its subject', async () => {
  const { import: id } = await applied({
    ...insi([bergerac.eg, null, 'Oui', 1], [croixSaintSimon.ej, null, 'Non', 0]),
    name: 'données INSi octobre 2022.xlsx',
  })
  expect(await owner`select finess, regions from insi where import_id = ${id} order by finess`).toEqual([
    { finess: bergerac.eg, regions: ['75'] },
    { finess: croixSaintSimon.ej, regions: ['11'] },
  ])
})
