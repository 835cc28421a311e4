import { readView, type View } from '../../app/suivi/view'
import type { Actor } from '../../db/actor'
import { connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase } from '../setup/database'
import { addFile, addPlaces, anAccount, finessOf, openPoint } from '../setup/sheet-factory'

type Account = Extract<Actor, { kind: 'account' }>

export type SmallSheet = {
  owner: Sql
  rennes: string
  vitre: string
  ehpad: string
  nantes: string
  ej: string
  bretagne: Account
  paysDeLaLoire: Account
  deuxRegions: Account
  ans: Account
  cnsa: Account
  cnam: Account
  editeur: Account
  asp: number
  end(): Promise<void>
}

/** Two hospitals of one EJ and an EHPAD in Bretagne, one hospital in Pays de la Loire; août 2022 open, juillet 2022 closed. */
export async function aSmallSheet(): Promise<SmallSheet> {
  const database = await aDatabase()
  connect(database.ownerUrl, database.appUrl)
  const owner = ownConnection(database.ownerUrl)
  const [rennes, vitre, ehpad, nantes] = [finessOf('35', 1), finessOf('35', 2), finessOf('35', 3), finessOf('44', 4)]
  const [ej, other] = [finessOf('35', 901), finessOf('44', 902)]
  await addPlaces(owner, [
    { finess: rennes, ej, departement: '35', raisonSociale: 'CHU de Rennes – Hôpital Sud', commune: 'Rennes' },
    { finess: vitre, ej, departement: '35', raisonSociale: 'CH Simone Veil', commune: 'Vitré', categorie: '365' },
    { finess: ehpad, ej, departement: '35', raisonSociale: 'EHPAD Les Œillets', commune: 'Rennes', categorie: '500' },
    { finess: nantes, ej: other, departement: '44', raisonSociale: 'CANARI-52 CHU de Nantes', commune: 'Nantes' },
  ])
  const asp = await addFile(
    owner,
    'asp',
    '2022-08',
    [{ finess: rennes, values: { dpi: 'commande_signee', ri: 'non_concerne', pfi: 'pas_commande', loinc: null, sgl: null, radio: null } }],
    { 'asp.dpi': 'E' },
  )
  await addFile(owner, 'mssante', '2022-06', [{ finess: ej, values: { raccordement: 'raccorde', messages: 1700 } }])
  await addFile(owner, 'mssante', '2022-07', [{ finess: ej, values: { raccordement: 'emetteur', messages: 1830 } }], {
    'mssante.messages': 'H',
  })
  await addFile(owner, 'dmp', '2022-08', [{ finess: vitre, values: { sortie: 'oui', labo: null }, absences: { labo: 'points' } }])
  await addFile(owner, 'roc', '2022-08', [{ finess: vitre, values: { statut: 'propose', fin: '2023-01-31' } }])
  await openPoint(owner, '2022-07', '2022-07-01T08:00:00Z')
  await owner`update point set state = 'closed', closed_at = now() where period = '2022-07'`
  await openPoint(owner, '2022-08')
  const people = {
    bretagne: await anAccount(owner, 'region', ['53'], 'Mme Kermarrec'),
    paysDeLaLoire: await anAccount(owner, 'region', ['52']),
    deuxRegions: await anAccount(owner, 'region', ['52', '53'], 'M. Deux'),
    ans: await anAccount(owner, 'ans'),
    cnsa: await anAccount(owner, 'cnsa'),
    cnam: await anAccount(owner, 'cnam'),
    editeur: await anAccount(owner, 'editeur'),
  }
  const end = async () => {
    await Promise.all([owner.end(), disconnect()])
    await database.drop()
  }
  return { owner, rennes, vitre, ehpad, nantes, ej, asp, ...people, end }
}

export const viewOf = (region: string, search = ''): View => readView({ region }, new URL(`http://vigie/suivi/${region}?${search}`))

/** Status and text of what a refusal throws. */
export async function refusal(attempt: () => unknown): Promise<[number, string]> {
  try {
    await attempt()
  } catch (thrown) {
    if (thrown instanceof Response) return [thrown.status, await thrown.text()]
    throw thrown
  }
  throw new Error('rien n’a été refusé')
}
