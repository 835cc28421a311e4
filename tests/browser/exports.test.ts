import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visit } from './visit'

test('the region’s workbook has as many lines as the screen says', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  const total = await totalOf(page)
  expect(total).toBeGreaterThan(1000)
  const { name, workbook } = await downloaded(page, `Exporter ces ${total.toLocaleString('fr-FR')} lignes`)
  expect(name).toMatch(/^2022_Suivi Ségur ES_Nouvelle-Aquitaine_V1_Logiciels-aout2022_.*MSS-juillet2022.*\.xlsx$/)
  expect(finessOf(workbook.worksheets[0]).length).toBe(total)
})

test('with a filter, the workbook holds the lines of the screen and no other', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac&tri=-finess')
  const shown = await page.locator('tr[data-finess]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-finess')))
  const { workbook } = await downloaded(page, `Exporter ces ${shown.length} lignes`)
  expect(finessOf(workbook.worksheets[0])).toEqual(shown)
})

test('the CNSA gets its report of the month, as a workbook and as a csv', async () => {
  const page = await visit('cnsa', '/pilotage')
  const csv = await page.request.get('/export/cnsa?point=2022-08&format=csv')
  expect(csv.headers()['content-disposition']).toContain('2022-08_Rapport mensuel a la CNSA')
  expect((await csv.text()).split('\r\n').length).toBeGreaterThan(30_000)
  const xlsx = await page.request.get('/export/cnsa?point=2022-08')
  expect(xlsx.headers()['content-type']).toContain('spreadsheetml')
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK')
})

test('a coordinator does not get the CNSA’s report', async () => {
  const page = await visit('bretagne', '/aide')
  expect((await page.request.get('/export/cnsa?point=2022-08')).status()).toBe(403)
})

const totalOf = async (page: Page) => Number((await page.locator('.sheet-summary strong').textContent())?.replace(/\D/g, ''))

async function downloaded(page: Page, link: string): Promise<{ name: string; workbook: ExcelJS.Workbook }> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const file = await download
  return { name: file.suggestedFilename(), workbook: await workbookOf(await readFile(await file.path())) }
}

async function workbookOf(content: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as never)
  return workbook
}

/** The FINESS of a sheet's lines, in their order. */
function finessOf(sheet: ExcelJS.Worksheet | undefined): string[] {
  const finess: string[] = []
  sheet?.eachRow((row, number) => number > 4 && finess.push(String(row.getCell('A').value)))
  return finess
}
