import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visit } from './visit'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('a file dropped on Imports is read, reviewed and applied, and found in the list', async () => {
  const page = await visit('ans', '/imports')
  await drop(page, 'ASP-SEPTEMBRE-2022-SEGUR.xlsx', await septemberOrders())
  await page.waitForURL(/\/imports\/\d+$/)
  await page.getByRole('heading', { level: 1, name: 'Prestation Ségur – septembre 2022 À vérifier' }).waitFor()
  expect(await page.locator('main').textContent()).toContain('4 lignes lues = 2 à appliquer + 0 inchangée + 0 doublon + 2 rejetées')
  expect(await page.locator('main').textContent()).toMatch(/Commande en cours/)

  // September falls far under August, of which it names two établissements: it is applied by who has looked.
  for (const tick of await page.getByRole('checkbox', { name: /j’ai vérifié$/ }).all()) await tick.press('Space')
  await page.getByRole('button', { name: 'Appliquer' }).click()
  await page.getByText('L’import est appliqué.').waitFor()
  const { pathname } = new URL(page.url())
  await page.getByRole('link', { name: '← Tous les imports' }).click()
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="${pathname}"]`) })
  expect(await row.textContent()).toMatch(/septembre 2022.*ASP-SEPTEMBRE-2022-SEGUR\.xlsx.*Agent ANS.*4 lues, 2 rejetées.*Appliqué/)

  await drop(page, 'ASP-SEPTEMBRE-2022-SEGUR (copie).xlsx', await septemberOrders())
  await page.getByText(/[Dd]éjà importé/).waitFor()
})

test('the rejected lines come back as a workbook, with the reason beside each', async () => {
  const page = await visit('ans', '/imports?source=asp&statut=applied')
  await page.getByRole('link', { name: 'Prestation Ségur – août 2022' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Prestation Ségur – août 2022' }).waitFor()
  const rejects = page.getByRole('link', { name: /ligne.? rejetée/ })
  if ((await rejects.count()) === 0) {
    await page.goBack()
    await page.getByRole('link', { name: 'Prestation Ségur – août 2022' }).nth(1).click()
  }
  const download = page.waitForEvent('download')
  await rejects.click()
  expect((await download).suggestedFilename()).toMatch(/rejet.*\.xlsx$/i)
})

test('a wrong file is refused in a sentence that says what to do, and nothing changes', async () => {
  const page = await visit('ans', '/imports', { expects: [422] })
  const before = await listed(page)
  const files = [
    { name: 'indicateurs.xlsx', mimeType: xlsx, buffer: Buffer.from('%PDF-1.7 ceci n’est pas un classeur') },
    { name: 'compte rendu.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') },
  ]
  await page.locator('table').first().waitFor()
  await expect.poll(() => page.locator('#fichier').getAttribute('multiple')).not.toBeNull()
  await page.locator('#fichier').setInputFiles(files)
  await page.getByText('Ce fichier n’est pas un classeur Excel (.xlsx) : son contenu ne correspond pas à son extension.').waitFor()
  await page.getByText('Seuls les fichiers .xlsx, .ods, .csv, .tsv et .csv.gz sont lus.').waitFor()
  expect(await page.getByRole('list', { name: 'Fichiers envoyés' }).textContent()).toContain('Aucune donnée n’a été modifiée.')
  expect(await listed(page)).toEqual(before)
})

test('a workbook of another kind is refused by the names of its columns', async () => {
  const page = await visit('ans', '/imports', { expects: [422] })
  await drop(
    page,
    'Budget 2022.xlsx',
    await workbookOf([
      ['Poste', 'Montant'],
      ['Licences', 1200],
    ]),
  )
  const sent = page.getByRole('list', { name: 'Fichiers envoyés' })
  await sent.getByRole('button', { name: 'Retirer de la liste' }).waitFor()
  expect(await sent.textContent()).toMatch(/Colonne obligatoire introuvable : .*FINESS.* En-têtes lus : Poste, Montant/)
})

test('a coordinator is not offered to import a national file', async () => {
  const page = await visit('bretagne', '/imports/nouveau')
  await page.getByText('Votre profil n’importe aucun fichier national.').waitFor()
  expect(await page.locator('input[type=file]').count()).toBe(0)
})

/** Two établissements named well, a wrong key, a value that nobody knows. */
const septemberOrders = () =>
  workbookOf([
    ['Prestations Ségur - commandes - Septembre 2022'],
    [],
    ['FINESS géographique', 'FINESS PMSI', 'FINESS juridique', 'Raison sociale', 'Région', 'DPI', 'PFI', 'RI', 'LOINC', 'SGL', 'RADIO'],
    [
      '240000372',
      '240000059',
      '240000059',
      'CH DE BERGERAC',
      'Nouvelle-Aquitaine',
      'Commande signée',
      'Commande signée',
      '',
      '',
      'Non concerné',
      '',
    ],
    ['160000253', '160000451', '160000451', 'CH D’ANGOULEME', 'Nouvelle-Aquitaine', 'Commande signée', '', '', '', '', ''],
    ['240000373', '', '', 'Clé fausse', '', 'Commande signée', '', '', '', '', ''],
    ['350000022', '', '', 'Valeur inconnue', '', 'Commande en cours', '', '', '', '', ''],
  ])

async function workbookOf(rows: (string | number)[][]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('ASP').addRows(rows)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Drops a file on the page as a person does from their folder. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  await expect.poll(() => page.locator('#fichier').getAttribute('multiple')).not.toBeNull()
  const dataTransfer = await page.evaluateHandle(
    ({ name, base64, type }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name, { type }))
      return transfer
    },
    { name, base64: content.toString('base64'), type: xlsx },
  )
  await page.locator('form.vg-drop').dispatchEvent('drop', { dataTransfer })
}

const listed = (page: Page) => page.locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
