import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { createAccount } from '../../../app/session'
import { connect, disconnect, ownConnection, type Sql } from '../../../db/client.server'
import { launchChromium } from '../../setup/chromium'
import { aDatabase } from '../../setup/database'
import { aMailServer } from '../../setup/mail-server'
import { startSite } from '../../setup/site'
import { problemsOf } from '../watched'

/** `colleague` has the same région as `bretagne`, `iles` has two. */
const accounts = {
  ans: { role: 'ans', regions: [] },
  cnsa: { role: 'cnsa', regions: [] },
  bretagne: { role: 'region', regions: ['53'] },
  colleague: { role: 'region', regions: ['53'] },
  centre: { role: 'region', regions: ['24'] },
  iles: { role: 'region', regions: ['02', '94'] },
} as const

export type Who = keyof typeof accounts

export type World = {
  people: Record<Who, Page>
  /** To look at the facts behind the pages. */
  owner: Sql
  mail: Awaited<ReturnType<typeof aMailServer>>
  /** What the browsers complained of. */
  problems(): string[]
  close(): Promise<void>
}

export const nameOf = (who: Who) => `Compte ${who}`
const emailOf = (who: Who) => `${who}@vigie.example`

/** An empty Vigie on a database of its own, with a mail server, and six people whose account has just been opened. */
export async function anEmptyVigie(): Promise<World> {
  const [database, mail, browser] = await Promise.all([aDatabase(), aMailServer(), launchChromium()])
  connect(database.ownerUrl)
  const owner = ownConnection(database.ownerUrl)
  const site = await startSite({ DATABASE_URL: database.ownerUrl, SMTP_URL: mail.url, SMTP_FROM: 'Vigie <vigie@vigie.example>' })
  const arrived: Awaited<ReturnType<typeof arrive>>[] = []
  for (const who of Object.keys(accounts) as Who[]) arrived.push(await arrive(browser, site.origin, who))
  return {
    people: Object.fromEntries(arrived.map(({ who, page }) => [who, page])) as Record<Who, Page>,
    owner,
    mail,
    problems: () => arrived.flatMap(({ who, problems }) => problems.map((problem) => `${who} : ${problem}`)),
    async close() {
      await browser.close()
      await site.stop()
      await Promise.all([disconnect(), owner.end(), mail.close()])
      await database.drop()
    },
  }
}

/** By the one-time link of an account that has just been opened. */
async function arrive(browser: Browser, origin: string, who: Who): Promise<{ who: Who; page: Page; problems: string[] }> {
  const context = await browser.newContext({
    ...{ baseURL: origin, locale: 'fr-FR', viewport: { width: 1440, height: 900 }, acceptDownloads: true },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(60_000)
  const problems = problemsOf(context, origin, [])
  const { role, regions } = accounts[who]
  const created = await createAccount({ email: emailOf(who), name: nameOf(who), role, regions })
  if ('refused' in created) throw new Error(created.refused)
  const page = await context.newPage()
  const password = `sept mots faciles a retenir pour ${who.length} ${who.split('').reverse().join('-')}`
  if (who === 'ans') await choosePassword(page, created.path, password)
  else {
    const form = { password, again: password }
    const answer = await context.request.post(created.path, { form, headers: { Origin: origin }, maxRedirects: 0 })
    expect(answer.status()).toBe(302)
  }
  return { who, page, problems }
}

/** On the page, as everybody does; the others send the same form to spare half a minute. */
async function choosePassword(page: Page, path: string, password: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Mot de passe').fill(password)
  await page.getByLabel('Le même, une seconde fois').fill(password)
  await page.getByRole('button', { name: 'Ouvrir mon compte' }).click()
  await page.getByRole('navigation', { name: 'Menu principal' }).waitFor()
}
