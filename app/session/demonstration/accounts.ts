import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Profile } from '../../../db/actor'
import { env } from '../../../db/env.server'

export type DemonstrationAccount = {
  id: string
  email: string
  name: string
  organisation: string
  /** What one can try with it, in a sentence. */
  purpose: string
  role: Profile
  regions: readonly string[]
}

type Told = Omit<DemonstrationAccount, 'id' | 'email'>

const account = (key: string, told: Told): DemonstrationAccount => ({
  ...told,
  id: `demo-${key}`,
  email: `${key}@demo.vigie.example`,
  name: `${told.name} (démonstration)`,
})

const region = (key: string, organisation: string, purpose: string, regions: readonly string[]) =>
  account(key, { name: `Coordination ${organisation}`, organisation, purpose, role: 'region', regions })

const national = (key: Profile, name: string, organisation: string, purpose: string) =>
  account(key, { name, organisation, purpose, role: key, regions: [] })

/** Nobody's accounts: their names are their profiles. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  region('bretagne', 'Bretagne', 'Complète les colonnes jaunes de sa région : météo, commentaires, SIH.', ['53']),
  region('nouvelle-aquitaine', 'Nouvelle-Aquitaine', 'La même chose, dans une grande région.', ['75']),
  region('deux-regions', 'Pays de la Loire et Centre-Val de Loire', 'Passe d’une région à l’autre.', ['24', '52']),
  national('ans', 'Agent ANS', 'ANS', 'Importe les fichiers nationaux, suit toutes les régions.'),
  national('cnsa', 'Agent CNSA', 'CNSA', 'Suit les ESMS et prépare le rapport du mois.'),
  national('cnam', 'Agent Cnam', 'Cnam', 'Dépose les fichiers du DMP.'),
  national('editeur', 'Éditeur de logiciel', 'Éditeur', 'Dépose les plannings ROC, voit les chiffres nationaux.'),
  national('admin', 'Administration', 'Administration', 'Voit tout le suivi, dans toutes les régions.'),
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
