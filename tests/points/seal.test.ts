import { expect, test } from 'vitest'
import { closePoint, openPoint, reopenPoint } from '../../app/points/points.server'
import { verifyPoint, verifyStale } from '../../app/points/seal/verify.server'
import { pointStatus } from '../../app/points/status.server'
import { operator } from '../../db/actor'
import { connections, ownConnection } from '../../db/client.server'
import { anAccount, aWorld, journal } from './world'

const tamper = async (statement: string) => {
  const superuser = ownConnection(connections().ownerUrl)
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql.unsafe(statement)
  })
  await superuser.end()
}

test('a closed point keeps its fingerprint, by region and for the whole, and it is found again', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  const [status] = await pointStatus(operator)
  expect(status?.seal).toMatchObject({ lines: 1, checkedAt: null, altered: [] })
  expect(await verifyPoint(operator, '2022-08')).toEqual({ point: '2022-08', sha256: status?.seal?.sha256, lines: 1, altered: [] })
  const [checked] = await pointStatus(operator)
  expect(checked?.seal?.checkedAt).toBeInstanceOf(Date)
})

test('no role writes in the lines of a closed point, not even the owner of the database', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  const owner = ownConnection(connections().ownerUrl)
  for (const statement of ['update sheet set mssante_messages = 1', 'delete from sheet'])
    await expect(owner.unsafe(statement)).rejects.toThrow('Ce point de suivi est clos')
  await owner.end()
  expect((await verifyPoint(operator, '2022-08')).altered).toEqual([])
})

test('one cell changed behind the back of the application is detected, said, and kept in the journal', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  await tamper('update sheet set mssante_messages = mssante_messages + 1')
  expect((await verifyPoint(operator, '2022-08')).altered).toEqual(['75'])
  expect((await pointStatus(operator))[0]?.seal?.altered).toEqual(['75'])
  expect((await journal()).at(-1)).toMatchObject({ action: 'point altéré', details: { regions: ['75'] } })
  await tamper('update sheet set mssante_messages = mssante_messages - 1')
  expect((await verifyPoint(operator, '2022-08')).altered).toEqual([])
})

test('a line taken away is detected, and so are the files behind the point', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  await tamper(`update point set frozen = '[]'`)
  expect((await verifyPoint(operator, '2022-08')).altered).toEqual([''])
  await tamper('delete from sheet')
  expect((await verifyPoint(operator, '2022-08')).altered).toEqual(['75'])
})

test('the same facts weigh the same: reopened and closed again, the fingerprint comes back', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  const before = (await pointStatus(operator))[0]?.seal?.sha256
  await reopenPoint(operator, '2022-08', 'essai')
  await expect(verifyPoint(operator, '2022-08')).rejects.toMatchObject({ status: 409 })
  await closePoint(operator, '2022-08')
  expect((await pointStatus(operator))[0]?.seal?.sha256).toBe(before)
})

test('closed points are verified in the background, once a day', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  expect(await verifyStale(24)).toMatchObject([{ point: '2022-08', altered: [] }])
  expect(await verifyStale(24)).toEqual([])
})

test('a region does not verify, but reads what was found', async () => {
  await aWorld()
  const region = await anAccount('region')
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  await expect(verifyPoint(region, '2022-08')).rejects.toMatchObject({ status: 403 })
  await verifyPoint(operator, '2022-08')
  expect((await pointStatus(region))[0]?.seal).toMatchObject({ lines: 1, altered: [] })
})
