import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest'
import { launchChromium } from '../setup/chromium'
import { problemsOf } from './watched'

export { alive, cellOf, hasFocus, reach, show, textOf } from './grid'

let browser: Browser
export let origin = ''

// The first browser test of a run waits for the demonstration to be loaded.
beforeAll(async () => {
  const [answer, launched] = await Promise.all([fetch(inject('siteUrl')), launchChromium()])
  browser = launched
  origin = await answer.text()
  expect(answer.status, origin).toBe(200)
}, 300_000)

afterAll(() => browser.close())

export type Account = 'bretagne' | 'nouvelle-aquitaine' | 'deux-regions' | 'ans' | 'cnsa' | 'cnam' | 'editeur' | 'admin'

type Options = BrowserContextOptions & { /** Statuses of 400 and more that the test is about. */ expects?: readonly number[] }

/**
 * A browser of its own, signed in as an account of the demonstration unless none is named. The test fails if a page writes an
 * error to the console, breaks the Content-Security-Policy, asks another site for anything, or receives an unexpected status.
 */
export async function visit(account: Account | undefined, path: string, options: Options = {}): Promise<Page> {
  const { expects = [], ...rest } = options
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-FR', viewport: { width: 1440, height: 900 }, ...rest })
  context.setDefaultTimeout(15_000)
  const problems = problemsOf(context, origin, expects)
  onTestFinished(async () => {
    await context.close()
    expect(problems).toEqual([])
  })
  if (account) await signIn(context, account)
  const page = await context.newPage()
  await page.goto(path)
  return page
}

async function signIn(context: BrowserContext, account: Account): Promise<void> {
  const form = { compte: `demo-${account}`, retour: '/aide' }
  const answer = await context.request.post('/connexion', { form, headers: { Origin: origin }, maxRedirects: 0 })
  expect(answer.status()).toBe(302)
}
