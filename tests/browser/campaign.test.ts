import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isAccessible } from './accessible'
import { visit } from './visit'

test('a campaign, from the room to the minutes: one reminder each, a validation sent back, what changed read aloud, a decision on its line', async () => {
  const ans = await visit('ans', '/points/2022-08')
  await ans.getByRole('heading', { level: 1, name: /^Campagne – Août 2022/ }).waitFor()
  await ans.getByRole('link', { name: /^Normandie : .*confirmé, en cours/ }).waitFor()
  expect(await ans.getByRole('row').filter({ hasText: 'MSSanté' }).textContent()).toMatch(/en retard.*après le jour promis/)
  // Those whom the demonstration has reminded are not reminded again.
  await ans.getByRole('button', { name: /^Relancer les \d+ régions/ }).click()
  await ans
    .getByRole('status')
    .getByText(/déjà relancée/)
    .waitFor()
  await isAccessible(ans)
  await sameFigures(ans)

  const region = await visit('nouvelle-aquitaine', '/points/2022-08?volet=esms')
  const creuse = region.getByRole('table', { name: 'Par département' }).getByRole('row').filter({ hasText: 'Creuse' })
  await creuse.getByRole('cell', { name: /^(en cours|pas commencé)$/ }).waitFor()
  await creuse.getByRole('cell', { name: /^(\d\d\/\d\d \d\d:\d\d|aucune)$/ }).waitFor()
  await region.getByText('Ce qui reste, colonne par colonne').click()
  await region.getByRole('button', { name: 'Marquer « validé » : ESMS' }).click()
  await region.getByText(/Validé par Coordination Nouvelle-Aquitaine.*À accepter par l’ANS/).waitFor()
  await ans.goto('/points/2022-08/75?volet=esms')
  await ans.getByText('Renvoyer à la région…').click()
  await ans.getByLabel('Motif, que la région lira').fill('La Creuse manque')
  await ans.getByRole('button', { name: 'Renvoyer', exact: true }).click()
  await ans.getByText('Renvoyé à la région, avec votre motif.').waitFor()
  await isAccessible(ans)
  await region.reload()
  await region.getByText('La Creuse manque').waitFor()

  await ans.goto('/courriels')
  expect(await ans.locator('.vg-nav [aria-current]').allTextContents()).toEqual(['Points', 'Rappels'])
  await ans
    .getByText(/^Point de suivi d’août 2022/)
    .first()
    .click()
  const link = await ans.locator('a[href*="/courriels/desabonnement/"]').first().getAttribute('href')
  const reader = await visit(undefined, new URL(link ?? '').pathname)
  await reader.getByRole('button', { name: 'Ne plus recevoir de rappels' }).click()
  await reader.getByText('C’est fait : vous ne recevrez plus de rappels.').waitFor()

  await region.goto('/points/2022-08/changements?volet=es')
  await region.getByRole('heading', { level: 1, name: 'Ce qui a changé – Nouvelle-Aquitaine, Août 2022' }).waitFor()
  await printsWhole(region)
  await region
    .getByText(/passent de « Pas de commande signée » à « Commande signée »/)
    .first()
    .waitFor()
  expect(await region.getByRole('link', { name: 'C.H DE BERGERAC' }).getAttribute('href')).toContain('avec=2022-07')
  await isAccessible(region)

  await region.goto('/reunions')
  await region.getByRole('button', { name: 'Préparer l’ordre du jour' }).click()
  await region.getByRole('heading', { level: 2, name: 'En alerte' }).waitFor()
  await region
    .getByText(/^Noter une décision/)
    .first()
    .click()
  await region.getByLabel('Décision', { exact: true }).first().fill('Appeler la direction')
  await region.getByLabel('Pour le').first().fill('2026-12-15')
  await region.getByRole('button', { name: 'Enregistrer', exact: true }).first().click()
  await region.getByText('La décision est notée').waitFor()
  await region
    .locator('.vg-decisions')
    .getByText(/Appeler la direction.*15\/12\/2026/)
    .waitFor()
  const download = region.waitForEvent('download')
  await region.getByRole('link', { name: 'Compte rendu (.docx)' }).click()
  expect((await download).suggestedFilename()).toMatch(/^Compte rendu.*Nouvelle-Aquitaine.*\.docx$/)
  await isAccessible(region)
  await printsMinutes(region)
}, 180_000)

test('the point is chosen on the page of an établissement, which then shows it as it was', async () => {
  const page = await visit('nouvelle-aquitaine', '/etablissement/240000372')
  await page.getByLabel('Point de suivi', { exact: true }).selectOption('2022-07')
  await page.getByRole('button', { name: 'Voir' }).click()
  await page.getByText('clos : tel qu’il était à sa clôture').waitFor()
  expect(new URL(page.url()).search).toBe('?point=2022-07')
})

test('the point of a campaign is chosen in a list, like on every page with figures', async () => {
  const page = await visit('ans', '/points/2022-08/53?volet=es')
  await page.getByLabel('Point de suivi', { exact: true }).selectOption('2022-07')
  await page.getByRole('button', { name: 'Voir' }).click()
  await page.waitForURL('**/points/2022-07/53?volet=es')
  await page.getByRole('heading', { level: 1, name: /^Campagne – Juillet 2022/ }).waitFor()
})

/** The file of the campaign has the shares of the table on screen, once rounded as it does. */
async function sameFigures(page: Page): Promise<void> {
  const csv = await (await page.request.get(`/points/2022-08/tableau?format=csv`)).text()
  const [header = [], ...rows] = csv
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) => line.split(';'))
  const table = page.getByRole('table', { name: 'Où en sont les régions' })
  for (const name of ['Bretagne', 'Normandie', 'France']) {
    const row = rows.find(([region]) => region === name) ?? []
    const cells = await table
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell')
      .allTextContents()
    const number = (title: string) => Number((row[header.indexOf(title)] ?? '').replace(',', '.'))
    const shown = cells.map((text) => Number(text.replace(/[^\d]/g, '')))
    expect(shown[1], name).toBe(number('Lignes'))
    for (const [rank, title] of [
      'Renseigné (%)',
      'dont confirmé (%)',
      'dont inchangé ≥ 3 mois (%)',
      'Alimenté par le national (%)',
    ].entries())
      expect(Math.abs((shown[rank + 2] ?? 0) - number(title)), `${name}, ${title}`).toBeLessThanOrEqual(1)
  }
}

/** On paper, a meeting is its minutes: who was there, what was said and decided, and nothing to fill in. */
async function printsMinutes(page: Page): Promise<void> {
  await page.getByLabel('Participants', { exact: true }).fill('La région et l’ANS')
  await page.getByLabel('Notes', { exact: true }).fill('Prochaine réunion en octobre')
  await page.getByRole('button', { name: 'Enregistrer les notes' }).click()
  await page.getByText('Les notes sont enregistrées').waitFor()
  const onPaper = page.locator('.vg-print-only')
  expect(await onPaper.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await onPaper.getByText('La région et l’ANS').waitFor()
  await onPaper.getByText('Prochaine réunion en octobre').waitFor()
  await page
    .locator('.vg-decisions')
    .getByText(/Appeler la direction/)
    .waitFor()
  await expect.poll(() => page.locator(':is(form, button, input, textarea, nav):visible').count()).toBe(0)
}

/** What is folded on screen is on paper, once the page is alive. */
async function printsWhole(page: Page): Promise<void> {
  const closed = page.locator('details.vg-fold:not([open])')
  await page.getByRole('button', { name: 'Tout déplier' }).waitFor()
  expect(await closed.count()).toBeGreaterThan(3)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await closed.count()).toBe(0)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await closed.count()).toBeGreaterThan(3)
  await page.getByRole('button', { name: 'Tout déplier' }).click()
  expect(await closed.count()).toBe(0)
}
