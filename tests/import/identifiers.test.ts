import { afterAll, expect, test } from 'vitest'
import { addPlaces, finessOf } from '../setup/sheet-factory'
import { ambarroise, asp, aWorld, bergerac, charente, clinique, codes, croixSaintSimon, insi, mssante, type Rows, staged } from './world'

const { owner, end } = await aWorld()
afterAll(end)

const lineOf = (id: number | null) => owner`select finess, ej, level, outcome from import_line where import_id = ${id} order by line`

test('a first zero lost by Excel is restored and said', async () => {
  const result = await staged(insi([Number(ambarroise.eg), null, 'Oui', 3]))
  expect(result.lines).toMatchObject({ read: 1, applied: 1 })
  expect(result.issues.filter(({ line }) => line)).toMatchObject([
    {
      line: 2,
      column: 'FINESS géographique',
      value: '10002228',
      code: 'zero-retabli',
      level: 'notice',
      message: 'Zéro initial rétabli : lu 010002228.',
    },
  ])
  expect(await lineOf(result.import)).toEqual([{ finess: ambarroise.eg, ej: ambarroise.ej, level: 'EG', outcome: 'applied' }])
})

test('an établissement given as an entité juridique (750150237, planning ROC) goes to its EJ, with a warning', async () => {
  const rows = [
    ['Finess juridique', 'Finess géographique', 'Statut du planning'],
    [croixSaintSimon.eg, null, "Validé par l'établissement"],
  ]
  const result = await staged({ name: 'ROC août 2022.xlsx', sheet: 'Planning_déploiement', rows })
  expect(codes(result, 'warning')).toEqual(['eg-en-ej'])
  expect(await lineOf(result.import)).toEqual([{ finess: croixSaintSimon.ej, ej: croixSaintSimon.ej, level: 'EJ', outcome: 'applied' }])
})

test('an entité juridique given as an établissement applies at the EJ where the source has EJ rows, else the line is rejected', async () => {
  const allowed = await staged(insi([bergerac.ej, null, 'Oui', 3]))
  expect(codes(allowed)).toEqual(['ej-en-eg'])
  expect(await lineOf(allowed.import)).toMatchObject([{ finess: bergerac.ej, level: 'EJ', outcome: 'applied' }])
  const rows = [
    ['FINESS géographique', 'N° projet PAI', 'Nb usagers'],
    [bergerac.ej, 'P', 3],
    [ambarroise.eg, 'P', 3],
  ]
  const refused = await staged({ name: 'ESMS numérique août 2022.xlsx', rows })
  expect(codes(refused, 'error')).toEqual(['ej-en-eg'])
  expect(refused.lines).toMatchObject({ applied: 1, rejected: 1 })
})

test('when the établissement does not belong to the EJ beside it, the établissement wins', async () => {
  const result = await staged(insi([bergerac.eg, clinique.ej, 'Oui', 3]))
  expect(codes(result)).toEqual(['eg-hors-ej'])
  expect(await lineOf(result.import)).toMatchObject([{ finess: bergerac.eg, ej: bergerac.ej }])
})

test('MSSanté counts by EJ: a line that only names an établissement goes to its EJ', async () => {
  const rows = [
    ['FINESS juridique', 'FINESS géographique', 'ES Raccordé', 'Nb de messages envoyés'],
    [null, bergerac.ehpad, 'ES Emetteur', 12],
  ]
  const result = await staged({ ...mssante(), rows })
  expect(codes(result)).toEqual(['ej-deduite'])
  expect(await lineOf(result.import)).toMatchObject([{ finess: bergerac.ej, level: 'EJ', outcome: 'applied' }])
})

test('a FINESS PMSI may be an EJ (public hospital) or an EG (clinic); the EG answers where it is blank', async () => {
  const result = await staged(
    asp(
      [bergerac.eg, bergerac.ej, bergerac.ej, 'CH', 'Commande signée', null, null, null, null, null],
      [clinique.eg, clinique.eg, clinique.ej, 'Clinique', 'Commande signée', null, null, null, null, null],
      [charente.eg, null, charente.ej, 'CH', 'Commande signée', null, null, null, null, null],
    ),
  )
  expect((await lineOf(result.import)).map(({ finess, level }) => [finess, level])).toEqual([
    [bergerac.ej, 'PMSI'],
    [clinique.eg, 'PMSI'],
    [charente.eg, 'EG'],
  ])
})

test('a number absent from the référentiel is rejected and kept, with its line and its column', async () => {
  const result = await staged(insi(['240000380', null, 'Oui', 3], [null, null, 'Oui', 4]))
  expect(result.lines).toMatchObject({ read: 2, rejected: 2 })
  expect(result.issues.filter(({ line }) => line)).toMatchObject([
    {
      line: 2,
      column: 'FINESS géographique',
      code: 'absent-du-referentiel',
      level: 'error',
      message: 'FINESS 240000380 absent du référentiel.',
    },
    { line: 3, code: 'no-finess' },
  ])
  expect(await owner`select line, raw from import_line where import_id = ${result.import}`).toMatchObject([
    { line: 2, raw: ['240000380', '', 'Oui', '3'] },
    { line: 3 },
  ])
})

const many = Array.from({ length: 40 }, (_, rank) => ({ eg: finessOf('33', 100 + rank), ej: finessOf('33', 500 + rank) }))
const swapped = (share: number): Rows => many.map(({ eg, ej }, rank) => (rank < share ? [ej, eg, 'Oui', 1] : [eg, ej, 'Oui', 1]))

test('swapped columns of FINESS refuse the whole file, and nothing is written', async () => {
  await addPlaces(
    owner,
    many.map(({ eg, ej }) => ({ finess: eg, ej, departement: '33' })),
  )
  const result = await staged(insi(...swapped(35)))
  expect(result).toMatchObject({
    import: null,
    status: 'refused',
    lines: { read: 40, applied: 0, unchanged: 0, duplicate: 0, rejected: 40 },
  })
  expect(result.issues[0]?.message).toContain('Les colonnes FINESS juridique et géographique semblent inversées (88 % des numéros).')
  // Control: under half of the numbers, each line is judged for itself.
  expect(await staged(insi(...swapped(15)))).toMatchObject({ status: 'staged', lines: { applied: 40 } })
})
