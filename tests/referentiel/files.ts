import { onTestFinished } from 'vitest'
import { type Actor, asActor, asImporter, operator, type Profile } from '../../db/actor'
import { connect, disconnect } from '../../db/client.server'
import { applyImport, type ImportResult, stageFile } from '../../importers/import.server'
import { aDatabase } from '../setup/database'

type Eg = { finess: string; ej: string; nom?: string; departement?: string; categorie?: string; ville?: string }

/** Real numbers of the stock: CH de Bergerac and its EJ, a mono-établissement clinic, EHPAD of the Ain. */
export const bergerac = { finess: '240000372', ej: '240000059', nom: 'C.H DE BERGERAC', departement: '24', categorie: '355' }
export const ssiadBergerac = { finess: '240006288', ej: '240000059', nom: 'SSIAD DE BERGERAC', departement: '24', categorie: '354' }
export const ambarroise = { finess: '010002228', ej: '010000495', nom: 'EHPAD L’AMBARROISE', departement: '01', categorie: '500' }

/** A release of the établissements in the official layout of 32 positions. */
export function etalab(day: string, egs: readonly Eg[]): Buffer {
  const rows = egs.map(({ finess, ej, nom = 'EHPAD', departement = '24', categorie = '500', ville = '24100 BERGERAC' }) =>
    [
      'structureet',
      finess,
      ej,
      nom,
      ...Array(9).fill(''),
      departement,
      '',
      ville,
      '',
      '',
      categorie,
      ...Array(9).fill(''),
      '1990-01-01',
      '',
      '',
      '',
    ].join(';'),
  )
  return Buffer.from([`finess;etalab;93;${day}`, ...rows, ''].join('\n'), 'utf8')
}

/** A release of the entités juridiques. */
export function etalabEj(day: string, ejs: readonly { finess: string; nom: string }[]): Buffer {
  const rows = ejs.map(({ finess, nom }) =>
    [
      'structureej',
      finess,
      nom,
      '',
      '',
      '9',
      '',
      'AV CALMETTE',
      '',
      '',
      '',
      '',
      '24100 BERGERAC',
      '24',
      '',
      '',
      '13',
      '',
      '',
      '',
      '262400017',
      '',
      '',
    ].join(';'),
  )
  return Buffer.from([`finess;etalab;90;${day}`, ...rows, ''].join('\n'), 'utf8')
}

/** The connections of the process go to a database of the test's own. */
export async function anOpenDatabase(): Promise<{ close(): Promise<void> }> {
  const { ownerUrl, appUrl, drop } = await aDatabase()
  connect(ownerUrl, appUrl)
  return {
    close: async () => {
      await disconnect()
      await drop()
    },
  }
}

export async function inADatabase(): Promise<void> {
  const { close } = await anOpenDatabase()
  onTestFinished(close)
}

/** Through the front door, as every file. */
export async function stage(content: Buffer, name = 'etalab.csv'): Promise<ImportResult> {
  const { results } = await stageFile(operator, { name, content })
  return results[0] as ImportResult
}

export async function load(content: Buffer, name = 'etalab.csv'): Promise<ImportResult> {
  return applyImport(operator, Number((await stage(content, name)).import))
}

export function rows(query: string): Promise<Record<string, unknown>[]> {
  return asActor(operator, async (sql) => [...(await sql.unsafe(query))])
}

/** An account and its session, opened by the operator. */
export async function anAccount(
  role: Profile,
  regions: readonly string[] = [],
  id: string = role,
): Promise<Extract<Actor, { kind: 'account' }>> {
  const user = {
    kind: 'account',
    id,
    email: `${id}@exemple.fr`,
    name: `Référent ${id}`,
    role,
    regions,
    sid: `sid-${id}`,
  } as const
  await asImporter(operator, async (sql) => {
    await sql`insert into account (id, email, name, role) values (${user.id}, ${user.email}, ${user.name}, ${role})`
    for (const region of regions) await sql`insert into account_region (account_id, region) values (${user.id}, ${region})`
    await sql`insert into session (id, account_id, expires_at) values (${user.sid}, ${user.id}, now() + interval '1 hour')`
  })
  return user
}
