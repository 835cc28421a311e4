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

/** Scrolls until a column is drawn: only those in sight are. */
export async function show(page: Page, column: string): Promise<void> {
  await page.evaluate(async (id) => {
    const box = document.querySelector('.sheet-scroll')
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    for (let left = 0; box && !document.getElementById(id) && left < box.scrollWidth; left += 400) {
      box.scrollLeft = left
      await drawn()
    }
  }, `c-${column}`)
}

/** Leads the focus of the grid to a cell with the arrow keys: only one cell of the grid takes it otherwise. */
export async function reach(page: Page, finess: string, column: string): Promise<void> {
  await show(page, column)
  const to = {
    row: await rowOf(page.locator(`tr[data-finess="${finess}"] > th`)),
    cell: await columnOf(page.locator(`[id="c-${column}"]`)),
  }
  const stop = page.locator('tbody [tabindex="0"]').first()
  await stop.focus()
  const from = { row: await rowOf(stop), cell: await columnOf(stop) }
  for (let { row } = from; row !== to.row; row += Math.sign(to.row - row)) await page.keyboard.press(to.row > row ? 'ArrowDown' : 'ArrowUp')
  for (let { cell } = from; cell !== to.cell; cell += Math.sign(to.cell - cell))
    await page.keyboard.press(to.cell > cell ? 'ArrowRight' : 'ArrowLeft')
  expect(await hasFocus(cellOf(page, finess, column))).toBe(true)
}

const rowOf = (cell: Locator) => cell.evaluate((element) => Number(element.closest<HTMLElement>('[data-row]')?.dataset.row))
const columnOf = (cell: Locator) => cell.evaluate((element) => Number(element.closest('[aria-colindex]')?.getAttribute('aria-colindex')))

/** Not of an element that is out of sight, and so is not drawn. */
export const hasFocus = async (element: Locator): Promise<boolean> =>
  (await element.count()) > 0 && element.evaluate((one) => one === document.activeElement)

/** The text of a cell as it is read, its sign left out. */
export async function textOf(page: Page, finess: string, column: string): Promise<string> {
  await show(page, column)
  return cellOf(page, finess, column).evaluate((cell) => {
    const copy = cell.cloneNode(true) as Element
    for (const sign of copy.querySelectorAll('.sign, .moved, .phase, .signs, .who')) sign.remove()
    return (copy.textContent ?? '').trim()
  })
}
