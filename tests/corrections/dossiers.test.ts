import { afterAll, expect, test } from 'vitest'
import { readReview } from '../../app/imports/review.server'
import { correctLines, takeBackCorrections } from '../../importers/corrections/correct'
import { readImport } from '../../importers/import.server'
import { applied, aWorld, bergerac, charente, clinique, type Rows } from '../import/world'
import { anAccount, openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
afterAll(end)

const [type, number, signature] = [1, 2, 3]
const rows: Rows = [
  ['N° dossier', 'Type de logiciel', 'FINESS bénéficiaire', 'Date signature BDC', 'Statut avance', 'Date VA/MOM', 'Statut solde'],
  [1, 'DPI', bergerac.ej, '01/03/2022', null, null, null],
  [2, 'DPI', bergerac.ej, 'prévu T4', 'Décidée et payée', null, null],
  [3, 'DPI', '240000373', '01/03/2022', null, '01/06/2022', null],
  [4, 'Dossier patient', clinique.eg, '01/03/2022', null, null, null],
]
const facts = (id: number | null) => owner`select finess, line, dpi from asp where import_id = ${id} order by line`
const shown = () =>
  owner`select finess, asp_dpi as dpi from sheet where point = '2022-08' and finess in (${charente.eg}, ${clinique.eg}) order by finess`

test('a dossier that is corrected joins those of its establishment, which keeps the strongest; taken back, it leaves them', async () => {
  const before = await applied({ name: 'ASP-AOUT-2022-SEGUR.xlsx', rows, by: ans })
  const id = before.import ?? 0
  expect(before.lines).toEqual({ read: 4, applied: 1, unchanged: 0, duplicate: 0, rejected: 3 })
  expect(await facts(id)).toEqual([{ finess: bergerac.ej, line: 2, dpi: 'commande_signee' }])
  const { correcting } = await readReview(ans, id, { level: undefined, code: '', all: false })
  const wrong = correcting?.lines.find(({ line }) => line === 3)?.cells.find(({ why }) => why.length > 0)
  expect(wrong).toMatchObject({ col: signature, title: 'Date signature BDC', value: 'prévu T4', options: [] })
  const after = await correctLines(ans, id, [
    { line: 3, col: signature, value: '02/03/2022' },
    { line: 4, col: number, value: bergerac.ej },
  ])
  expect(after).toMatchObject({ status: 'applied', accepted: 2, stillRejected: 0 })
  expect(after.lines).toEqual({ read: 4, applied: 1, unchanged: 0, duplicate: 2, rejected: 1 })
  expect(await facts(id)).toEqual([{ finess: bergerac.ej, line: 2, dpi: 'va_signee' }])
  expect(after.issues.find(({ line, code }) => line === 2 && code === 'dossiers-reunis')?.message).toMatch(/lignes 2, 3 et 4 réunis/)
  await takeBackCorrections(ans, id, [4])
  expect(await facts(id)).toEqual([{ finess: bergerac.ej, line: 2, dpi: 'avance_payee' }])
  await takeBackCorrections(ans, id)
  expect(await facts(id)).toEqual([{ finess: bergerac.ej, line: 2, dpi: 'commande_signee' }])
  expect((await readImport(ans, id)).lines).toEqual(before.lines)
})

test('a number that moves a dossier to another establishment changes both; a type of software that no other line names is refused', async () => {
  const [{ id } = { id: 0 }] = await owner<{ id: number }[]>`select max(id)::int as id from import`
  await correctLines(ans, id, [{ line: 4, col: number, value: bergerac.ej }])
  expect(await facts(id)).toEqual([{ finess: bergerac.ej, line: 2, dpi: 'va_signee' }])
  await correctLines(ans, id, [{ line: 4, col: number, value: charente.eg }])
  expect(await facts(id)).toEqual([
    { finess: bergerac.ej, line: 2, dpi: 'commande_signee' },
    { finess: charente.eg, line: 4, dpi: 'va_signee' },
  ])
  const refused = await correctLines(ans, id, [{ line: 5, col: type, value: 'RI' }])
  expect(refused).toMatchObject({ accepted: 0, stillRejected: 1 })
  expect(refused.issues.find(({ line, code }) => line === 5 && code === 'hors-perimetre')?.message).toMatch(
    /^Aucune autre ligne du fichier ne parle de RI/,
  )
  await correctLines(ans, id, [{ line: 5, col: type, value: 'DPI' }])
  expect(await shown()).toEqual(
    [
      { finess: charente.eg, dpi: 'va_signee' },
      { finess: clinique.eg, dpi: 'commande_signee' },
    ].sort((one, other) => (one.finess < other.finess ? -1 : 1)),
  )
})
