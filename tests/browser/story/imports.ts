import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { File } from './files'

/** Sends files by the page of imports, answers what it asks, then looks at each and applies it. */
export async function importFiles(ans: Page, files: readonly File[]): Promise<void> {
  await ans.goto('/imports')
  await expect.poll(() => ans.locator('#fichier').getAttribute('multiple')).not.toBeNull()
  await ans.locator('#fichier').setInputFiles([...files])
  const sent = ans.getByRole('list', { name: 'Fichiers envoyés' }).locator('.vg-sending')
  if (files.length > 1)
    await expect
      .poll(() => sent.filter({ hasText: /à vérifier avant de l’appliquer|Continuer/ }).count(), { timeout: 60_000 })
      .toBe(files.length)
  const question = sent.getByLabel('Messages du mois')
  if ((await question.count()) > 0) {
    await question.press('Space')
    await sent.getByRole('button', { name: 'Continuer' }).click()
  }
  if (files.length === 1) await ans.waitForURL(/\/imports\/\d+$/)
  else await expect.poll(() => sent.getByRole('link', { name: 'Vérifier' }).count(), { timeout: 30_000 }).toBe(files.length)
  const links =
    files.length === 1
      ? [new URL(ans.url()).pathname]
      : await sent.getByRole('link', { name: 'Vérifier' }).evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  for (const link of links) await applyImport(ans, link)
}

async function applyImport(ans: Page, link: string): Promise<void> {
  if (new URL(ans.url()).pathname !== link) await ans.goto(link)
  for (const tick of await ans.getByRole('checkbox', { name: /j’ai vérifié$/ }).all()) await tick.press('Space')
  await ans.getByRole('button', { name: 'Appliquer' }).click()
  await ans.getByText('L’import est appliqué.').waitFor({ timeout: 60_000 })
}
