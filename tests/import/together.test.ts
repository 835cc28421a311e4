import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { connections, ownConnection } from '../../db/client.server'
import { applyImport } from '../../importers/import.server'
import { lockMonth } from '../../importers/steps/apply/lock'
import { aWorld, bergerac, type Given, mssante, staged } from './world'

const { owner, end } = await aWorld()
afterAll(end)

const of = (month: string, messages: number): Given => ({
  ...mssante([bergerac.ej, 'CH', 'ES Emetteur', messages]),
  name: `MSSanté ${month}.xlsx`,
})
const appliedOf = (period: string) => owner`select id from import where source = 'mssante' and period = ${period} and status = 'applied'`

test('one import applied twice at the same time takes effect once', async () => {
  for (const month of ['01', '02', '03', '04', '05']) {
    const { import: id } = await staged(of(`2020-${month}`, 10))
    const answers = await Promise.allSettled([applyImport(operator, id ?? 0), applyImport(operator, id ?? 0)])
    const done = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.status] : []))
    expect(done.filter((status) => status === 'applied')).toHaveLength(1)
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'import-en-cours', status: 409 })
    expect(await appliedOf(`2020-${month}`)).toEqual([{ id }])
    expect(await owner`select 1 from mssante where import_id = ${id}`).toHaveLength(1)
  }
})

test('the same content staged twice is applied once, whoever comes first', async () => {
  const [first, second] = [await staged(of('2020-06', 10)), await staged(of('2020-06', 10))]
  const answers = await Promise.allSettled([applyImport(operator, first.import ?? 0), applyImport(operator, second.import ?? 0)])
  expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.status === 'applied')).toHaveLength(1)
  expect(await appliedOf('2020-06')).toHaveLength(1)
})

test('who finds a month taken is told by whom and since when', async () => {
  const { import: id } = await staged(of('2020-07', 10))
  const other = ownConnection(connections().ownerUrl)
  await other.begin(async (sql) => {
    await lockMonth(sql, { kind: 'operator', name: 'Hélène d’Aubigné' }, 'mssante', '2020-07')
    await expect(applyImport(operator, id ?? 0)).rejects.toThrow(
      /^Un import de MSSanté – juillet 2020 est en cours \(lancé par Hélène d’Aubigné à \d\d:\d\d\)\. Aucune donnée n’a été modifiée/,
    )
    // Control: another month is free.
    const free = await staged(of('2020-08', 10))
    expect(await applyImport(operator, free.import ?? 0)).toMatchObject({ status: 'applied' })
  })
  await other.end()
  expect(await applyImport(operator, id ?? 0)).toMatchObject({ status: 'applied' })
})

test('an import that fails half-way leaves nothing behind', async () => {
  const { import: id } = await staged(of('2020-09', 10))
  await owner`update import_line set "values" = '{"raccordement": "emetteur", "messages": "douze"}' where import_id = ${id}`
  await expect(applyImport(operator, id ?? 0)).rejects.toThrow(/integer/)
  expect(await owner`select status, applied_at from import where id = ${id}`).toEqual([{ status: 'staged', applied_at: null }])
  expect(await owner`select 1 from mssante where import_id = ${id}`).toHaveLength(0)
})
