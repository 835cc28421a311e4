import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { csv, readReport, writeCnsa } from '../../app/reporting/cnsa.server'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-cnsa-'))
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})
const cnsa = await anAccount(owner, 'cnsa')

test('one row per ESMS and one per region; the messages of an EJ count once in the region', async () => {
  const { header, esms, regions } = await readReport(cnsa, '2022-08')
  expect(esms.map((row) => row[header.indexOf('FINESS EG')])).toEqual(['240007617', '240006288'])
  const messages = header.findIndex((title) => title.startsWith('MSSanté : messages'))
  expect(esms.map((row) => row[messages])).toEqual([1830, 1830])
  expect(regions).toHaveLength(1)
  expect(regions[0]?.[messages]).toBe(1830)
  expect(regions[0]?.[header.indexOf('Nb ESSMS')]).toBe(2)
})

test('a report holds only what its reader may see', async () => {
  const { esms } = await readReport(await anAccount(owner, 'region', ['53']), '2022-08')
  expect(esms).toEqual([])
})

test('both formats hold the same rows', async () => {
  const xlsx = await writeCnsa(cnsa, { point: '2022-08', format: 'xlsx', out: path.join(folder, 'cnsa.xlsx') })
  const text = await writeCnsa(cnsa, { point: '2022-08', format: 'csv', out: path.join(folder, 'cnsa.csv') })
  expect([xlsx.rows, text.rows]).toEqual([3, 3])
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(xlsx.file)
  expect(workbook.getWorksheet('ESMS')?.rowCount).toBe(3)
  expect(readFileSync(text.file, 'utf8').split('\r\n')).toHaveLength(1 + 3 + 1)
})

test('the csv opens right in the French Excel, and no text is a formula', () => {
  const text = csv({ header: ['Nom', 'Taux'], esms: [['=1+1', 47.5]], regions: [] })
  expect(text).toBe("\uFEFFNom;Taux\r\n'=1+1;47,5\r\n")
})
