import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Profile } from '../../../db/actor'
import { env } from '../../../db/env.server'

export type DemonstrationAccount = { id: string; email: string; name: string; organisation: string; role: Profile; regions: readonly string[] }

const account = (key: string, name: string, organisation: string, role: Profile, regions: readonly string[] = []): DemonstrationAccount => ({
  id: `demo-${key}`,
  email: `${key}@demo.vigie.example`,
  name: `${name} (démonstration)`,
  organisation,
  role,
  regions,
})

/** Nobody's accounts: their names are their profiles. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  account('bretagne', 'Coordination Bretagne', 'Bretagne', 'region', ['53']),
  account('nouvelle-aquitaine', 'Coordination Nouvelle-Aquitaine', 'Nouvelle-Aquitaine', 'region', ['75']),
  account('deux-regions', 'Coordination Pays de la Loire et Centre-Val de Loire', 'Pays de la Loire, Centre-Val de Loire', 'region', ['24', '52']),
  account('ans', 'Agent ANS', 'ANS, national', 'ans'),
  account('cnsa', 'Agent CNSA', 'CNSA, national', 'cnsa'),
  account('cnam', 'Agent Cnam', 'Cnam, national', 'cnam'),
  account('editeur', 'Éditeur de logiciel', 'Éditeur fictif', 'editeur'),
  account('admin', 'Administration des comptes', 'Vigie', 'admin'),
]

export const markerFile = path.resolve(env.DATA_DIR, 'demonstration.json')

export type Marker = { motDePasse: string; complete: boolean }

/** What this install knows of its demonstration; nothing on a database of one's own, whatever the file says. */
export function demonstration(): (Marker & { accounts: readonly DemonstrationAccount[] }) | undefined {
  if (env.DATABASE_URL || !existsSync(markerFile)) return undefined
  const { motDePasse, complete } = JSON.parse(readFileSync(markerFile, 'utf8')) as Marker
  return { motDePasse, complete, accounts: demonstrationAccounts }
}

export function demonstrationAccount(id: string): DemonstrationAccount | undefined {
  return demonstration()?.accounts.find((known) => known.id === id)
}
