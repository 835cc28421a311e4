import { expect, test } from 'vitest'
import { visit } from './visit'

test('the sign-in page offers eight accounts, and says that figures are fictional and établissements real', async () => {
  const page = await visit(undefined, '/')
  expect(new URL(page.url()).pathname).toBe('/connexion')
  const demonstration = page.getByRole('region', { name: 'Essayer la démonstration' })
  await expect(demonstration.getByRole('button').count()).resolves.toBe(8)
  expect(await demonstration.textContent()).toMatch(/établissements sont réels.*chiffres et les commentaires sont fictifs/)
})

test('one click lets a coordinator into the sheet of their region', async () => {
  const page = await visit(undefined, '/')
  await page.getByRole('button', { name: /^Coordination Nouvelle-Aquitaine/ }).click()
  await page.getByRole('heading', { level: 1, name: /^Suivi Ségur – Nouvelle-Aquitaine – août 2022/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/suivi/75')
})

test('a link received by mail is reached after signing in', async () => {
  const page = await visit(undefined, '/suivi/53?departement=35&tri=-finess')
  await page.getByRole('button', { name: /^Coordination Bretagne/ }).click()
  await page.getByRole('heading', { level: 1, name: /Bretagne/ }).waitFor()
  expect(page.url()).toContain('/suivi/53?departement=35&tri=-finess')
})

test('a wrong password is refused without saying whether the account exists', async () => {
  const page = await visit(undefined, '/connexion', { expects: [401] })
  for (const email of ['ans@demo.vigie.example', 'personne@demo.vigie.example']) {
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill('un-mauvais-mot-de-passe')
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
    expect(await page.getByRole('alert').textContent()).toBe('Identifiant ou mot de passe incorrect.')
  }
})

test('after signing out, going back shows nothing of the sheet', async () => {
  // The sheet still says where its reader was, to a session that has ended.
  const page = await visit('bretagne', '/suivi/53?q=rennes', { expects: [401] })
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor()
  expect(await page.content()).not.toContain('RENNES')
})
