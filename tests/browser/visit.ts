import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest'
import { launchChromium } from '../setup/chromium'

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
  const problems = problemsOf(context, expects)
  onTestFinished(async () => {
    await context.close()
    expect(problems).toEqual([])
  })
  if (account) await signIn(context, account)
  const page = await context.newPage()
  await page.goto(path)
  return page
}

function problemsOf(context: BrowserContext, expects: readonly number[]): string[] {
  const problems: string[] = []
  context.on('console', (message) => {
    // Chromium says so of each status of 400 and more, which are looked at below.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of')
    if (message.type() === 'error' && !isStatus) problems.push(`console : ${message.text()}`)
  })
  context.on('weberror', (error) => problems.push(`erreur : ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) problems.push(`autre site : ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400 && !expects.includes(response.status())) problems.push(`${response.status()} : ${response.url()}`)
  })
  return problems
}

async function signIn(context: BrowserContext, account: Account): Promise<void> {
  const form = { compte: `demo-${account}`, retour: '/aide' }
  const answer = await context.request.post('/connexion', { form, headers: { Origin: origin }, maxRedirects: 0 })
  expect(answer.status()).toBe(302)
}

/** The page answers to keys and clicks: React has taken over what the server drew. */
export const alive = (page: Page): Promise<void> => page.locator('table[role=grid]').waitFor()

/** A cell of the sheet: `cellOf(page, '240000372', 'asp.meteo')`. */
export const cellOf = (page: Page, finess: string, column: string): Locator =>
  page.locator(`tr[data-finess="${finess}"] td[headers~="c-${column}"]`)

/** The text of a cell as it is read, its sign left out. */
export async function textOf(page: Page, finess: string, column: string): Promise<string> {
  return cellOf(page, finess, column).evaluate((cell) => {
    const copy = cell.cloneNode(true) as Element
    for (const sign of copy.querySelectorAll('.sign, .phase')) sign.remove()
    return (copy.textContent ?? '').trim()
  })
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** What axe finds wrong in the page as it is now, a line each. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(rules).analyze()
  return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} : ${help} (${target.join(' ')})`))
}
