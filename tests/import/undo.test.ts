import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { applyImport, discardImport, undoImport } from '../../importers/import.server'
import { type Period, showPeriod } from '../../importers/period'
import { openPoint } from '../setup/sheet-factory'
import { applied, aWorld, bergerac, clinique, type Given, mssante, type Rows, staged } from './world'

const { owner, end } = await aWorld()
afterAll(end)

/** A MSSanté file of a month of its own, so that no test sees another's. */
const of = (period: Period, ...lines: Rows): Given => ({
  ...mssante(...lines),
  name: `Rapport indicateurs MSSanté ${showPeriod(period)}.xlsx`,
})
const messages = (period: Period) =>
  owner`select finess, mssante_messages as messages from sheet where point = ${period} and mssante_messages is not null order by finess`

// The first of all the months of these tests: a month without file shows the one before it.
test('undoing an import brings the former file’s values back; undoing that one empties the month', async () => {
  await openPoint(owner, '2020-01')
  const first = await applied(of('2020-01', [bergerac.ej, 'CH', 'ES Emetteur', 1830]))
  const before = await messages('2020-01')
  const second = await applied(of('2020-01', [bergerac.ej, 'CH', 'ES Emetteur', 77], [clinique.ej, 'Clinique', 'Non raccordé', 3]))
  expect(await messages('2020-01')).toHaveLength(5)
  expect(await undoImport(operator, second.import ?? 0)).toMatchObject({ status: 'undone' })
  expect(await messages('2020-01')).toEqual(before)
  expect(await undoImport(operator, second.import ?? 0)).toMatchObject({ status: 'undone' })
  await undoImport(operator, first.import ?? 0)
  expect(await messages('2020-01')).toEqual([])
  expect(await applied(of('2020-01', [bergerac.ej, 'CH', 'ES Emetteur', 1830]))).toMatchObject({ status: 'applied' })
  expect(await messages('2020-01')).toEqual(before)
})

test('a closed month never changes, even when its file comes late or is undone', async () => {
  await openPoint(owner, '2021-07')
  await applied(of('2021-07', [bergerac.ej, 'CH', 'ES Emetteur', 1]))
  const shown = await messages('2021-07')
  await owner`update point set state = 'closed' where period = '2021-07'`
  const late = await staged(of('2021-07', [bergerac.ej, 'CH', 'ES Emetteur', 2]))
  expect(late.issues.map(({ code }) => code)).toContain('point-clos')
  await applyImport(operator, late.import ?? 0)
  expect(await messages('2021-07')).toEqual(shown)
  await undoImport(operator, late.import ?? 0)
  expect(await messages('2021-07')).toEqual(shown)
})

test('a discarded import changes nothing and cannot be applied; an applied one cannot be discarded', async () => {
  const { import: id } = await staged(of('2021-08', [bergerac.ej, 'CH', 'ES Emetteur', 1]))
  await discardImport(operator, id ?? 0)
  expect(await owner`select 1 from import_line where import_id = ${id}`).toHaveLength(0)
  await expect(applyImport(operator, id ?? 0)).rejects.toMatchObject({ status: 409, code: 'import-fini' })
  const { import: done } = await applied(of('2021-08', [bergerac.ej, 'CH', 'ES Emetteur', 1]))
  await expect(discardImport(operator, done ?? 0)).rejects.toMatchObject({ status: 409 })
  await expect(undoImport(operator, id ?? 0)).rejects.toMatchObject({ status: 409 })
})

test('several éditeurs bring the plannings of a month, each its part', async () => {
  await openPoint(owner, '2021-12')
  const roc = (...lines: Rows): Given => ({
    name: 'ROC décembre 2021.xlsx',
    sheet: 'Planning_déploiement',
    rows: [['Finess juridique', 'Finess géographique', 'Statut du planning', 'Date fin projet en ETS'], ...lines],
  })
  await applied(roc([bergerac.ej, null, "Proposé à l'établissement", '01/03/2022']))
  const other = await applied(roc([clinique.ej, null, "Validé par l'établissement", '01/04/2022']))
  expect(other.changes).toMatchObject({ added: 1, changed: 0, removed: 0 })
  const shown = () =>
    owner`select finess, roc_fin as fin from sheet where point = '2021-12' and finess in (${bergerac.eg}, ${clinique.eg}) order by finess`
  expect(await shown()).toEqual([
    { finess: clinique.eg, fin: '2022-04-01' },
    { finess: bergerac.eg, fin: '2022-03-01' },
  ])
  const moved = await applied(roc([bergerac.ej, null, "Validé par l'établissement", '01/05/2022']))
  expect(moved.changes).toMatchObject({ added: 0, changed: 1, removed: 0 })
  await undoImport(operator, moved.import ?? 0)
  expect(await shown()).toMatchObject([{ fin: '2022-04-01' }, { fin: '2022-03-01' }])
})
