import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { isAccessible } from './accessible'
import { visit } from './visit'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('a workbook given back as it left has nothing to review, and the list says so', async () => {
  const page = await visit('bretagne', '/classeurs')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter', exact: true }).click()
  const file = await download
  await isAccessible(page)
  const buffer = await readFile(await file.path())
  await page.getByLabel(/^Classeur/).setInputFiles({ name: file.suggestedFilename(), mimeType: xlsx, buffer })
  await page.getByRole('button', { name: 'Comparer le classeur' }).click()
  await page.getByText('Ce classeur dit la même chose que la feuille : il n’y a rien à reprendre.').waitFor()
  expect(await page.getByRole('button', { name: /^Appliquer|Écarter/ }).count()).toBe(0)
  await isAccessible(page)
  await page.getByRole('link', { name: '← Classeurs' }).click()
  await page.getByRole('row').filter({ hasText: file.suggestedFilename() }).getByText('Aucune différence').first().waitFor()
  await isAccessible(page)
})

test('an old workbook dropped among the national files leads to its comparison, and nothing of it is imported', async () => {
  const workbook = new ExcelJS.Workbook()
  const fields = ['FINESS Géographique', 'Raison sociale', 'DPI', 'Météo', 'Commentaires', 'ES Raccordé']
  workbook
    .addWorksheet('Suivi Ségur ES - JUILLET')
    .addRows([[], [], [], fields, ['240000372', 'C.H DE BERGERAC', 'Non concerné', 'Non démarré', 'Repris', 'ES Emetteur']])
  const page = await visit('ans', '/imports')
  await expect.poll(() => page.locator('#fichier').getAttribute('multiple')).not.toBeNull()
  const buffer = Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer)
  await page.locator('#fichier').setInputFiles({ name: '2022_Suivi Ségur ES_Nouvelle-Aquitaine.xlsx', mimeType: xlsx, buffer })
  await page.waitForURL(/\/classeurs\/\d+$/)
  await page.getByText('Ce classeur ne porte pas d’estampille de Vigie').waitFor()
  await page.getByText('seule la région de l’établissement reprend ses cellules jaunes').first().waitFor()
  await isAccessible(page)
})
