import ExcelJS from 'exceljs'
import type { Download, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from './accessible'
import { alive, cellOf, hasFocus, visit } from './visit'

const meteo = 'asp.meteo'

test('sign in, filter, edit, paste 200 × 3, undo, settle a conflict, compare and export: the keyboard alone, focus known at every step', async () => {
  const page = await visit(undefined, '/')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const mouse = await countMouse(page)

  // Sign in.
  await walk(page, 'Tab', async () => (await focusedText(page)).startsWith('Coordination Nouvelle-Aquitaine'))
  await page.keyboard.press('Enter')
  await alive(page)

  // Filter, then have every line again.
  await page.keyboard.press('Control+f')
  expect(await focusedName(page)).toBe('q')
  await page.keyboard.type('bergerac')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=bergerac/)
  expect(await focusedName(page)).toBe('q')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.search.includes('bergerac'))
  await expect.poll(() => page.locator('.sheet-scroll').evaluate((box) => box.scrollHeight)).toBeGreaterThan(40_000)

  // Edit.
  await walk(page, 'Tab', async () => (await focusedText(page)) === 'Météo')
  await page.keyboard.press('Enter')
  const rows = await page
    .locator('tr[data-finess]')
    .evaluateAll((lines) => lines.slice(0, 2).map((line) => line.getAttribute('data-finess') ?? ''))
  const [first = '', second = ''] = rows
  expect(await hasFocus(cellOf(page, first, meteo))).toBe(true)
  for (const [key, label] of [
    ['n', 'Non démarré'],
    ['d', 'Déployé / VA signée'],
  ] as const) {
    await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await cellOf(page, first, meteo).getByText(label).waitFor()
    expect(await hasFocus(cellOf(page, second, meteo))).toBe(true)
    await page.keyboard.press('ArrowUp')
  }
  await said(page, /^Enregistré/)

  // Paste 200 lines of 3 cells; two of them cannot be read.
  await copyFromSpreadsheet(page)
  await page.keyboard.press('Control+v')
  await said(page, /^Collage : 598 enregistrées, 2 refusées\.$/)
  expect(await hasFocus(cellOf(page, first, meteo))).toBe(true)
  expect(await page.locator('td.refused').count()).toBe(2)
  await page.keyboard.press('Shift+ArrowDown')
  expect(await violations(page), 'deux cellules sélectionnées, un compte rendu ouvert').toEqual([])
  await page.keyboard.press('Shift+ArrowUp')

  // Undo, all at once: the two that were refused had changed nothing.
  await page.keyboard.press('Control+z')
  await said(page, /^Annulé : 5\d\d cellules\.$/)
  // The first cell that was taken back.
  const comment = cellOf(page, first, 'asp.commentaire')
  expect(await hasFocus(comment)).toBe(true)

  // Someone writes while one types: both texts are offered.
  await page.keyboard.type('Mon texte')
  expect(await violations(page), 'saisie').toEqual([])
  await writeElsewhere(page, first)
  await page.keyboard.press('Enter')
  await comment.getByRole('alert').waitFor()
  await page.keyboard.press('ArrowUp')
  expect(await hasFocus(comment)).toBe(true)
  expect(await violations(page), 'conflit').toEqual([])
  await page.keyboard.press('Tab')
  expect(await focusedText(page)).toBe('Garder ma saisie')
  await page.keyboard.press('Enter')
  await said(page, /^Enregistré/)
  expect(await hasFocus(comment)).toBe(true)

  // Compare with July.
  await walk(page, 'Shift+Tab', async () => (await focusedName(page)) === 'avec')
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/avec=2022-07/)
  await page.locator('.changed').first().waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('sheet-total')

  expect(await violations(page), 'comparé').toEqual([])

  // Export what is shown.
  await walk(page, 'Tab', async () => (await focusedText(page)).startsWith('Exporter'))
  const listed = (await focusedText(page)).replace(/\D/g, '')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect(await linesOf(await download)).toBe(Number(listed))
  expect(await focusedText(page)).toMatch(/^Exporter ces /)
  expect(await mouse()).toBe(0)
})

/** A block as a spreadsheet puts it on the clipboard: a text and a table. */
async function copyFromSpreadsheet(page: Page): Promise<void> {
  const labels = ['Déployé / VA signée', 'Non démarré', 'En cours de déploiement - Alerte']
  const rows = Array.from({ length: 200 }, (_, index) => [
    index < 2 ? 'Peut-être' : (labels[index % 3] ?? ''),
    `"Relance ${index}\nsur deux lignes"`,
    `Note ${index}`,
  ])
  await page.evaluate(
    async (text) => {
      const html = `<table><tr><td>${text.length}</td></tr></table>`
      const item = { 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) }
      await navigator.clipboard.write([new ClipboardItem(item)])
    },
    rows.map((row) => row.join('\t')).join('\r\n'),
  )
}

/** The same account, in another window. */
async function writeElsewhere(page: Page, finess: string): Promise<void> {
  const status = await page.evaluate(async (number) => {
    const write = async (seen: number) => {
      const edits = [{ finess: number, column: 'asp.commentaire', raw: 'Le texte de l’autre fenêtre', seen }]
      const body = JSON.stringify({ point: '2022-08', edits })
      const answer = await fetch('/suivi/cellules', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })
      return ((await answer.json()) as { answers: { status: string; entry: number }[] }).answers[0]
    }
    const known = await write(0)
    return known?.status === 'conflict' ? (await write(known.entry))?.status : known?.status
  }, finess)
  expect(status).toBe('saved')
}

/** Lines of the first sheet under its four rows of titles. */
async function linesOf(download: Download): Promise<number> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(await download.path())
  let lines = 0
  workbook.worksheets[0]?.eachRow((_, number) => number > 4 && lines++)
  return lines
}

const said = (page: Page, words: RegExp) => page.locator('.sheet-bar [role=status]').getByText(words).waitFor()

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'))

/** Presses a key until something holds, sixty times at most. */
async function walk(page: Page, key: string, until: () => Promise<boolean>): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    if (await until()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} n’y mène pas : ${await focusedText(page)}`)
}

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
