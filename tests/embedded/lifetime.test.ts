import { expect, test } from 'vitest'
import { isAlive } from '../../db/embedded/presence'
import { aPreparedFolder, aUser, ended, guardOf, postmasterOf, query } from './users'

test('kill -9 of Node leaves no PostgreSQL behind and loses no committed row', async () => {
  const folder = await aPreparedFolder()
  const server = await aUser(folder)
  const postmaster = postmasterOf(server)
  await query(server.url, `create table saisie (commentaire text); insert into saisie values ('Réunion le 12')`)
  expect(isAlive(postmaster)).toBe(true)
  await server.kill('SIGKILL')
  expect(await ended(postmaster)).toBe(true)
  const next = await aUser(folder)
  expect(next.adopted).toBe(false)
  expect(await query(next.url, 'select * from saisie')).toEqual([{ commentaire: 'Réunion le 12' }])
  await next.kill('SIGTERM')
})

test('SIGTERM stops PostgreSQL before Node ends', async () => {
  const server = await aUser(await aPreparedFolder())
  const postmaster = postmasterOf(server)
  await server.kill('SIGTERM')
  expect(isAlive(postmaster)).toBe(false)
})

test('kill -9 of Node, its guard and PostgreSQL together loses no committed row', async () => {
  const folder = await aPreparedFolder()
  const server = await aUser(folder)
  await query(server.url, `create table saisie (commentaire text); insert into saisie values ('Réunion le 12')`)
  const postmaster = postmasterOf(server)
  process.kill(guardOf(server), 'SIGKILL')
  process.kill(Number.parseInt(postmaster, 10), 'SIGKILL')
  await server.kill('SIGKILL')
  await ended(postmaster)
  const next = await aUser(folder)
  expect(await query(next.url, 'select * from saisie')).toHaveLength(1)
})

test('a server left without guard is adopted, and stopped by the one that adopted it', async () => {
  const folder = await aPreparedFolder()
  const killed = await aUser(folder)
  const postmaster = postmasterOf(killed)
  process.kill(guardOf(killed), 'SIGKILL')
  await killed.kill('SIGKILL')
  const next = await aUser(folder)
  expect(next.adopted).toBe(true)
  expect(postmasterOf(next)).toBe(postmaster)
  await next.kill('SIGKILL')
  expect(await ended(postmaster)).toBe(true)
})
