import { afterAll, expect, test } from 'vitest'
import { openPoint } from '../setup/sheet-factory'
import { ambarroise, applied, aWorld, bergerac, charente, clinique, type Given, type Rows } from './world'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
afterAll(end)

const headers = [
  'N° dossier',
  'Couloir',
  'Type de logiciel',
  'FINESS bénéficiaire',
  'Date signature BDC',
  'Statut avance',
  'Date VA/MOM',
  'Statut solde',
]
const dossiers = (...lines: Rows): Given => ({ name: 'ASP-AOUT-2022-SEGUR.xlsx', rows: [headers, ...lines] })

test('several dossiers of an establishment give one line: the strongest milestone of each type of software', async () => {
  const result = await applied(
    dossiers(
      [1, 'Hôpital', 'DPI', bergerac.ej, '01/03/2022', null, null, null],
      [2, 'Hôpital', 'DPI', bergerac.ej, '01/03/2022', 'Décidée et payée', '01/06/2022', null],
      [3, 'Hôpital', 'RI', bergerac.ej, '01/03/2022', 'Décidée et payée', null, null],
      [4, 'Hôpital', 'DPI', clinique.eg, '02/03/2022', null, null, null],
      [5, 'Médico-social', 'DUI', ambarroise.eg, '02/03/2022', null, null, 'Décidée et payée'],
      [6, 'Hôpital', 'DPI', charente.eg, 'prévu T4 2022', null, null, null],
    ),
  )
  // Conservation: a dossier gathered with another is counted as a duplicate of its establishment.
  expect(result.lines).toEqual({ read: 6, applied: 3, unchanged: 0, duplicate: 2, rejected: 1 })
  expect(await owner`select finess, line, dpi, ri, pfi, dui from asp where import_id = ${result.import} order by line`).toEqual([
    { finess: bergerac.ej, line: 2, dpi: 'va_signee', ri: 'avance_payee', pfi: null, dui: null },
    { finess: clinique.eg, line: 5, dpi: 'commande_signee', ri: 'pas_commande', pfi: null, dui: null },
    { finess: ambarroise.eg, line: 6, dpi: null, ri: null, pfi: null, dui: 'solde' },
  ])
  expect(result.issues.filter(({ code }) => code === 'dossiers-reunis').map(({ line, message }) => [line, message])).toEqual([
    [2, 'Dossiers des lignes 2, 3 et 4 réunis pour cet établissement : DPI d’après la ligne 3, RI d’après la ligne 4.'],
    [3, 'Dossier réuni à la ligne 2, avec ceux du même établissement.'],
    [4, 'Dossier réuni à la ligne 2, avec ceux du même établissement.'],
  ])
})

test('an establishment that the file does not name has no order of what the file covers, and nothing is said of the rest', async () => {
  const [shown] = await owner`select asp_dpi, asp_ri, asp_sgl from sheet where point = '2022-08' and finess = ${charente.eg}`
  expect(shown).toEqual({ asp_dpi: 'pas_commande', asp_ri: 'pas_commande', asp_sgl: null })
})

test('control: the last dossier, or the first, would not be the strongest', async () => {
  const lines: Rows = [
    [1, 'Hôpital', 'DPI', bergerac.ej, '01/03/2022', 'Décidée et payée', '01/06/2022', null],
    [2, 'Hôpital', 'DPI', bergerac.ej, '01/03/2022', null, null, null],
  ]
  for (const rows of [lines, lines.toReversed()]) {
    const name = rows === lines ? 'ASP-JUIN-2022-SEGUR.xlsx' : 'ASP-JUILLET-2022-SEGUR.xlsx'
    const { import: id } = await applied({ ...dossiers(...rows), name })
    expect(await owner`select dpi from asp where import_id = ${id}`).toEqual([{ dpi: 'va_signee' }])
  }
})
