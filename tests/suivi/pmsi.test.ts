import { afterAll, expect, test } from 'vitest'
import { readCell } from '../../app/suivi/cell.server'
import { blockColumns } from '../../app/suivi/columns'
import { markOf } from '../../app/suivi/line'
import { readSheet } from '../../app/suivi/read.server'
import { addFile, rebuild } from '../setup/sheet-factory'
import { aSmallSheet, viewOf } from './small-sheet'

const sheet = await aSmallSheet()
afterAll(sheet.end)

test('a number that is both the FINESS PMSI and that of the EJ is said to be the FINESS PMSI, in the grid as in the panel', async () => {
  await addFile(sheet.owner, 'programmes', '2022-08', [{ finess: sheet.vitre, values: { pmsi: sheet.ej } }])
  await addFile(sheet.owner, 'asp', '2022-08', [{ finess: sheet.ej, values: { dpi: 'commande_signee' } }])
  await rebuild('2022-08')
  const { lines } = await readSheet(sheet.bretagne, viewOf('53'))
  const index = blockColumns('es').findIndex(({ key }) => key === 'asp.dpi')
  const vitre = lines.find(({ finess }) => finess === sheet.vitre)
  expect(vitre && [markOf(vitre, index), vitre.pmsi]).toEqual(['P', sheet.ej])
  const cell = await readCell(sheet.bretagne, { finess: sheet.vitre, column: 'asp.dpi' })
  expect(cell).toMatchObject({ text: 'Commande signée', origin: { level: 'PMSI' }, pmsi: sheet.ej })
})
