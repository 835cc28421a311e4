import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readEnv } from '../../db/env.server'

test('without any variable Vigie serves this machine only, on an embedded database, under the neutral brand', () => {
  expect(readEnv({})).toEqual({
    env: {
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 3000,
      DATA_DIR: '.data',
      MARQUE_ETAT: false,
      PUBLIC_ORIGIN: 'http://127.0.0.1:3000',
      SMTP_FROM: 'Vigie <ne-pas-repondre@vigie.invalid>',
    },
  })
})

test('an empty variable counts as absent, and the public origin has no path', () => {
  const read = readEnv({ PORT: '', HOST: '::1', MARQUE_ETAT: 'oui', PUBLIC_ORIGIN: 'https://vigie.exemple.fr/suivi' })
  expect(read).toMatchObject({ env: { PORT: 3000, MARQUE_ETAT: true, PUBLIC_ORIGIN: 'https://vigie.exemple.fr' } })
  expect(readEnv({ HOST: '::1' })).toMatchObject({ env: { PUBLIC_ORIGIN: 'http://[::1]:3000' } })
})

test('each wrong variable is named, and a password is not repeated', () => {
  const read = readEnv({ PORT: '70000', MARQUE_ETAT: 'yes', DATABASE_URL: 'mysql://vigie:secret@base/vigie' })
  expect(read).toEqual({
    errors: [
      'PORT doit être entre 1 et 65535 (reçu : « 70000 »).',
      'DATABASE_URL doit commencer par postgres://.',
      'MARQUE_ETAT doit valoir oui ou non (reçu : « yes »).',
    ],
  })
})

test('a process with a wrong configuration stops with status 1', () => {
  const module = path.resolve('db/env.server.ts')
  const run = spawnSync(process.execPath, ['--import', 'tsx', module], { env: { ...process.env, PORT: 'trois mille' }, encoding: 'utf8' })
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('PORT doit être un nombre (reçu : « trois mille »).')
})
