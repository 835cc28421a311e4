import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { connections } from '../../../db/client.server'
import { env } from '../../../db/env.server'
import { hashPassword } from '../password'
import { demonstration, demonstrationAccounts, type Marker, markerFile } from './accounts'

/**
 * Opens the demonstration's accounts, on an embedded database only, with a password drawn for this install and kept in
 * DATA_DIR. Twice is a no-op.
 */
export async function createDemonstrationAccounts(): Promise<void> {
  if (env.DATABASE_URL) throw new Error('La démonstration n’existe que sur la base de données embarquée. Aucune donnée n’a été modifiée.')
  const { motDePasse } = demonstration() ?? mark({ motDePasse: draw(), complete: true })
  const hash = await hashPassword(motDePasse)
  const rows = demonstrationAccounts.map(({ id, email, name, organisation, role }) => ({
    id,
    email,
    name,
    organisation,
    role,
    password_hash: hash,
  }))
  const regions = demonstrationAccounts.flatMap(({ id, regions }) => regions.map((region) => ({ account_id: id, region })))
  await connections().session.begin(async (tx) => {
    await tx`insert into account ${tx(rows)} on conflict (id) do update set password_hash = excluded.password_hash`
    await tx`insert into account_region ${tx(regions)} on conflict do nothing`
  })
}

/**
 * Runs `load` on an empty embedded database. Cut short, it leaves word that what is there is only a beginning, that nobody
 * has been served yet: the next start does away with it.
 */
export async function loadOnce(load: () => Promise<void>): Promise<void> {
  const { motDePasse } = mark({ motDePasse: draw(), complete: false })
  await load()
  mark({ motDePasse, complete: true })
}

function mark(marker: Marker): Marker {
  mkdirSync(path.dirname(markerFile), { recursive: true })
  writeFileSync(markerFile, `${JSON.stringify(marker, null, 2)}\n`, { mode: 0o600 })
  return marker
}

// Easy to read aloud: neither 0 nor o, neither 1 nor l.
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

const draw = () => Array.from({ length: 5 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-')
