import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { weighed } from '../setup/weight'
import { alive, cellOf, reach, show, textOf, visit } from './visit'

const bergerac = '240000372'

test('the sheet of Nouvelle-Aquitaine gives CH de Bergerac the values of the regions’ workbook', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  const known = {
    'programmes.pilote': 'ES Pilote MES',
    'programmes.candidat': 'D4',
    'asp.dpi': 'Commande signée',
    'asp.pfi': 'Commande signée',
    'asp.ri': 'Pas de commande signée',
    'asp.loinc': 'Commande signée',
    'asp.sgl': 'Non concerné',
    'asp.radio': 'Commande signée',
    'insi.taux': '47 %',
    'insi.commentaire': 'Difficulté avec Editeurs(vu avec CRIV/ANS)',
    'mssante.raccordement': 'ES Emetteur',
    'mssante.messages': '1 830',
    'dmp.sortie': 'Oui',
    'dmp.labo': 'Oui',
    'dmp.radio': 'Oui',
  }
  await alive(page)
  const read: string[][] = []
  for (const column of Object.keys(known)) read.push([column, (await textOf(page, bergerac, column)).replace(/\s/g, ' ')])
  expect(Object.fromEntries(read)).toEqual(known)
})

test('what the sheet asks for before its data weighs 250 kB at most; the scripts of its panel and dialogs come at the first gesture, before they are shown', async () => {
  const page = await visit('nouvelle-aquitaine', '/aide')
  await page.goto('about:blank')
  const weight = weighed(page)
  await page.goto('/suivi/75?q=bergerac')
  await alive(page)
  expect(await weight()).toBeLessThan(250_000)
  const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length)
  const first = await scripts()
  await reach(page, bergerac, 'categorie')
  await expect.poll(scripts).toBeGreaterThan(first + 4)
  await page.waitForLoadState('networkidle')
  const before = await scripts()
  await page.keyboard.press('Space')
  await page.getByRole('complementary').getByRole('tab', { name: 'Historique' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  expect(await scripts()).toBe(before)
})

test('« Plus… » opens on the screen, and a day picked there shows the lines that changed since', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  await alive(page)
  await page.locator('.plus > summary').click()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.locator('.plus').getByLabel('A changé depuis le').fill('2022-08-15')
  await page.waitForURL(/change=tout@2022-08-15/)
  await page.getByRole('list', { name: 'Filtres actifs' }).getByText('A changé depuis le 15/08/2022').waitFor()
})

test('the 1 830 messages of Bergerac are said to be those of its EJ, shared by its four établissements', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  await alive(page)
  await show(page, 'mssante.messages')
  const sign = cellOf(page, bergerac, 'mssante.messages').locator('abbr')
  expect(await sign.getAttribute('title')).toBe('valeur de l’EJ, partagée par 4 établissements')
})

test('a cell says by a corner, and in words, that it changed since the point before; its column is moved by its title', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  await alive(page)
  await show(page, 'asp.dpi')
  const words = await cellOf(page, bergerac, 'asp.dpi').locator('.moved').textContent()
  expect(words?.trim()).toBe('changé depuis juillet 2022 : « Pas de commande signée » avant')
  const titles = () => page.locator('thead th[id^="c-"]').evaluateAll((list) => list.map(({ id }) => id))
  expect((await titles()).slice(1, 3)).toEqual(['c-finess', 'c-categorie'])
  await page.locator('#c-categorie a').hover()
  await page.mouse.down()
  await page.locator('#c-finess .title').hover({ position: { x: 2, y: 5 } })
  await page.mouse.up()
  await expect.poll(async () => (await titles()).slice(1, 3)).toEqual(['c-categorie', 'c-finess'])
  expect(new URL(page.url()).searchParams.get('tri')).toBe(null)
})

test('each block says its month: MSSanté is of July where the orders are of August', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  expect(await page.locator('#b-mssante').textContent()).toMatch(/MSSanté.*ANS.*Juillet 2022/)
  expect(await page.locator('#b-asp').textContent()).toMatch(/Prestation Ségur.*ANS.*Août 2022/)
})

test('lines are chosen by département and météo, and a filter is removed by its chip', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  await alive(page)
  await page.locator('summary', { hasText: 'Département' }).click()
  await page.getByRole('checkbox', { name: /^24 Dordogne/ }).check()
  await page.getByRole('button', { name: 'Appliquer' }).first().click()
  await page.waitForURL(/departement=24/)
  await page.getByRole('list', { name: 'Filtres actifs' }).getByText('24 Dordogne').waitFor()
  await page.getByRole('link', { name: /^Météo : Déployé/ }).click()
  await page.waitForURL(/departement=24&f\.asp\.meteo=deploye/)
  const chips = page.getByRole('list', { name: 'Filtres actifs' })
  await chips.getByText('Météo : Déployé / VA signée').waitFor()
  await page.getByRole('navigation', { name: 'Aller au bloc' }).getByText('Météo').click()
  const isKept = ({ departement, meteo }: Shown['lines'][number]) => departement === '24' && meteo === 'Déployé / VA signée'
  await expect.poll(async () => (await shown(page)).lines.map(isKept)).not.toContain(false)
  const both = await shown(page)
  expect(both.lines.length).toBeGreaterThan(0)

  await chips.getByRole('link', { name: '24 Dordogne' }).click()
  await page.waitForURL((url) => !url.search.includes('departement'))
  await expect.poll(async () => (await shown(page)).total).toBeGreaterThan(both.total)
})

test('the sheet scrolls as one, whatever its length, and its address shows a colleague the same lines', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  await alive(page)
  await page.locator('#c-finess a').click()
  await page.waitForURL(/tri=finess/)
  await page.locator('#c-finess[aria-sort=ascending]').waitFor()
  await expect.poll(async () => (await heightOf(page)).height).toBeGreaterThan(40_000)
  const sorted = async () => {
    const { lines } = await shown(page)
    return lines.length > 0 && lines.every(({ finess, departement }, i) => departement !== '' && finess > (lines[i - 1]?.finess ?? ''))
  }
  await expect.poll(sorted).toBe(true)
  const first = await shown(page)
  expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false)

  await page.locator('.sheet-scroll').evaluate((box) => box.scrollTo({ top: 20_000 }))
  const further = async () => {
    const { lines } = await shown(page)
    return lines[0]?.finess !== first.lines[0]?.finess && lines.every(({ departement }) => departement !== '')
  }
  await expect.poll(further).toBe(true)
  expect((await shown(page)).lines.length).toBeLessThan(60)
  await page.locator('.sheet-scroll').evaluate((box) => box.scrollTo({ top: 0 }))
  await expect.poll(() => shown(page)).toEqual(first)

  const colleague = await visit('ans', page.url())
  await alive(colleague)
  await expect.poll(() => shown(colleague)).toEqual(first)
})

const heightOf = (page: Page) => page.locator('.sheet-scroll').evaluate((box) => ({ height: box.scrollHeight, top: box.scrollTop }))

test('a region without an établissement in the stock is told why, and what to do', async () => {
  const page = await visit('ans', '/suivi/06')
  await page.getByText('Aucun établissement de ce volet n’est connu pour : Mayotte.').waitFor()
  expect(await page.locator('main').textContent()).toContain('importer un stock FINESS plus récent')
})

test('the sheet of another region is not found, and nothing of it is sent', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/53?q=rennes', { expects: [404] })
  await page.getByRole('heading', { level: 1, name: 'Page introuvable' }).waitFor()
  expect(await page.content()).not.toMatch(/Bretagne|RENNES/)
  const answer = await page.request.get('/suivi/53.data?_routes=routes%2Fsuivi.%24region')
  expect(answer.status()).toBe(404)
  expect(await answer.text()).not.toMatch(/Bretagne|RENNES/)
})

test('the établissement of another region is not found either', async () => {
  const page = await visit('bretagne', `/etablissement/${bergerac}`, { expects: [404] })
  await page.getByRole('heading', { level: 1, name: 'Page introuvable' }).waitFor()
  expect(await page.content()).not.toContain('BERGERAC')
})

type Shown = { total: number; lines: { finess: string; departement: string; meteo: string }[] }

/** What a person sees of the lines. */
function shown(page: Awaited<ReturnType<typeof visit>>): Promise<Shown> {
  return page.evaluate(() => {
    const text = (row: Element, column: string) => row.querySelector(`td[headers~="${column}"]`)?.textContent?.trim() ?? ''
    return {
      total: Number(document.querySelector('.sheet-summary strong')?.textContent?.replace(/\D/g, '')),
      lines: [...document.querySelectorAll('tr[data-finess]')].map((row) => ({
        finess: row.getAttribute('data-finess') ?? '',
        departement: text(row, 'c-departement'),
        meteo: text(row, 'c-asp.meteo').replace('↺', '').trim(),
      })),
    }
  })
}
