import { expect, test } from 'vitest'
import { textOf, visit } from './visit'

const javaScriptEnabled = false

test('without JavaScript, one signs in, reads the sheet and chooses its lines', async () => {
  const page = await visit(undefined, '/', { javaScriptEnabled })
  await page.getByRole('button', { name: /^Coordination Nouvelle-Aquitaine/ }).click()
  await page.getByRole('heading', { level: 1, name: /^Suivi Ségur – Nouvelle-Aquitaine – août 2022/ }).waitFor()
  await page.getByLabel('Nom, ville ou FINESS').fill('bergerac')
  await page.locator('summary', { hasText: 'Département' }).click()
  await page.getByRole('checkbox', { name: /^24 Dordogne/ }).check()
  await page.getByRole('button', { name: 'Appliquer' }).first().click()
  await page.getByRole('list', { name: 'Filtres actifs' }).getByText('« bergerac »').waitFor()
  await page.getByRole('link', { name: '24 Dordogne' }).waitFor()
  expect(await textOf(page, '240000372', 'asp.dpi')).toBe('Commande signée')
  await page.locator('#c-finess a').click()
  await page.locator('#c-finess[aria-sort=ascending]').waitFor()
  expect(page.url()).toMatch(/q=bergerac&departement=24&tri=finess/)
})

test('without JavaScript, a file is sent by a form, and refused with the same words', async () => {
  const page = await visit('ans', '/imports/nouveau', { javaScriptEnabled, expects: [422] })
  await page
    .getByLabel('Choisissez le fichier à importer')
    .setInputFiles({ name: 'compte rendu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByText('Seuls les fichiers .xlsx, .ods, .csv, .tsv et .csv.gz sont lus.').waitFor()
})

test('without JavaScript, the établissement and the national figures are read', async () => {
  const page = await visit('nouvelle-aquitaine', '/etablissement/240000372', { javaScriptEnabled })
  expect(await page.locator('main').textContent()).toMatch(/1\s830/)
  await page.goto('/pilotage')
  expect(await page.locator('main').textContent()).toMatch(/MSSanté/)
})
