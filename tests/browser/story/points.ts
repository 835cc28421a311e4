import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { World } from './world'

type Plan = { month: string; deadline?: string; message?: string; files?: Readonly<Record<string, string>> }

/** Opens the point of a month; `files` are those to wait for, with the month that they should tell of. */
export async function openPoint(ans: Page, { month, deadline, message, files = {} }: Plan): Promise<void> {
  await ans.goto('/points')
  const form = ans.locator('form.vg-plan').first()
  if (!(await form.isVisible())) await ans.getByText('Ouvrir un point de suivi…').click()
  await form.getByLabel('Mois', { exact: true }).fill(month)
  if (deadline) await form.getByLabel('Échéance pour les régions').fill(deadline)
  if (message) await form.getByLabel('Message aux régions').fill(message)
  for (const [label, period] of Object.entries(files)) {
    await form.getByRole('checkbox', { name: label, exact: true }).check()
    await form.getByLabel(`${label} : mois attendu`).fill(period)
  }
  await form.getByRole('button', { name: 'Ouvrir le point' }).click()
  await ans.getByText('Le point est ouvert : les régions peuvent saisir.').waitFor()
}

/** One click, one letter each; a second click sends none. */
export async function remindOnce({ people: { ans }, mail, owner }: World): Promise<void> {
  await ans.goto('/points/2022-08')
  const button = ans.getByRole('button', { name: 'Relancer les 2 régions qui n’ont pas commencé' })
  await button.click()
  await ans.getByText('1 rappel part (Compte iles), un seul message par personne.').waitFor()
  await expect.poll(() => mail.letters.length, { timeout: 15_000 }).toBe(1)
  await button.click()
  await ans.getByText('Aucun rappel ne part. 1 personne déjà relancée depuis moins de 20 heures.').waitFor()
  await expect.poll(async () => (await owner`select from mail where state = 'sent'`).length).toBe(1)
  await ans.goto('/courriels')
  const row = ans.getByRole('row').filter({ hasText: 'iles@vigie.example' })
  await row.getByText('parti', { exact: true }).waitFor()
  expect(await row.count()).toBe(1)
  expect(mail.letters.map(({ to }) => to)).toEqual([['iles@vigie.example']])
}

/** Each région marks what it has as validated, volet by volet; the ANS accepts, then closes and has the fingerprint checked. */
export async function validateAndClose({ people: { ans, bretagne, centre, iles } }: World): Promise<void> {
  for (const [page, regions] of [
    [bretagne, 1],
    [centre, 1],
    [iles, 2],
  ] as const) {
    await page.goto('/points/2022-08')
    for (let left = regions * 2; left > 0; left--) {
      await page
        .getByRole('button', { name: /^Marquer « validé »/ })
        .first()
        .click()
      await expect.poll(() => page.getByText('À accepter par l’ANS').count()).toBe(regions * 2 - left + 1)
    }
  }
  await ans.goto('/points/2022-08/53')
  for (let accepted = 1; accepted <= 2; accepted++) {
    await ans.getByRole('button', { name: 'Accepter' }).first().click()
    await expect.poll(() => ans.getByText(/Accepté par Compte ans/).count()).toBe(accepted)
  }
  await ans.goto('/points/2022-08')
  await expect.poll(() => ans.getByRole('row').filter({ hasText: 'validé, à accepter' }).count()).toBe(3)
  await ans.goto('/points')
  await ans.getByText('Clore…').click()
  await ans.getByRole('button', { name: 'Clore août 2022' }).click()
  await ans.getByText('Le point est clos').waitFor()
  await ans.getByRole('button', { name: 'Vérifier l’empreinte d’août 2022' }).click()
  await ans.getByText(/^Empreinte vérifiée/).waitFor()
}

/** The lines that the page of changes lists for a région. */
export async function linesTold(page: Page): Promise<string[]> {
  await page.goto('/points/2022-09/changements?volet=esms')
  const lines = await page
    .locator('.vg-fold a[href*="&q="]')
    .evaluateAll((links) => links.map((link) => /&q=(\w+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? ''))
  return lines.sort()
}

/** What the page of changes says, for the country: its lead, and the sentences under each column. */
export async function changesTold(ans: Page, volet: 'es' | 'esms'): Promise<{ lead: string; sentences: string[] }> {
  await ans.goto(`/points/2022-09/changements?volet=${volet}`)
  const plain = (text: string | null) => (text ?? '').replace(/[\s\u00A0\u202F]+/g, ' ').trim()
  const lead = plain(await ans.locator('.vg-changes__lead').textContent())
  const stories = ans.locator('.vg-story')
  const sentences = await stories.evaluateAll((all) =>
    all.flatMap((story) =>
      [...story.querySelectorAll('li')].map((item) => `${story.querySelector('h3')?.textContent} : ${item.firstChild?.textContent}`),
    ),
  )
  return { lead, sentences: sentences.map(plain) }
}
