import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { vigieOn } from '../cli/vigie'
import { ambarroise, bergerac, etalab } from '../referentiel/files'
import { aDatabase } from '../setup/database'

test('vigie watch imports what is dropped, and SIGTERM stops it cleanly', async () => {
  const { ownerUrl, drop } = await aDatabase()
  onTestFinished(drop)
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-depot-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const env = { NODE_ENV: 'test' as const, PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: ownerUrl }
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli.ts', 'watch', folder, '--yes', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  await once(child.stderr, 'data')
  writeFileSync(path.join(folder, 'etalab.csv'), etalab('2024-01-10', [bergerac, ambarroise]))
  const traites = path.join(folder, 'traites')
  while (!(readdirSync(folder).includes('traites') && readdirSync(traites).includes('etalab.csv'))) await sleep(50)
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect([code, JSON.parse(out)]).toEqual([0, { done: 1, refused: 0 }])
  expect(readdirSync(traites).sort()).toEqual(['etalab.csv', 'etalab.csv.json'])
  expect(JSON.parse((await vigieOn(ownerUrl)('imports', '--json')).out)).toMatchObject([{ source: 'finess', status: 'applied' }])
})

test('a folder that does not exist is refused', async () => {
  const { ownerUrl, drop } = await aDatabase()
  onTestFinished(drop)
  const { code, err } = await vigieOn(ownerUrl)('watch', '/nulle/part')
  expect([code, err]).toEqual([1, 'Le dossier « /nulle/part » est introuvable.\n'])
})

test('vigie token prints a token once, lists it without it, and revokes it', async () => {
  const { ownerUrl, drop } = await aDatabase()
  onTestFinished(drop)
  const vigie = vigieOn(ownerUrl)
  expect((await vigie('token', 'add', 'depot@exemple.fr', '--name', 'Nuit')).code).toBe(1)
  await vigie('user', 'add', 'depot@exemple.fr', '--role', 'ans')
  const made = JSON.parse((await vigie('token', 'add', 'depot@exemple.fr', '--name', 'Nuit', '--json')).out)
  expect(made).toMatchObject({ email: 'depot@exemple.fr', name: 'Nuit', token: expect.stringMatching(/^vigie_[\w-]{43}$/) })
  const listed = (await vigie('token', 'list', '--json')).out
  expect(JSON.parse(listed)).toMatchObject([{ id: made.id, name: 'Nuit', revokedAt: null }])
  expect(listed).not.toContain(made.token.slice(6))
  expect((await vigie('token', 'revoke', made.id)).code).toBe(0)
  expect((await vigie('token', 'revoke', made.id)).code).toBe(1)
  expect((await vigie('token', 'revoke', 'abc')).code).toBe(2)
})
