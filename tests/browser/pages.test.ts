import { expect, test } from 'vitest'
import { visit } from './visit'

test('the page of an établissement says who it is, its EJ, and each value with the file it comes from', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=240000372')
  await page.getByRole('link', { name: 'C.H DE BERGERAC' }).click()
  await page.getByRole('heading', { level: 1, name: 'C.H DE BERGERAC' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/etablissement/240000372')
  const mssante = page.getByRole('region', { name: 'MSSanté' })
  const messages = mssante.getByRole('row').filter({ hasText: 'Nb de messages envoyés' })
  expect((await messages.textContent())?.replace(/\s/g, ' ')).toContain('1 830valeur de l’EJ, partagée par 4 établissements')
  expect(await mssante.textContent()).toMatch(
    /Rapport indicateurs MSSanté-general-juillet-2022\.xlsx, onglet « Général », ligne \d+, colonnes F, G/,
  )
  await page.getByRole('link', { name: '← Sa ligne dans la feuille' }).click()
  await page.getByRole('heading', { level: 1, name: /^Suivi Ségur – Nouvelle-Aquitaine/ }).waitFor()
  expect(await page.locator('tr[data-finess]').count()).toBe(1)
})

test('the national figures compare regions, and open a sheet only to who reads it', async () => {
  const page = await visit('nouvelle-aquitaine', '/pilotage')
  const regions = page.getByRole('table', { name: /par région$/ }).first()
  expect(await regions.getByRole('link', { name: 'Nouvelle-Aquitaine' }).getAttribute('href')).toContain('/suivi/75')
  expect(await regions.getByRole('rowheader', { name: 'Bretagne' }).count()).toBe(1)
  expect(await regions.getByRole('link', { name: 'Bretagne' }).count()).toBe(0)
})

test('a figure chosen is compared by region, and the address keeps it', async () => {
  const page = await visit('ans', '/pilotage')
  await page.getByRole('link', { name: 'Entités raccordées' }).click()
  await page.getByRole('heading', { level: 2, name: 'MSSanté : entités raccordées' }).waitFor()
  const colleague = await visit('cnam', page.url())
  await colleague.getByRole('heading', { level: 2, name: 'MSSanté : entités raccordées' }).waitFor()
})

test('an éditeur sees national figures and no sheet', async () => {
  const page = await visit('editeur', '/pilotage', { expects: [403, 404] })
  expect(await page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'Suivi' }).count()).toBe(0)
  expect(await page.locator('a[href^="/suivi/"]').count()).toBe(0)
  for (const path of ['/suivi', '/suivi/75', '/etablissement/240000372']) {
    const answer = await page.goto(path)
    expect([403, 404]).toContain(answer?.status())
    expect(await page.content()).not.toContain('BERGERAC')
  }
})

test('a coordinator of two regions goes from one to the other', async () => {
  const page = await visit('deux-regions', '/suivi')
  await page.getByRole('link', { name: 'Pays de la Loire' }).click()
  await page.getByRole('heading', { level: 1, name: /Pays de la Loire/ }).waitFor()
  await page.goto('/suivi')
  await page.getByRole('link', { name: 'Centre-Val de Loire' }).click()
  await page.getByRole('heading', { level: 1, name: /Centre-Val de Loire/ }).waitFor()
})

test('the point chosen on one page is that of the pages it leads to', async () => {
  const page = await visit('ans', '/pilotage?point=2022-07')
  const menu = page.getByRole('navigation', { name: 'Menu principal' })
  await menu.getByRole('link', { name: 'Suivi', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Suivi par région' }).waitFor()
  await page.getByRole('link', { name: 'Bretagne' }).click()
  await page.getByRole('heading', { level: 1, name: 'Suivi Ségur – Bretagne – juillet 2022' }).waitFor()
  await menu.getByRole('link', { name: 'Rapports' }).click()
  await page.getByRole('heading', { level: 1, name: 'Rapports' }).waitFor()
  await page.locator('main a[href^="/rapports/cnsa"]').first().click()
  await page.getByRole('heading', { level: 2, name: 'Contenu, juillet 2022' }).waitFor()
  await menu.getByRole('link', { name: 'Pilotage' }).click()
  await page.waitForURL(/\/pilotage\?point=2022-07$/)
})
