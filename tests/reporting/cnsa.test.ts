import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { buildReport } from '../../app/reporting/build/index.server'
import { readDefinition } from '../../app/reporting/definition'
import { writeReport } from '../../app/reporting/export.server'
import { presets } from '../../app/reporting/presets'
import { cnsa as definition } from '../../app/reporting/presets/cnsa'
import { fileOf } from '../../importers/spreadsheet/tabs'
import { csv } from '../../importers/spreadsheet/tabs/csv'
import { sheetName } from '../../importers/spreadsheet/tabs/xlsx'
import { readWorkbook } from '../../importers/steps/read'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-cnsa-'))
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})
const cnsa = await anAccount(owner, 'cnsa')

async function read(name: string, content: Buffer) {
  const workbook = await readWorkbook(name, content)
  if ('refused' in workbook) throw new Error(workbook.refused.message)
  return workbook
}

test('one row per ESMS and one per region; the messages of an EJ count once in the region', async () => {
  const [regions, esms] = await buildReport(cnsa, { ...definition, mask: 0 }, '2022-08')
  const at = (title: string) => esms?.header.findIndex((one) => one.startsWith(title)) ?? -1
  expect(esms?.rows.map((row) => row[at('FINESS EG')])).toEqual(['240007617', '240006288'])
  expect(esms?.rows.map((row) => row[at('MSSanté : messages')])).toEqual([1830, 1830])
  expect(regions?.header).toEqual(esms?.header)
  expect(regions?.rows).toHaveLength(1)
  expect(regions?.rows[0]?.[at('MSSanté : messages')]).toBe(1830)
  expect(regions?.rows[0]?.[at('Nb ESSMS')]).toBe(2)
  expect(regions?.rows[0]?.[at('Fraîcheur MSSanté')]).toBe('2022-07')
})

test('the figures of a region that are about very few are hidden; its lines, under the rights of each, are not', async () => {
  const [regions, esms] = await buildReport(cnsa, definition, '2022-08')
  const at = (title: string) => regions?.header.findIndex((one) => one.startsWith(title)) ?? -1
  expect([regions?.rows[0]?.[at('MSSanté : messages')], regions?.rows[0]?.[at('Nb ESSMS')]]).toEqual(['n < 5', 2])
  expect(esms?.rows.map((row) => row[at('MSSanté : messages')])).toEqual([1830, 1830])
})

test('every column that the CNSA waits for is there, those that no source says are marked empty, and the whole is an assumption', async () => {
  const [regions, esms] = await buildReport(cnsa, definition, '2022-08')
  expect(esms?.header).toEqual([
    ...['Niveau', 'Mois', 'Région', 'N° projet PAI', 'Porteur (OG)', 'Nb ESSMS', 'FINESS EG', 'FINESS EJ', 'Raison sociale'],
    ...['Catégorie', 'Secteur', 'Phase', 'Éditeur', 'Solution', 'Référencée Ségur', 'Commande DUI', 'Date BDC', 'Date VA/MES'],
    ...['Nb usagers', 'Nb DUI actifs', 'Taux de DUI actifs (%)', "Taux d'identités qualifiées (%)", 'MSSanté : raccordement'],
    ...["MSSanté : messages envoyés (valeur de l'EJ)", 'Établissements partageant la valeur', 'DMP : documents', 'Météo', 'Commentaire'],
    ...['Fraîcheur commandes', 'Fraîcheur ESMS numérique', 'Fraîcheur INSi', 'Fraîcheur MSSanté', 'Fraîcheur DMP'],
  ])
  expect(esms?.header.filter((_, rank) => esms.formats[rank]?.isBlank)).toEqual([
    ...['Référencée Ségur', 'Date BDC', 'Date VA/MES', 'DMP : documents'],
  ])
  expect(regions?.rows[0]?.slice(-5)).toEqual([null, null, null, '2022-07', '2022-08'])
  expect(presets.find(({ key }) => key === 'cnsa')?.about).toContain('hypothèse')
})

test('a report names only the établissements that its reader may see; figures are of all', async () => {
  const [regions, esms] = await buildReport(await anAccount(owner, 'region', ['53']), definition, '2022-08')
  expect(esms?.rows).toEqual([])
  expect(regions?.rows).toHaveLength(1)
})

test('both formats hold the same rows', async () => {
  const xlsx = await writeReport(cnsa, 'cnsa', { point: '2022-08', format: 'xlsx', out: path.join(folder, 'cnsa.xlsx') })
  const text = await writeReport(cnsa, 'cnsa', { point: '2022-08', format: 'csv', out: path.join(folder, 'cnsa.csv') })
  expect([xlsx.rows, text.rows]).toEqual([3, 3])
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(xlsx.file)
  expect(workbook.getWorksheet('ESMS')?.rowCount).toBe(3)
  expect(readFileSync(text.file, 'utf8').split('\r\n')).toHaveLength(1 + 3 + 1)
})

test('the ods holds the cells of the xlsx, and a hostile text stays a text', async () => {
  const out = path.join(folder, 'cnsa.ods')
  await writeReport(cnsa, 'cnsa', { point: '2022-08', format: 'ods', out })
  const { sheets } = await read('cnsa.ods', readFileSync(out))
  const [, esms] = await buildReport(cnsa, definition, '2022-08')
  expect(sheets.map(({ name }) => name)).toEqual(['Régions', 'ESMS'])
  expect(sheets[1]?.rows[0]?.cells).toEqual(esms?.header)
  expect(sheets[1]?.rows[1]?.cells.slice(0, 9)).toEqual(esms?.rows[0]?.slice(0, 9).map((cell) => (cell === null ? '' : String(cell))))
  const hostile = { title: '=A', grain: 'etablissement' as const, header: ['Nom'], formats: [], keys: ['1'], rows: [['=1+1 <b>']] }
  const again = await read('x.ods', await fileOf([hostile], 'ods'))
  expect(again.sheets[0]?.rows.map(({ cells }) => cells)).toEqual([['Nom'], ["'=1+1 <b>"]])
})

test('the csv opens right in the French Excel, and no text is a formula', () => {
  const table = { title: 'A', grain: 'etablissement' as const, header: ['=Nom', 'Taux'], formats: [], keys: ['1'], rows: [['=1+1', 47.5]] }
  expect(csv([table])).toBe("\uFEFF'=Nom;Taux\r\n'=1+1;47,5\r\n")
  expect(csv([table, { ...table, header: ['Autre'], rows: [['x']] }]).split('\r\n')).toEqual([
    "\uFEFF'=Nom;Taux",
    "'=1+1;47,5",
    '',
    'Autre',
    'x',
    '',
  ])
})

test('the name of a tab is one that Excel takes', () => {
  expect(sheetName("'[ESMS]: a/b?*'")).toBe('ESMS   a b')
  expect(sheetName('=cmd')).not.toMatch(/^=/)
})

test('every report that comes with Vigie is one that a person could have written', () => {
  expect(presets.map(({ definition: one }) => readDefinition(JSON.parse(JSON.stringify(one))))).toEqual(
    presets.map((one) => one.definition),
  )
})
