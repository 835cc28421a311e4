import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The page answers to keys and clicks: React has taken over what the server drew, and the sheet is back where it was left. */
export async function alive(page: Page): Promise<void> {
  await page.locator('table[role=grid]').waitFor()
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done))
  })
}

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
  const to = { row: await rowOf(page.locator(`tr[data-finess="${finess}"] > th`)), cell: await placeOf(page, column) }
  const stop = page.locator('tbody [tabindex="0"]').first()
  await stop.focus()
  const from = { row: await rowOf(stop), cell: await columnOf(stop) }
  for (let { row } = from; row !== to.row; row += Math.sign(to.row - row)) await page.keyboard.press(to.row > row ? 'ArrowDown' : 'ArrowUp')
  for (let { cell } = from; cell !== to.cell; cell += Math.sign(to.cell - cell))
    await page.keyboard.press(to.cell > cell ? 'ArrowRight' : 'ArrowLeft')
  await expect.poll(() => hasFocus(cellOf(page, finess, column))).toBe(true)
}

/** A sheet that has just been opened goes back to where it was left, and may take a column out of sight again. */
async function placeOf(page: Page, column: string): Promise<number> {
  let place = 0
  const drawn = async () => {
    await show(page, column)
    place = await page.evaluate(
      (id) => Number(document.getElementById(id)?.closest('[aria-colindex]')?.getAttribute('aria-colindex')),
      `c-${column}`,
    )
    return place
  }
  await expect.poll(drawn).toBeGreaterThan(0)
  return place
}

const rowOf = (cell: Locator) => cell.evaluate((element) => Number(element.closest<HTMLElement>('[data-row]')?.dataset.row))
const columnOf = (cell: Locator) => cell.evaluate((element) => Number(element.closest('[aria-colindex]')?.getAttribute('aria-colindex')))

/** Not of an element that is out of sight, and so is not drawn. */
export const hasFocus = async (element: Locator): Promise<boolean> =>
  (await element.count()) > 0 && element.evaluate((one) => one === document.activeElement)

/** The text of a cell as it is read, its sign left out. */
export async function textOf(page: Page, finess: string, column: string): Promise<string> {
  await placeOf(page, column)
  return cellOf(page, finess, column).evaluate((cell) => {
    const copy = cell.cloneNode(true) as Element
    for (const sign of copy.querySelectorAll('.sign, .moved, .phase, .signs, .who')) sign.remove()
    return (copy.textContent ?? '').trim()
  })
}
