import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isAccessible } from './accessible'
import { alive, cellOf, reach, show, textOf, visit } from './visit'

const pasteur = '240000208'
const sheet = '/suivi/75?q=bergerac'

test('two people on one sheet: each sees where the other is, what is typed and what is said within two seconds; a session that ends is made to last', async () => {
  const [here, there] = [await visit('nouvelle-aquitaine', sheet), await visit('ans', sheet)]
  await Promise.all([alive(here), alive(there)])
  await show(there, 'sih.note')
  await reach(here, pasteur, 'sih.note')
  await cellOf(there, pasteur, 'sih.note')
    .getByText(/^Coordination Nouvelle-Aquitaine/)
    .waitFor()
  await here.keyboard.press('Enter')
  await cellOf(here, pasteur, 'sih.note').getByRole('textbox').fill('Vu à deux')
  await here.keyboard.press('Enter')
  const typed = Date.now()
  await expect.poll(() => textOf(there, pasteur, 'sih.note'), { timeout: 5_000, interval: 50 }).toContain('Vu à deux')
  expect(Date.now() - typed).toBeLessThan(2_000)
  await isAccessible(there)

  // What one says shows beside the cell and in the panel that the other has open.
  await here.keyboard.press('ArrowUp')
  await here.keyboard.press('Space')
  const panel = here.getByRole('complementary', { name: 'SIH › SIH' })
  await panel.getByRole('tab', { name: 'Échanges' }).waitFor()
  const said = Date.now()
  await say(there, { geste: 'ouvrir', finess: pasteur, column: 'sih.note', visibility: 'region', body: 'Vu aussi (échange fictif)' })
  await panel.getByRole('tab', { name: /^Échanges \(\d+\)$/ }).waitFor()
  await cellOf(here, pasteur, 'sih.note').locator('.signs').waitFor()
  expect(Date.now() - said).toBeLessThan(2_000)
  await here.keyboard.press('Escape')

  await here.route('**/session', (route) =>
    route.request().method() === 'GET' ? route.fulfill({ json: { ms: 90_000, canLast: true } }) : route.continue(),
  )
  await here.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const notice = here.getByRole('alert').filter({ hasText: 'votre session se ferme dans moins de deux minutes' })
  await notice.waitFor()
  await isAccessible(here)
  const button = notice.getByRole('button', { name: 'Prolonger' })
  await button.focus()
  await here.keyboard.press('Enter')
  await notice.waitFor({ state: 'detached' })
})

const say = (page: Page, gesture: object) =>
  page.evaluate(
    (geste) => fetch('/suivi/echanges', { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams({ geste }) }),
    JSON.stringify(gesture),
  )
