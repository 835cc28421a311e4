import { afterAll, expect, test } from 'vitest'
import { readTotals } from '../../app/pilotage/totals.server'
import { readFoot } from '../../app/suivi/foot.server'
import { readOrder } from '../../app/suivi/order.server'
import { readView } from '../../app/suivi/view'
import { writeCell } from '../../app/suivi/write.server'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const aquitaine = await anAccount(owner, 'region', ['75'])
const ans = await anAccount(owner, 'ans')
const viewOf = (search: string, region = '75') => readView({ region }, new URL(`http://vigie/?point=2022-08&${search}`))

test('the foot and the groups count the messages of an EJ once, as the national figures do', async () => {
  const foot = await readFoot(aquitaine, viewOf(''))
  const totals = await readTotals(aquitaine, { volet: 'es', point: '2022-08', region: '75' })
  for (const { key, value, denominator } of totals) {
    const { sum, share, n } = foot.columns[key] ?? {}
    expect([key, sum ?? share ?? null, n]).toEqual([key, value, denominator])
  }
  const { groups } = await readOrder(aquitaine, viewOf('par=ej'))
  expect(groups?.map(({ key, count, subtotals }) => [key, count, subtotals['mssante.messages']])).toContainEqual(['240000059', 2, 1830])
})

test('control: adding up the lines of the group counts them twice', async () => {
  const [{ sum } = { sum: 0 }] = await owner<{ sum: number }[]>`
    select sum(mssante_messages)::int as sum from sheet where point = '2022-08' and volet = 'es' and ej = '240000059'`
  expect(sum).toBe(2 * 1830)
})

test('lines follow their groups, each group sorted as the view is', async () => {
  const { order, groups } = await readOrder(ans, viewOf('par=departement&tri=-nom', 'france'))
  const numbers = order.match(/.{9}/g) ?? []
  const wanted = await owner<{ finess: string }[]>`
    select finess from sheet where point = '2022-08' and volet = 'es' order by departement, raison_sociale desc, finess desc`
  expect(numbers).toEqual(wanted.map(({ finess }) => finess))
  expect(groups?.reduce((total, { count }) => total + count, 0)).toBe(numbers.length)
  expect(groups?.map(({ label }) => label)).toContain('24 Dordogne')
})

test('lines without éditeur are a group of their own, the last one, with its own subtotals', async () => {
  await owner`update sheet set roc_editeur = 'GAPSOFT' where point = '2022-08' and volet = 'es' and ej = '240000059'`
  const { groups } = await readOrder(aquitaine, viewOf('par=editeur'))
  expect(groups?.map(({ key, count }) => [key, count])).toEqual([
    ['GAPSOFT', 2],
    [null, (await readFoot(aquitaine, viewOf(''))).total - 2],
  ])
  const messages = groups?.map(({ subtotals }) => Number(subtotals['mssante.messages'] ?? 0))
  expect(messages?.[0]).toBe(1830)
  expect(messages?.reduce((total, own) => total + own, 0)).toBe((await readFoot(aquitaine, viewOf(''))).columns['mssante.messages']?.sum)
})

test('the foot counts filled cells, typed absences with them, means what is a rate, and follows the filters', async () => {
  const { order } = await readOrder(aquitaine, viewOf(''))
  const [first, second, third] = order.match(/.{9}/g) as [string, string, string]
  for (const [finess, raw] of [
    [first, '40'],
    [second, '60'],
    [third, 'pas disponible'],
  ] as const)
    await writeCell(aquitaine, { finess, point: '2022-08', column: 'insi.taux', raw, seen: 0 })
  expect((await readFoot(aquitaine, viewOf(''))).columns['insi.taux']).toEqual({ filled: 3, n: 2, mean: 50 })
  expect((await readFoot(aquitaine, viewOf('f.insi.taux=50..'))).columns['insi.taux']).toEqual({ filled: 1, n: 1, mean: 60 })
})

test('beside another month, the foot counts the cells that changed and those that went back', async () => {
  await owner`insert into point (period, opened_at, opened_by) values ('2022-07', '2022-07-01', 'ANS')`
  await owner`create temp table juillet as select * from sheet where point = '2022-08'`
  await owner`update juillet set point = '2022-07', asp_dpi = 'solde', mssante_messages = 1`
  await owner`insert into sheet select * from juillet`
  const { columns, total } = await readFoot(aquitaine, viewOf('avec=2022-07'))
  expect(columns['asp.dpi']).toMatchObject({ changed: total, wentBack: total })
  expect(columns['mssante.messages']).toMatchObject({ wentBack: 0 })
  expect(columns['insi.taux']).toMatchObject({ changed: 0, wentBack: 0 })
})
