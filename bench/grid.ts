import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../tests/setup/chromium'
import { offerSite } from '../tests/setup/site'
import { weighed } from '../tests/setup/weight'
import { atMost, type Figure, quantile } from './figure'
import { keystrokes } from './keystrokes'

const bench = 'grid'

/** The demonstration in Chromium: every ESMS of the nation (36 049 lines) to read, a region to type in. BENCH_SITE names a site that is already there. */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-banc-grille-'))
  const site = process.env.BENCH_SITE ? undefined : await offerSite(dataDir)
  const browser = await launchChromium()
  try {
    const origin = process.env.BENCH_SITE ?? (await (await fetch(site?.url ?? '')).text())
    return [...(await reading(browser, origin)), ...(await typing(browser, origin))]
  } finally {
    await browser.close()
    await site?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function reading(browser: Browser, origin: string): Promise<Figure[]> {
  const page = await signedIn(browser, origin, 'ans')
  const weight = weighed(page)
  const firsts: number[] = []
  for (let round = 0; round < 3; round++) {
    const started = performance.now()
    await page.goto('/suivi/france?volet=esms', { waitUntil: 'commit' })
    await page.locator('tr[data-finess] td').first().waitFor()
    firsts.push(performance.now() - started)
  }
  await page.locator('table[role=grid]').waitFor()
  await page.waitForFunction(() => (document.querySelector('.sheet-scroll')?.scrollHeight ?? 0) > 1_000_000)
  const frames = await scrolled(page)
  const cells = await page.locator('.sheet :is(td, th)').count()
  await page.context().close()
  return [
    atMost(bench, 'premières cellules, 36 049 lignes', quantile(firsts, 0.5), 'ms', 1500),
    atMost(bench, 'défilement p50', quantile(frames, 0.5), 'ms', null),
    atMost(bench, 'défilement p95', quantile(frames, 0.95), 'ms', 50),
    atMost(bench, 'cellules dans le document', cells, 'cellules', 900),
    atMost(bench, 'scripts et styles de la feuille, gzip', await weight(), 'octets', 250_000),
  ]
}

/** The time between two frames, while the lines go by a screen at a time, then the columns. */
function scrolled(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const box = document.querySelector('.sheet-scroll') as HTMLElement
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
    const times: number[] = []
    let before = await frame()
    for (let turn = 0; turn < 240; turn++) {
      if (turn % 4 === 3) box.scrollLeft = (turn * 37) % 3000
      else box.scrollTop += 410
      const now = await frame()
      times.push(now - before)
      before = now
    }
    return times
  })
}

async function typing(browser: Browser, origin: string): Promise<Figure[]> {
  const page = await signedIn(browser, origin, 'nouvelle-aquitaine')
  await page.goto('/suivi/75?q=bergerac')
  await page.locator('table[role=grid]').waitFor()
  await page.getByRole('navigation', { name: 'Aller au bloc' }).getByText('SIH', { exact: true }).click()
  const saves: number[] = []
  for (let turn = 0; turn < 20; turn++) {
    await page.keyboard.type(`Mesure ${turn} ${Date.now()}`)
    const started = await page.evaluate(() => performance.now())
    await page.keyboard.press('Enter')
    await page
      .locator('.sheet-bar [role=status]')
      .getByText(/^Enregistré/)
      .waitFor()
    saves.push((await page.evaluate(() => performance.now())) - started)
    await page.keyboard.press('ArrowUp')
    await page.locator('.sheet-bar').evaluate(() => new Promise((done) => setTimeout(done, 50)))
  }
  const { each, same } = await keystrokes(page)
  await page.context().close()
  return [
    atMost(bench, 'd’Entrée à « Enregistré », médiane', quantile(saves, 0.5), 'ms', 150),
    atMost(bench, 'd’Entrée à « Enregistré », p95', quantile(saves, 0.95), 'ms', null),
    counted('frappes pour 60 météos, chacune la sienne', each),
    counted('frappes pour une même météo sur les lignes filtrées', same),
  ]
}

/** `floor` is what a workbook asks. */
function counted(figure: string, { sheet, workbook }: { sheet: number; workbook: number }): Figure {
  const ratio = Math.round((sheet / workbook) * 100) / 100
  return { bench, figure, value: sheet, unit: 'frappes', floor: workbook, ratio, target: 1, ok: ratio < 1 }
}

async function signedIn(browser: Browser, origin: string, account: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  // tsx names the functions that it sends to the page.
  await context.addInitScript('globalThis.__name = (one) => one')
  const form = { compte: `demo-${account}`, retour: '/aide' }
  await context.request.post('/connexion', { form, headers: { Origin: origin }, maxRedirects: 0 })
  return context.newPage()
}
