import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { alive, cellOf, hasFocus, visit } from './visit'

const bergerac = '240000372'

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

/** Whether the element that has the focus is drawn otherwise than without it, on the screen. */
function focusShown(): { name: string; isShown: boolean } {
  const element = document.activeElement as HTMLElement
  const name = `${element.tagName} ${element.textContent?.trim().slice(0, 40) || element.getAttribute('name') || element.className}`.trim()
  if (element === document.body) return { name: 'BODY', isShown: true }
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  return { name, isShown: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 1 && height > 1 }
}
