import { expect, test } from 'vitest'
import { isAccessible, violations } from './accessible'
import { alive, cellOf, reach, show, visit } from './visit'

test('a whole screen of lines meets WCAG A and AA', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  await alive(page)
  expect(await violations(page)).toEqual([])
})

test('the sheet with its filters open meets WCAG A and AA, wide and narrow', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=240000372&departement=24')
  await alive(page)
  await page.locator('summary', { hasText: 'Département' }).click()
  await isAccessible(page)
  await page.locator('summary', { hasText: 'Département' }).click()
  await page.locator('summary', { hasText: '+ filtre' }).click()
  await isAccessible(page)
})

test('so does a cell being typed in: a choice, a comment, a rate that is refused', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=240007625')
  await alive(page)
  for (const [column, key] of [
    ['asp.meteo', 'Enter'],
    ['asp.commentaire', 'Enter'],
    ['insi.taux', '9'],
  ] as const) {
    await page.setViewportSize({ width: 1440, height: 800 })
    await reach(page, '240007625', column)
    await page.keyboard.press(key)
    await cellOf(page, '240007625', column)
      .getByLabel(/ – USLD CH DE BERGERAC – août 2022$/)
      .waitFor()
    if (column === 'insi.taux') {
      await page.keyboard.type('99')
      await page.keyboard.press('Enter')
    }
    await isAccessible(page)
    await page.keyboard.press('Escape')
  }
})

test('so do the dialogs of the keys, of the columns and of filling, and the sheet in groups', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?par=departement')
  await alive(page)
  await page.locator('tr.group').first().waitFor()
  expect(await violations(page), 'groupes').toEqual([])
  for (const [button, title] of [
    ['Touches', 'Touches de la feuille'],
    ['Colonnes…', 'Colonnes et densité'],
    ['Remplir…', /^Remplir les /],
  ] as const) {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog', { name: title }).waitFor()
    expect(await violations(page), button).toEqual([])
    await page.keyboard.press('Escape')
  }
})

test('so does the panel of a cell, and its contacts being typed', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=240000372')
  await alive(page)
  await reach(page, '240000372', 'mssante.messages')
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary')
  await panel.getByText('Mois par mois').waitFor()
  await isAccessible(page)
  await panel.getByRole('tab', { name: 'Cellule' }).focus()
  await page.keyboard.press('End')
  await panel.getByRole('button', { name: 'Ajouter un contact' }).press('Enter')
  await panel.getByLabel(/^Fonction/).waitFor()
  expect(await violations(page), 'contacts').toEqual([])
})

test('each cell of the sheet is read with its line, its column and its block', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=240000372')
  const unheard = await page.locator('.sheet tbody td:not([aria-hidden])').evaluateAll(
    (cells) =>
      cells.filter((cell) => {
        const scopes = (cell.getAttribute('headers') ?? '').split(' ').map((id) => document.getElementById(id)?.getAttribute('scope'))
        return String(scopes.sort()) !== 'col,colgroup,row'
      }).length,
  )
  expect(unheard).toBe(0)
  expect(await page.locator('.sheet tbody td').count()).toBeGreaterThan(10)
})

test('a météo is told by its words, never by its colour alone', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?rempli=asp.meteo')
  await alive(page)
  await show(page, 'asp.meteo')
  const words = await page.locator('td[headers~="c-asp.meteo"]').allInnerTexts()
  const labels = [
    'En cours de déploiement - pas d’alerte',
    "En cours de déploiement - pas d'alerte",
    'En cours de déploiement - Alerte',
    'Déployé / VA signée',
    'Non démarré',
  ]
  expect(words.length).toBeGreaterThan(20)
  expect(words.filter((text) => !labels.some((label) => text.includes(label)))).toEqual([])
})
