import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from './accessible'
import { alive, visit } from './visit'

const chips = async (page: Page) => {
  const list = page.getByRole('list', { name: 'Filtres actifs' }).getByRole('listitem')
  return (await list.allTextContents()).filter((label) => label !== 'Tout effacer')
}

test('a coordinator narrows the sheet with two quick gestures and the menu of a column, takes filters away one by one, and keeps the view', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  await alive(page)

  // Two presses in the same instant: the second adds to the first.
  await page.evaluate(() => {
    for (const name of ['Météo vide', 'À confirmer']) [...document.querySelectorAll('a')].find((link) => link.textContent === name)?.click()
  })
  await expect.poll(() => chips(page)).toEqual(['Météo : vide', 'À confirmer'])
  await page.getByRole('link', { name: 'À confirmer', exact: true }).first().click()
  await expect.poll(() => chips(page)).toEqual(['Météo : vide'])

  // The menu of a column, by the keyboard alone, from its title and back to it.
  await page.getByRole('navigation', { name: 'Aller au bloc' }).getByText('MSSanté').click()
  const title = page.locator('[id="c-mssante.messages"] a')
  await title.focus()
  await page.keyboard.press('Alt+ArrowDown')
  const dialog = page.getByRole('dialog', { name: 'Filtrer ou trier « Nb de messages envoyés »' })
  await dialog.waitFor()
  expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await title.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Alt+ArrowDown')
  await dialog.getByLabel('Au moins').focus()
  await page.keyboard.type('100')
  await page.keyboard.press('Enter')
  await expect.poll(() => chips(page)).toEqual(['Nb de messages envoyés : au moins 100', 'Météo : vide'])
  await page.waitForURL(/f\.mssante\.messages=100\.\./)

  await page.getByRole('link', { name: 'Nb de messages envoyés : au moins 100' }).click()
  await expect.poll(() => chips(page)).toEqual(['Météo : vide'])

  // The view under a name, that the sheet then opens with; nobody else sees it.
  const menu = page.locator('.saved')
  await menu.locator('summary').first().click()
  await menu.getByText('Aucune vue enregistrée.').waitFor()
  await menu.getByLabel('Nom').fill('Sans météo')
  await menu.getByRole('button', { name: 'Enregistrer cette vue' }).click()
  await page.getByText('Vue : Sans météo').click()
  expect(await violations(page)).toEqual([])
  await menu.getByText('Gérer').click()
  await menu.getByRole('button', { name: 'Ouvrir la feuille avec elle' }).click()
  await menu.getByText('s’ouvre d’abord').waitFor({ state: 'attached' })
  await page.goto('/suivi/75')
  await page.waitForURL(/vide=asp\.meteo.*vue=/)
  expect(await chips(page)).toEqual(['Météo : vide'])

  const ans = await visit('ans', page.url())
  await ans.getByText('Vue : la feuille').waitFor()
  expect(await chips(ans)).toEqual(['Météo : vide'])

  await page.getByRole('link', { name: 'Tout effacer' }).click()
  await expect.poll(() => chips(page)).toEqual([])
  await page.getByText('Vue : Sans météo').click()
  await menu.getByText('Gérer').click()
  await menu.getByRole('button', { name: 'Supprimer' }).click()
  await page.getByText('Vue : la feuille').waitFor()
})
