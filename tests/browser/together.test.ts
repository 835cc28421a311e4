import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isAccessible } from './accessible'
import { alive, cellOf, hasFocus, reach, visit } from './visit'

const bergerac = '240000372'

test('a coordinator contests a grey cell and calls the ANS in a thread, with the keyboard; the ANS finds both and answers', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac', { expects: [422] })
  await alive(page)
  await reach(page, bergerac, 'insi.appels')
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary', { name: 'INSi ›' })
  await panel.getByText('Rempli par').waitFor()
  expect(await hasFocus(panel.getByRole('heading', { level: 2 }))).toBe(true)
  const [cell, box] = [await cellOf(page, bergerac, 'insi.appels').boundingBox(), await panel.boundingBox()]
  expect((cell?.x ?? 0) + (cell?.width ?? 0), 'the panel hides no cell').toBeLessThanOrEqual((box?.x ?? 0) + 1)

  await contest(page)
  await callTheAns(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  expect(await hasFocus(cellOf(page, bergerac, 'insi.appels'))).toBe(true)

  const ans = await visit('ans', '/pour-moi')
  await expect.poll(() => ans.getByRole('link', { name: /Pour moi.*non lus?/ }).count()).toBe(1)
  await isAccessible(ans)
  await ans.setViewportSize({ width: 1440, height: 900 })
  await ans
    .getByRole('link', { name: /BERGERAC – INSi/ })
    .first()
    .click()
  const there = ans.getByRole('complementary', { name: 'INSi ›' })
  await there.getByText('Pouvez-vous vérifier').waitFor()
  await there.getByRole('button', { name: 'Marquer comme résolu' }).first().waitFor()

  await ans.goto('/contestations')
  await isAccessible(ans)
  await ans.getByRole('checkbox', { name: /Choisir : INSi.*BERGERAC/ }).press('Space')
  await ans.getByLabel(/Réponse aux régions/).fill('Vérifié (réponse fictive)')
  await ans.getByRole('button', { name: /^Accepter/ }).press('Enter')
  await ans.getByRole('status').getByText('1 contestation acceptée').waitFor()
  await ans.goto('/a-faire?qui=tous')
  await isAccessible(ans)
  await ans.goto('/echanges')
  await isAccessible(ans)

  await page.goto('/pour-moi')
  await page.getByText('a accepté votre contestation').first().waitFor()
})

async function contest(page: Page): Promise<void> {
  await tabTo(page, 'Je conteste cette valeur')
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Je conteste cette valeur' })
  await form.getByLabel(/Valeur que la région constate/).press('4')
  await form.getByLabel('Motif').fill('Le standard fictif (05 00 00 00 00) en compte quatre')
  await form.getByLabel('Motif').press('Tab')
  await form.getByLabel(/Preuve/).press('Enter')
  await form.getByText('contient peut-être un numéro de téléphone').waitFor()
  await form.getByRole('button', { name: 'Envoyer quand même' }).press('Enter')
  await page.getByText('en attente de réponse').waitFor()
}

async function callTheAns(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: 'Cellule' })
  await tab.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await hasFocus(page.getByRole('tab', { name: /Échanges/ }))).toBe(true)
  expect(await page.getByRole('radio', { name: 'Ma région et l’ANS' }).isChecked()).toBe(true)
  const message = page.getByLabel(/^Message sur/)
  await message.fill('Pouvez-vous vérifier ')
  await message.press('End')
  await page.keyboard.type('@agent a')
  await page.getByRole('option', { name: /Agent ANS/ }).waitFor()
  await isAccessible(page)
  await message.focus()
  await page.keyboard.type('n')
  await page.keyboard.press('Enter')
  expect(await message.inputValue()).toContain('@Agent ANS (démonstration) ')
  await page.getByRole('button', { name: 'Envoyer' }).press('Enter')
  await page.getByText(/Lu par : Nouvelle-Aquitaine et ANS/).waitFor()
}

/** Presses Tab until a button has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole('button', { name })
  await wanted.waitFor()
  for (let presses = 0; presses < 15 && !(await hasFocus(wanted)); presses++) await page.keyboard.press('Tab')
  expect(await hasFocus(wanted)).toBe(true)
}
