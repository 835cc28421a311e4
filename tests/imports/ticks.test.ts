import { afterAll, expect, test } from 'vitest'
import { readCells } from '../../app/imports/cells/cells.server'
import { decide } from '../../app/imports/decide.server'
import { readReview } from '../../app/imports/review.server'
import { applied, asp, aWorld, bergerac, charente, clinique, staged } from '../import/world'
import { anAccount, openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
afterAll(end)

const line = (eg: string, dpi: string) => [eg, null, null, 'CH', dpi, null, null, null, null, null]

test('what goes back is told by region and column, blocks the import until ticked, and is listed cell by cell', async () => {
  await applied({
    ...asp(
      line(bergerac.eg, 'Commande signée'),
      line(charente.eg, 'Pas de commande signée'),
      line(clinique.eg, 'Avance payée'),
      line(bergerac.ehpad, 'Soldé'),
    ),
    by: ans,
  })
  const { import: id } = await staged({
    ...asp(line(bergerac.eg, 'Pas de commande signée'), line(charente.eg, 'Commande signée'), line(clinique.eg, 'Avance payée')),
    by: ans,
  })
  const review = await readReview(ans, id ?? 0, { level: undefined, code: '', all: false })
  expect(review.regions).toMatchObject([{ name: 'Nouvelle-Aquitaine', to: { 'Commande signée': 1 }, back: 1, removed: 1 }])
  expect(review.ticks).toEqual([
    { key: 'disparus', label: '1 établissement ou entité de ce mois ne figure plus dans le fichier et perdra ses valeurs' },
    { key: 'asp.dpi', label: 'DPI : 1 recule (1 de “Commande signée” à “Pas de commande signée”)' },
  ])
  expect(await decide(ans, id ?? 0, 'appliquer')).toMatchObject({ status: 409, message: expect.stringContaining('DPI : 1 recule') })
  expect(await decide(ans, id ?? 0, 'appliquer', ['asp.pfi'])).toMatchObject({ status: 409 })
  const cells = await readCells(ans, review.row, { column: 'asp.dpi', isBack: false, region: '75', page: 1 })
  expect(cells.total).toBe(3)
  expect(cells.cells[0]).toMatchObject({ finess: bergerac.eg, line: 2, was: 'Commande signée', is: 'Pas de commande signée', isBack: true })
  expect((await readCells(ans, review.row, { column: 'asp.dpi', isBack: true, region: '', page: 1 })).total).toBe(1)
  // A page past the end is the last one.
  expect(await readCells(ans, review.row, { column: 'asp.dpi', isBack: false, region: '75', page: 9 })).toEqual(cells)
  expect(await decide(ans, id ?? 0, 'appliquer', ['asp.dpi'])).toMatchObject({ status: 409 })
  expect(await decide(ans, id ?? 0, 'appliquer', ['asp.dpi', 'disparus'])).toEqual({ done: 'applique' })
  // The list stays readable once applied: the same cells, from the same month.
  const after = await readReview(ans, id ?? 0, { level: undefined, code: '', all: false })
  expect((await readCells(ans, after.row, { column: 'asp.dpi', isBack: false, region: '', page: 1 })).total).toBe(3)
})
