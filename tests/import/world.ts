import ExcelJS from 'exceljs'
import { type Actor, operator } from '../../db/actor'
import { connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { type Asked, applyImport, type ImportResult, stageFile } from '../../importers/import.server'
import { aDatabase } from '../setup/database'
import { addPlaces } from '../setup/sheet-factory'

/** Numbers of the stock of 08/01/2021: the hospital of Bergerac (4 EG), a clinic and a hospital of Charente, and one in Paris. */
export const bergerac = { eg: '240000372', ej: '240000059', ssiad: '240006288', ehpad: '240007617', usld: '240007625' }
export const clinique = { eg: '160013207', ej: '160001632' }
export const charente = { eg: '160000253', ej: '160000451' }
export const croixSaintSimon = { eg: '750150237', ej: '750006728' }
/** An établissement of Ain: Excel drops its first zero. */
export const ambarroise = { eg: '010002228', ej: '010000495' }

export type World = { owner: Sql; end(): Promise<void> }

export async function aWorld(): Promise<World> {
  const database = await aDatabase()
  connect(database.ownerUrl, database.appUrl)
  const owner = ownConnection(database.ownerUrl)
  await addPlaces(owner, [
    { finess: bergerac.eg, ej: bergerac.ej, departement: '24', raisonSociale: 'C.H DE BERGERAC' },
    { finess: bergerac.ssiad, ej: bergerac.ej, departement: '24', categorie: '354' },
    { finess: bergerac.ehpad, ej: bergerac.ej, departement: '24', categorie: '500' },
    { finess: bergerac.usld, ej: bergerac.ej, departement: '24', categorie: '362' },
    { finess: clinique.eg, ej: clinique.ej, departement: '16', categorie: '365' },
    { finess: charente.eg, ej: charente.ej, departement: '16' },
    { finess: croixSaintSimon.eg, ej: croixSaintSimon.ej, departement: '75', categorie: '365' },
    { finess: ambarroise.eg, ej: ambarroise.ej, departement: '01', categorie: '500' },
  ])
  const end = async () => {
    await Promise.all([owner.end(), disconnect()])
    await database.drop()
  }
  return { owner, end }
}

type Cell = string | number | Date | null
/** Rows of a sheet, the first of which is row 1 of the file. */
export type Rows = Cell[][]

export async function aWorkbook(rows: Rows, sheet = 'Données'): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet(sheet).addRows(rows)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

export type Given = { name: string; rows: Rows; sheet?: string; by?: Actor; asked?: Asked }

/** The only result of a file of one sheet. */
export async function staged({ name, rows, sheet, by = operator, asked }: Given): Promise<ImportResult> {
  const staging = await stageFile(by, { name, content: await aWorkbook(rows, sheet) }, asked)
  const [result] = staging.results
  if (!result || staging.results.length > 1) throw new Error(`Attendu un résultat : ${JSON.stringify(staging)}`)
  return result
}

export async function applied(given: Given): Promise<ImportResult> {
  const { import: id, status, issues } = await staged(given)
  if (id === null || status !== 'staged') throw new Error(`Pas en attente : ${status} ${JSON.stringify(issues)}`)
  return applyImport(given.by ?? operator, id)
}

export const aspHeaders = [
  'FINESS géographique',
  'FINESS PMSI',
  'FINESS juridique',
  'Raison sociale',
  'DPI',
  'PFI',
  'RI',
  'LOINC',
  'SGL',
  'RADIO',
]
export const mssanteHeaders = ['FINESS juridique', 'Raison sociale', 'ES Raccordé', 'Nb de messages envoyés']
export const dmpHeaders = [
  'FINESS géographique',
  'FINESS juridique',
  'Documents de sorties DPI',
  'CR Labo',
  'CR Radio',
  'Certificat DMP',
  'Installation certificat DMP',
]
export const insiHeaders = ['FINESS géographique', 'FINESS juridique', 'Appel au TS INSi', "Nb d'appels du mois"]

export const mssante = (...lines: Rows): Given => ({
  name: 'Rapport indicateurs MSSanté-general-aout-2022.xlsx',
  rows: [mssanteHeaders, ...lines],
})
export const insi = (...lines: Rows): Given => ({
  name: 'M1271_V02_TLSt_Publication donnees INSi aout 2022.xlsx',
  rows: [insiHeaders, ...lines],
})
export const dmp = (...lines: Rows): Given => ({ name: 'DMP-aout-2022.xlsx', rows: [dmpHeaders, ...lines] })
export const asp = (...lines: Rows): Given => ({ name: 'ASP-AOUT-2022-SEGUR.xlsx', rows: [aspHeaders, ...lines] })

/** Codes of what was said, in the order of the file. */
export const codes = ({ issues }: ImportResult, level?: string): string[] =>
  issues.filter((issue) => issue.line !== null && (level === undefined || issue.level === level)).map(({ code }) => code)
