import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { readView } from '../../app/suivi/view'
import { openExport } from '../../app/suivi/workbook/export.server'
import { progressOf } from '../../app/suivi/workbook/under-way'
import { addPlaces, anAccount, finessOf, openPoint } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
await addPlaces(
  owner,
  Array.from({ length: 3000 }, (_, rank) => ({ finess: finessOf('33', 100 + rank), ej: finessOf('33', 90_000), departement: '33' })),
)
await owner`delete from point`
await openPoint(owner, '2022-08')
const aquitaine = await anAccount(owner, 'region', ['75'])
const open = (region = '75', signal?: AbortSignal) =>
  openExport(aquitaine, { view: readView({ region }, new URL('http://vigie/?volet=es')), compare: async () => [], signal })

const busy = async () =>
  (await owner`select from pg_stat_activity where datname = current_database() and usename = 'vigie_login' and state <> 'idle'`).length

test('an account exports one workbook at a time; who leaves lets everything go at once', async () => {
  const leaving = new AbortController()
  const first = await open('75', leaving.signal)
  expect(progressOf(aquitaine.id)).toMatchObject({ total: first.lines })
  await expect(open()).rejects.toMatchObject({ status: 429 })
  leaving.abort()
  await expect(first.written).rejects.toThrow()
  for (let tries = 0; (await busy()) > 0 && tries < 50; tries++) await sleep(20)
  expect([await busy(), progressOf(aquitaine.id)]).toEqual([0, null])
  const second = await open()
  second.stream.resume()
  expect(await second.written).toBe(second.lines)
})

test('a region that is not one’s own is not found, even among others', async () => {
  await expect(open('75,53')).rejects.toMatchObject({ status: 404 })
  await expect(open('france')).rejects.toMatchObject({ status: 404 })
})
