import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

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
