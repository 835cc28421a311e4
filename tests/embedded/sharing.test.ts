import { expect, test } from 'vitest'
import { isAlive } from '../../db/embedded/presence'
import { aFolder, aPreparedFolder, aUser, ended, postmasterOf, query } from './users'

test('the command line uses the running server’s database and leaves it running', async () => {
  const folder = await aPreparedFolder()
  const server = await aUser(folder)
  const commandLine = await aUser(folder)
  expect([server.adopted, commandLine.adopted]).toEqual([false, true])
  expect(commandLine.url).toBe(server.url)
  await commandLine.kill('SIGTERM')
  expect(await query(server.url, 'select 1 as un')).toEqual([{ un: 1 }])
  await server.kill('SIGTERM')
})

test('two processes that start at once on an empty folder share one database, and the last one out stops it', async () => {
  const folder = aFolder()
  const [one, other] = await Promise.all([aUser(folder), aUser(folder)])
  expect(one.url).toBe(other.url)
  expect([one.adopted, other.adopted].sort()).toEqual([false, true])
  const [first, second] = one.adopted ? [other, one] : [one, other]
  const postmaster = postmasterOf(first)
  await first.kill('SIGTERM')
  expect(await query(second.url, 'select 1 as un')).toEqual([{ un: 1 }])
  await second.kill('SIGTERM')
  expect(isAlive(postmaster)).toBe(false)
})

test('kill -9 of the process that started PostgreSQL does not take it from the one that adopted it', async () => {
  const folder = await aPreparedFolder()
  const first = await aUser(folder)
  const second = await aUser(folder)
  const postmaster = postmasterOf(first)
  await first.kill('SIGKILL')
  // Longer than two rounds of the guard.
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(await query(second.url, 'select 1 as un')).toEqual([{ un: 1 }])
  await second.kill('SIGKILL')
  expect(await ended(postmaster)).toBe(true)
})
