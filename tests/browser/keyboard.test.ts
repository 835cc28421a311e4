import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { alive, cellOf, hasFocus, textOf, visit } from './visit'

const bergerac = '240000372'

test('a météo is typed, saved and found again with the keyboard alone', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  const mouse = await countMouse(page)
  await alive(page)
  await walkToMeteo(page)
  for (const [key, label] of [
    ['d', 'Déployé / VA signée'],
    ['n', 'Non démarré'],
  ] as const) {
    await page.keyboard.press('Enter')
    await page.getByLabel('Prestation Ségur › Météo – C.H DE BERGERAC – août 2022').waitFor()
    await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Enregistré : Prestation Ségur › Météo, C.H DE BERGERAC.').waitFor()
    await expect.poll(() => textOf(page, bergerac, 'asp.meteo')).toBe(label)
    await page.keyboard.press('ArrowUp')
  }

  await page.reload()
  await alive(page)
  expect(await textOf(page, bergerac, 'asp.meteo')).toBe('Non démarré')
  await walkToMeteo(page)
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary', { name: 'Prestation Ségur › Météo' })
  await panel.getByText('Non démarré').first().waitFor()
  // The two latest: other tests have typed here before.
  const changes = (await panel.getByRole('listitem').allTextContents())
    .slice(0, 2)
    .map((text) => text.replace(/\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/, 'à telle heure'))
  expect(changes).toEqual([
    'Coordination Nouvelle-Aquitaine (démonstration), à telle heureDéployé / VA signée Non démarré',
    'Coordination Nouvelle-Aquitaine (démonstration), à telle heure Déployé / VA signée',
  ])
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await hasFocus(cellOf(page, bergerac, 'asp.meteo'))).toBe(true)
  expect(await mouse()).toBe(0)
})

test('the Tab key shows where it is at each stop, and crosses the sheet in one', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  await alive(page)
  const stops: string[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focusShown)
    if (stop.name === 'BODY') break
    expect(stop.isShown, stop.name).toBe(true)
    stops.push(stop.name)
    if (stops.length > 60) throw new Error(`Trop d’arrêts :\n${stops.join('\n')}`)
  }
  expect(stops[0]).toContain('Aller au contenu')
  expect(stops.filter((name) => /^T[DH] /.test(name)).length).toBe(1)
  expect(stops.at(-1)).toContain('Aide')

  await walkToMeteo(page)
  expect(await page.locator('.sheet [tabindex="0"]').count()).toBe(1)
})

/** From the top of the page to the météo of Bergerac. */
async function walkToMeteo(page: Page): Promise<void> {
  await press(page, 'Tab', async () => (await focused(page)) === 'TH r-240002691')
  await press(page, 'ArrowDown', async () => (await focused(page)) === `TH r-${bergerac}`)
  await press(page, 'ArrowRight', async () => hasFocus(cellOf(page, bergerac, 'asp.meteo')))
}

/** Presses a key until something holds, sixty times at most. */
async function press(page: Page, key: string, until: () => Promise<boolean>): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press(key)
    if (await until()) return
  }
  throw new Error(`${key} n’y mène pas : ${await focused(page)}`)
}

const focused = (page: Page) => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.id}`.trim())

/** Counts the events of a mouse or a finger, pages after this one included. */
async function countMouse(page: Page): Promise<() => Promise<number>> {
  let seen = 0
  await page.exposeFunction('mouseSeen', () => seen++)
  const listen = () => {
    for (const name of ['pointerdown', 'mousedown', 'touchstart'])
      addEventListener(name, () => Reflect.apply(Reflect.get(window, 'mouseSeen'), undefined, []), true)
  }
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return async () => seen
}

/** Whether the element that has the focus is drawn otherwise than without it, on the screen. */
function focusShown(): { name: string; isShown: boolean } {
  const element = document.activeElement as HTMLElement
  const name = `${element.tagName} ${element.textContent?.trim().slice(0, 40) || element.getAttribute('name') || element.className}`.trim()
  if (element === document.body) return { name: 'BODY', isShown: true }
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  return { name, isShown: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 1 && height > 1 }
}
