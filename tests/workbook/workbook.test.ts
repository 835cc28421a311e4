import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { compareRegions as compare } from '../../app/pilotage/compare.server'
import { readSheet } from '../../app/suivi/read.server'
import { readView } from '../../app/suivi/view'
import { openExport } from '../../app/suivi/workbook/export.server'
import { sheetName } from '../../app/suivi/workbook/titles'
import { exportWorkbooks } from '../../app/suivi/workbook/to-file.server'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-classeur-'))
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

const aquitaine = await anAccount(owner, 'region', ['75'])
const [written] = await exportWorkbooks(aquitaine, { region: '75', volet: 'es', point: '2022-08', out: `${folder}/` }, compare)
const file = written?.file ?? ''
const workbook = new ExcelJS.Workbook()
await workbook.xlsx.readFile(file)
const sheet = workbook.getWorksheet('Suivi Ségur ES - Août 2022') as ExcelJS.Worksheet
const bergerac = rowOf('240000372')

function rowOf(finess: string): ExcelJS.Row {
  let found: ExcelJS.Row | undefined
  sheet.eachRow((row) => {
    if (row.getCell('A').value === finess) found = row
  })
  return found as ExcelJS.Row
}

test('the workbook has one row per line of the screen', async () => {
  const { total } = await readSheet(aquitaine, readView({ region: '75' }, new URL('http://vigie/?volet=es&point=2022-08')))
  expect(written?.rows).toBe(total)
  expect(sheet.rowCount).toBe(4 + total)
})

test('the file is named by the archive rule, each block with its month', () => {
  expect(path.basename(file)).toBe(
    '2022_Suivi Ségur ES_Nouvelle-Aquitaine_V1_Logiciels-aout2022_INS-aucun_MSS-juillet2022_DMP-aout2022_Certificats-aout2022.xlsx',
  )
})

test('headers stand on rows 3 and 4, at the letters that regions know', () => {
  expect(sheet.getRow(1).hasValues).toBe(false)
  const known = {
    A: 'FINESS Géographique',
    B: 'FINESS PMSI',
    C: 'FINESS Juridique',
    F: 'Raison sociale',
    J: 'DPI',
    X: 'Météo',
    AL: 'Nb de messages envoyés',
    AT: 'Installation certificat DMP',
  }
  for (const [letter, header] of Object.entries(known)) expect(sheet.getCell(`${letter}4`).value).toBe(header)
  expect(sheet.getCell('J3').value).toBe("Prestation Ségur (données issues de l'ASP et de la région) - Août 2022")
  expect(sheet.getCell('AK3').value).toBe('MSSanté - Juillet 2022')
  expect(sheet.getCell('AN3').value).toBe("DMP - (1) données d'alimentation du DMP Août 2022, (2) commande des certificats DMP Août 2022")
  expect(sheet.getColumn('K').hidden).toBe(true)
})

test('FINESS numbers are text and figures are numbers', () => {
  expect(bergerac.getCell('A').value).toBe('240000372')
  expect(bergerac.getCell('A').numFmt).toBe('@')
  expect(bergerac.getCell('AL').value).toBe(1830)
  expect(bergerac.getCell('J').value).toBe('Commande signée')
  expect(bergerac.getCell('R').value).toBe('Non concerné')
  expect(rowOf('160013207').getCell('AO').value).toBe('..')
})

test('grey is the nation’s, yellow is the region’s, and météo is a list', () => {
  const fill = (letter: string) => (bergerac.getCell(letter).fill as ExcelJS.FillPattern).fgColor?.argb
  expect(fill('J')).toBe('FFD9D9D9')
  expect(fill('X')).toBe('FFFFF2CC')
  expect(bergerac.getCell('X').dataValidation.formulae?.[0]).toContain('Déployé / VA signée')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 6, ySplit: 4 })
})

test('grey is locked and yellow is not, field by field; the sheet is protected without a password', () => {
  const locked = (letter: string) => bergerac.getCell(letter).protection?.locked ?? true
  expect(['A', 'J', 'AL', 'AT'].map(locked)).toEqual([true, true, true, true])
  expect(['X', 'Y', 'AD', 'AF'].map(locked)).toEqual([false, false, false, false])
  expect(protectionOf(sheet)).toMatchObject({ sheet: true, sort: true, autoFilter: true })
  expect(protectionOf(sheet)).not.toHaveProperty('hashValue')
})

test('it prints on A3, as wide as one page, its two header rows on each; a header says who fills its column', () => {
  const { paperSize, orientation, fitToPage, fitToWidth, fitToHeight, printTitlesRow } = sheet.pageSetup
  expect({ paperSize, orientation, fitToPage, fitToWidth, fitToHeight, printTitlesRow }).toEqual({
    ...{ paperSize: 8, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:4' },
  })
  expect(noteOf('J4')).toBe('Gris : rempli par ANS, ne se modifie pas ici. Données d’août 2022.')
  expect(noteOf('X4')).toMatch(/^Jaune : rempli par la région/)
})

const protectionOf = (one: ExcelJS.Worksheet) => (one as unknown as { sheetProtection: object }).sheetProtection

function noteOf(address: string): string {
  const { note } = sheet.getCell(address)
  return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('')
}

test('no month makes a tab name that Excel refuses', () => {
  for (const volet of ['es', 'esms'] as const) {
    for (let month = 1; month <= 12; month++)
      expect(sheetName(volet, `2022-${String(month).padStart(2, '0')}`).length).toBeLessThanOrEqual(31)
  }
})

test('an extract does not pass for the whole region', async () => {
  const view = readView({ region: '75' }, new URL('http://vigie/?volet=es&point=2022-08&q=bergerac'))
  const { fileName, stream, written } = await openExport(aquitaine, { view, compare })
  expect(fileName).toMatch(/_extrait de 2 lignes\.xlsx$/)
  stream.resume()
  expect(await written).toBe(2)
})

test('a name that begins like a formula stays a text', () => {
  expect(rowOf('160013207').getCell('F').value).toBe("'=CENTRE CLINICAL")
})

test('two more tabs: the region against the nation, and the method told by the sources', () => {
  const rows = workbook.getWorksheet('Comparaison nationale')?.getColumn(1).values
  expect(rows).toContain('MSSanté : messages envoyés')
  const method = JSON.stringify(workbook.getWorksheet('Méthodologie')?.getSheetValues())
  expect(method).toContain('M1271_V02_TLSt_Publication donnees INSi')
})

test('another region’s workbook is refused', async () => {
  await expect(
    exportWorkbooks(aquitaine, { region: '53', volet: 'es', point: '2022-08', out: `${folder}/` }, compare),
  ).rejects.toMatchObject({ status: 404 })
})

const office = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find(existsSync)
test.skipIf(!office)('LibreOffice reads the same lines', { timeout: 120_000 }, () => {
  const run = spawnSync(
    office ?? '',
    [
      `-env:UserInstallation=file://${folder}/profil`,
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):59,34,76,1',
      '--outdir',
      folder,
      file,
    ],
    { encoding: 'utf8' },
  )
  expect(run.status, run.stderr).toBe(0)
  const lines = readFileSync(file.replace(/\.xlsx$/, '.csv'), 'utf8')
    .replaceAll('"', '')
    .split('\n')
    .slice(4)
    .filter((line) => /^\d/.test(line))
  expect(lines).toHaveLength(written?.rows ?? 0)
  expect(lines.find((line) => line.startsWith('240000372;240000059;240000059'))).toMatch(/;1\D?830;/)
})
