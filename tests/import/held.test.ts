import { afterAll, expect, test } from 'vitest'
import { resultText } from '../../app/cli/import-text'
import { readLine } from '../../app/suivi/one-line.server'
import { asActor, operator } from '../../db/actor'
import { undoImport } from '../../importers/import.server'
import { readRow } from '../../importers/register'
import { readHeld } from '../../importers/steps/apply/held'
import { openPoint } from '../setup/sheet-factory'
import { applied, aWorld, bergerac, charente, insi } from './world'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
afterAll(end)

const appels = () =>
  owner`select finess, insi_appels as appels from sheet where point = '2022-08' and insi_finess is not null order by finess`

test('an undo lists beforehand the cells that a later import rests on, leaves those and takes back the rest', async () => {
  const first = await applied(insi([bergerac.eg, bergerac.ej, 'Oui', 12], [charente.eg, charente.ej, 'Oui', 30]))
  // Its blank cell keeps the 12 of the first.
  const second = await applied(insi([bergerac.eg, bergerac.ej, 'Non', null], [charente.eg, charente.ej, 'Oui', 31]))
  const held = await asActor(operator, async (sql) => readHeld(sql, await readRow(sql, first.import ?? 0)))
  const why = `gardée par l’import n° ${second.import} (${second.fileName}), dont la cellule est vide`
  expect(held).toEqual({ cells: 1, byReason: [{ why, cells: 1 }], shown: [{ finess: bergerac.eg, field: 'appels', why }] })
  const undone = await undoImport(operator, first.import ?? 0)
  expect(undone).toMatchObject({ status: 'undone', held })
  expect(resultText(undone)).toContain('1 cellule non annulée, dont dépend autre chose')
  expect(await appels()).toEqual([
    { finess: charente.eg, appels: 31 },
    { finess: bergerac.eg, appels: 12 },
  ])
  const line = await readLine(operator, bergerac.eg, '2022-08')
  expect(line.columns['insi.appels']).toMatchObject({ value: 12, source: { import: first.import, file: first.fileName, line: 2 } })
  await undoImport(operator, second.import ?? 0)
  expect(await appels()).toEqual([])
})

test('cells that a closed point has frozen are listed too', async () => {
  const { import: id } = await applied(insi([bergerac.eg, bergerac.ej, 'Oui', 40]))
  const frozen = [{ source: 'insi', months: {}, groups: [{ fields: ['appel', 'appels'], imports: [id] }] }]
  await owner`update point set state = 'closed', frozen = ${owner.json(frozen)} where period = '2022-08'`
  const { held } = await undoImport(operator, id ?? 0)
  expect(held?.byReason).toEqual([{ why: 'figée par le point de suivi clos de août 2022', cells: 2 }])
  expect((await appels()).filter(({ finess }) => finess === bergerac.eg)).toEqual([{ finess: bergerac.eg, appels: 40 }])
})
