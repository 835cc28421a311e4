import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { isAccessible } from '../accessible'

export type Taken = { name: string; content: Buffer; letterOf(header: string, rank?: number): string }

/** Takes the ESMS workbook of the région away, from the page of workbooks. */
export async function takeAway(page: Page): Promise<Taken> {
  await page.goto('/classeurs')
  await page.getByLabel('Volet').selectOption('esms')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter', exact: true }).click()
  const file = await download
  const content = await readFile(await file.path())
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as never)
  const headers = (workbook.worksheets[0]?.getRow(4).values ?? []) as string[]
  const letterOf = (header: string, rank = 0) => {
    const places = headers.flatMap((text, index) => (text === header ? [index] : []))
    return workbook.worksheets[0]?.getColumn(places[rank] ?? 0).letter ?? ''
  }
  return { name: file.suggestedFilename(), content, letterOf }
}

/** Gives a workbook back; the page then shows what it would change. */
export async function giveBack(page: Page, { name }: Taken, buffer: Buffer): Promise<void> {
  await page.goto('/classeurs')
  await page.getByLabel(/^Classeur/).setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: 'Comparer le classeur' }).click()
  await page.waitForURL(/\/classeurs\/\d+$/)
}

/** Both texts are there; the one of the file is chosen, and the rest of the file applied with it. */
export async function settle(page: Page, { offline, online }: { offline: string; online: string }): Promise<void> {
  await page.getByRole('heading', { name: '1 cellule modifiée des deux côtés' }).waitFor()
  await isAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('radio', { name: `En ligne ${online}` }).waitFor()
  await page.getByRole('radio', { name: `Le fichier ${offline}` }).check()
  await page.getByRole('button', { name: 'Appliquer : écrire 1 cellule et les choix' }).click()
  await page.getByText('2 cellules sont écrites dans la feuille.').waitFor()
}
