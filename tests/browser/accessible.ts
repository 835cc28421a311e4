import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** What axe finds wrong in the page as it is now, a line each. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(rules).analyze()
  return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} : ${help} (${target.join(' ')})`))
}

/** Wide, then narrow, then as an enlarged page is seen (RGAA 10.11: 320 pixels). */
export async function isAccessible(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await settled(page)
    expect(await violations(page), `à ${width} px`).toEqual([])
  }
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `à ${width} px`).toBe(width)
  }
}

/** Two frames: sizes observed in the first are drawn in the second. */
const settled = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
