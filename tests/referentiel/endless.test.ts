import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { connect, disconnect } from '../../db/client.server'
import { stageFile } from '../../importers/import.server'
import { aDatabase } from '../setup/database'

const database = await aDatabase()
connect(database.ownerUrl)
afterAll(async () => {
  await disconnect()
  await database.drop()
})

test('a small file of millions of senseless lines is refused before it fills the memory', async () => {
  const content = gzipSync(`finess;etalab;93;2021-01-08\n${'a;b\n'.repeat(5_000_000)}`)
  expect(content.length).toBeLessThan(100_000)
  const before = process.memoryUsage().heapUsed
  await expect(stageFile(operator, { name: 'etalab-cs1100502.csv.gz', content })).rejects.toMatchObject({ code: 'illisible' })
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000)
})
