import { afterAll, expect, test } from 'vitest'
import { connections, ownConnection } from '../../db/client.server'
import { applyImport } from '../../importers/import.server'
import { lockMonth } from '../../importers/steps/apply/lock'
import { anAccount } from '../setup/sheet-factory'
import { applied, aWorld, bergerac, insi, staged } from './world'

const { owner, end } = await aWorld()
afterAll(end)

const of = (month: string, calls: number) => ({ ...insi([bergerac.eg, bergerac.ej, 'Oui', calls]), name: `INSi ${month}.xlsx` })
const waiting = ({ issues }: { issues: { code: string; message: string }[] }) => issues.filter(({ code }) => code === 'import-en-attente')

test('who brings a second file for the month is told, as soon as it is read, of the one that waits: whose, and since when', async () => {
  const [first, second] = [await anAccount(owner, 'ans', [], 'Mme Le Goff'), await anAccount(owner, 'ans', [], 'M. Abadie')]
  const before = await staged({ ...of('2021-01', 1), by: first })
  expect(waiting(before)).toEqual([])
  const after = await staged({ ...of('2021-01', 2), by: second })
  expect(waiting(after)).toMatchObject([{ level: 'notice' }])
  expect(waiting(after)[0]?.message).toMatch(
    new RegExp(
      `^Un autre import d’INSi – janvier 2021 attend d’être appliqué : n° ${before.import}, préparé par Mme Le Goff le \\d\\d/\\d\\d/\\d{4} à \\d\\d:\\d\\d\\.$`,
    ),
  )
  // Control: another month is nobody's.
  expect(waiting(await staged({ ...of('2021-02', 2), by: second }))).toEqual([])
})

test('who applies while somebody else does is refused, with the name and the hour, and nothing changes', async () => {
  const second = await anAccount(owner, 'ans', [], 'M. Abadie')
  const { import: id } = await staged({ ...of('2021-03', 2), by: second })
  const other = ownConnection(connections().ownerUrl)
  await other.begin(async (sql) => {
    await lockMonth(sql, { kind: 'operator', name: 'Mme Le Goff' }, 'insi', '2021-03')
    await expect(applyImport(second, id ?? 0)).rejects.toMatchObject({
      status: 409,
      message: expect.stringMatching(/^Un import d’INSi – mars 2021 est en cours \(lancé par Mme Le Goff à \d\d:\d\d\)\. Aucune donnée/),
    })
  })
  await other.end()
  expect(await owner`select status from import where id = ${id}`).toEqual([{ status: 'staged' }])
})

test('who applies after somebody else has counts of what it does now, not of what it would have done', async () => {
  const [first, second] = [await anAccount(owner, 'ans'), await anAccount(owner, 'ans')]
  const late = await staged({ ...of('2021-04', 2), by: second })
  await applied({ ...of('2021-04', 1), by: first })
  expect(await applyImport(second, late.import ?? 0)).toMatchObject({ status: 'applied', changes: { added: 0, changed: 1 } })
})
