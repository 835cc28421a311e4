import ExcelJS from 'exceljs'
import type { Download, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isAccessible, violations } from './accessible'
import { byKeyboard, mouseEvents } from './by-keyboard'
import { alive, cellOf, textOf, visit } from './visit'

const bergerac = '240000372'
const cmp = '240007757'

test('the keyboard alone signs one in, and leads to the lines of one’s region', async () => {
  const page = await visit(undefined, '/')
  const hand = await byKeyboard(page)
  await hand.walk('Tab', /^Coordination Nouvelle-Aquitaine/)
  await hand.press('Enter', 'la page')
  await alive(page)
  await hand.press('Tab', 'Aller au contenu')
  await hand.press('Enter', 'contenu')
  await hand.walk('Tab', /^\d{9} nom$/)
  await hand.press('ArrowDown', /^\d{9} nom$/)
})

test('the keyboard alone filters: a search, a daily filter pressed twice, the menu of a column, and every line again', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  const hand = await byKeyboard(page)
  await alive(page)
  await hand.press('Control+f', 'champ q')
  await hand.type('bergerac', 'champ q')
  await hand.press('Enter', 'champ q')
  await totals(page, /^\d+ établissements sur 1\s057$/)
  await hand.walk('Tab', 'Plus…')
  await hand.press('Enter', 'Plus…')
  expect(await violations(page), 'Plus…').toEqual([])
  await hand.walk('Tab', 'Contestés')
  await hand.press('Enter', 'Contestés')
  await page.waitForURL(/conteste/)
  await hand.press('Enter', 'Contestés')
  await page.waitForURL((url) => !url.search.includes('conteste'))
  await hand.press('Escape', 'Plus…')
  await hand.walk('Tab', /^\d{9} nom$/)
  await hand.press('ArrowUp', 'titre nom')
  await hand.press('ArrowRight', 'titre finess')
  await hand.press('Alt+ArrowDown', 'champ f.finess')
  expect(await violations(page), 'menu d’une colonne').toEqual([])
  await hand.type('2400003', 'champ f.finess')
  await hand.press('Enter', 'titre finess')
  await page.getByRole('list', { name: 'Filtres actifs' }).getByText('2400003').waitFor()
  await hand.walk('Shift+Tab', 'Tout effacer')
  await hand.press('Enter', '1 057 établissements')
})

test('the keyboard alone fills, corrects and finds again a météo, and goes on along its line', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  const hand = await byKeyboard(page)
  await alive(page)
  await hand.walk('Tab', '240002691 nom')
  await hand.walk('ArrowDown', `${bergerac} nom`)
  await hand.walk('ArrowRight', `${bergerac} asp.meteo`)
  const editor = `${bergerac} asp.meteo › Prestation Ségur › Météo – C.H DE BERGERAC – août 2022`
  for (const [key, label] of [
    ['d', 'Déployé / VA signée'],
    ['n', 'Non démarré'],
  ] as const) {
    await hand.press('Enter', editor)
    await hand.type(key, editor)
    await hand.press('Enter', `${await below(page, bergerac)} asp.meteo`)
    await said(page, /^Enregistré : Prestation Ségur › Météo, C\.H DE BERGERAC\.$/)
    expect(await textOf(page, bergerac, 'asp.meteo')).toBe(label)
    await hand.press('ArrowUp', `${bergerac} asp.meteo`)
  }
  await hand.press('F2', editor)
  await hand.press('Tab', `${bergerac} asp.commentaire`)
  await hand.press('F2', /asp\.commentaire › Prestation Ségur › Commentaires/)
  await hand.type('Une phrase abandonnée', /asp\.commentaire › /)
  await hand.press('Escape', `${bergerac} asp.commentaire`)
  await hand.press('ArrowLeft', `${bergerac} asp.meteo`)
  await hand.press('Space', /^Météo$|^Prestation Ségur › Météo$/)
  const panel = page.getByRole('complementary', { name: 'Prestation Ségur › Météo' })
  await panel.getByText('Non démarré').first().waitFor()
  await hand.press('Escape', `${bergerac} asp.meteo`)
})

test('the keyboard alone pastes 200 lines of 3 cells from a spreadsheet: two are refused with their reason, and one key takes all of it back', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const hand = await byKeyboard(page)
  await alive(page)
  await wholeSheet(page)
  const [first = ''] = await drawn(page)
  await hand.walk('Tab', 'Météo')
  await hand.press('Enter', `${first} asp.meteo`)
  await copyFromSpreadsheet(page)
  await hand.press('Control+v', `${first} asp.meteo`)
  await said(page, /^Collage : 598 enregistrées, 2 refusées\.$/)
  expect(await page.locator('td.refused').count()).toBe(2)
  await hand.press('Shift+ArrowDown', `${first} asp.meteo`)
  expect(await violations(page), 'cellules refusées et sélectionnées, compte rendu').toEqual([])
  await hand.press('Shift+ArrowUp', `${first} asp.meteo`)
  // The two that were refused had changed nothing: the first cell that is taken back is the comment.
  await hand.press('Control+z', `${first} asp.commentaire`)
  await said(page, /^Annulé : 5\d\d cellules\.$/)
})

test('the keyboard alone fills down, takes it back, makes it again, and gives each cell what it held', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  const hand = await byKeyboard(page)
  await alive(page)
  const [first = '', second = '', third = ''] = await drawn(page)
  await hand.walk('Tab', 'SIH')
  await hand.press('Enter', `${first} sih.note`)
  const before = await Promise.all([first, second, third].map((finess) => textOf(page, finess, 'sih.note')))
  await hand.press('Enter', /sih\.note › SIH › SIH/)
  await hand.press('Control+a', /sih\.note › /)
  await hand.type('Recopié', /sih\.note › /)
  await hand.press(['Enter'], `${second} sih.note`)
  await said(page, /^Enregistré/)
  await hand.press('ArrowUp', `${first} sih.note`)
  await hand.press(['Shift+ArrowDown', 'Shift+ArrowDown'], `${first} sih.note`)
  await hand.press('Control+d', `${first} sih.note`)
  await said(page, /^Recopie vers le bas : 2 enregistrées/)
  await hand.press('Control+z', `${second} sih.note`)
  await said(page, /^Annulé : 2 cellules/)
  await hand.press('Control+y', `${second} sih.note`)
  await said(page, /^Rétabli : 2 cellules/)
  expect(await textOf(page, third, 'sih.note')).toBe('Recopié')
  await hand.press('Control+z', `${second} sih.note`)
  await said(page, /^Annulé : 2 cellules/)
  await hand.press('Control+z', `${first} sih.note`)
  await said(page, /^Annulé : SIH › SIH/)
  expect(await Promise.all([first, second, third].map((finess) => textOf(page, finess, 'sih.note')))).toEqual(before)
})

test('the keyboard alone settles two versions of a comment, both in sight: one’s own is kept, then the other’s is taken', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  const hand = await byKeyboard(page)
  await alive(page)
  const cell = `${cmp} asp.commentaire`
  await hand.walk('Tab', '240002691 nom')
  await hand.walk('ArrowDown', `${cmp} nom`)
  await hand.walk('ArrowRight', cell)
  const choice = cellOf(page, cmp, 'asp.commentaire').getByRole('alert')
  const both = async (mine: string, theirs: string) => {
    await hand.press('Enter', /asp\.commentaire › /)
    await hand.press('Control+a', /asp\.commentaire › /)
    await hand.type(mine, /asp\.commentaire › /)
    await writeElsewhere(page, cmp, theirs)
    await hand.press('Enter', `${await below(page, cmp)} asp.commentaire`)
    await choice.waitFor()
    expect(await choice.textContent()).toMatch(new RegExp(`${mine}.*${theirs}`))
    expect(await page.locator('.sheet-bar').textContent(), 'dit une seule fois').not.toContain('a écrit')
    await hand.press('ArrowUp', cell)
  }
  await both('Ma version', 'Celle de l’autre')
  await hand.press('Tab', `${cell} › Garder ma saisie`)
  await isAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await hand.press('Enter', cell)
  await said(page, /^Enregistré/)
  expect(await textOf(page, cmp, 'asp.commentaire')).toBe('Ma version')
  await both('Une troisième', 'La quatrième')
  await hand.press('Tab', `${cell} › Garder ma saisie`)
  await hand.press('Tab', `${cell} › Prendre l’autre`)
  await hand.press('Enter', cell)
  await expect.poll(() => textOf(page, cmp, 'asp.commentaire')).toBe('La quatrième')
})

test('the keyboard alone compares with July: what was, what is, the lines that changed, and August alone again', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75')
  const hand = await byKeyboard(page)
  await alive(page)
  await hand.walk('Tab', 'Plus…')
  await hand.press('Enter', 'Plus…')
  await hand.walk('Tab', 'champ avec')
  await hand.press('ArrowDown', 'champ avec')
  await page.waitForURL(/avec=2022-07/)
  await page.locator('.changed').first().waitFor()
  await hand.isAt('champ avec')
  await hand.walk('Tab', 'A changé')
  await hand.press('Enter', 'A changé')
  await page.waitForURL(/change=/)
  await hand.press('Escape', 'Plus…')
  await page.locator('.changed').first().waitFor()
  expect(await violations(page), 'comparé').toEqual([])
  await hand.walk('Tab', 'A changé')
  await hand.press('Enter', /^1 057 établissements$/)
  await hand.walk('Shift+Tab', 'Plus…')
  await hand.press('Enter', 'Plus…')
  await hand.walk('Tab', 'champ avec')
  await hand.press('ArrowUp', 'champ avec')
  await page.locator('.changed').first().waitFor({ state: 'detached' })
})

test('the keyboard alone exports what is shown, all of it, as many lines as were said', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  const hand = await byKeyboard(page)
  await alive(page)
  const shown = (await drawn(page)).length
  await hand.walk('Tab', `Exporter ces ${shown} lignes`)
  const download = page.waitForEvent('download')
  await hand.press('Enter', `Exporter ces ${shown} lignes`)
  expect(await linesOf(await download)).toBe(shown)
})

test('control: one press of the mouse is heard by those who watch for it', async () => {
  const page = await visit(undefined, '/connexion')
  const seen = await mouseEvents(page)
  await page.mouse.click(5, 5)
  await expect.poll(() => seen).toContain('mousedown')
  expect(seen).toContain('pointermove')
})

/** A block as a spreadsheet puts it on the clipboard: a text and a table. Two of its météos cannot be read. */
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

/** In another window, over what is there. */
async function writeElsewhere(page: Page, finess: string, text: string): Promise<void> {
  const status = await page.evaluate(
    async ([number, raw]) => {
      const write = async (seen: number) => {
        const edits = [{ finess: number, column: 'asp.commentaire', raw, seen }]
        const body = JSON.stringify({ point: '2022-08', edits })
        const answer = await fetch('/suivi/cellules', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })
        return ((await answer.json()) as { answers: { status: string; entry: number }[] }).answers[0]
      }
      const known = await write(0)
      return known?.status === 'conflict' ? (await write(known.entry))?.status : known?.status
    },
    [finess, text] as const,
  )
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

const totals = (page: Page, words: RegExp) => expect.poll(() => page.locator('#sheet-total').textContent()).toMatch(words)

const wholeSheet = (page: Page) =>
  expect.poll(() => page.locator('.sheet-scroll').evaluate((box) => box.scrollHeight)).toBeGreaterThan(40_000)

/** FINESS of the lines that are drawn, from the top. */
const drawn = (page: Page) =>
  page.locator('tr[data-finess]').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-finess') ?? ''))

async function below(page: Page, finess: string): Promise<string> {
  const lines = await drawn(page)
  return lines[lines.indexOf(finess) + 1] ?? ''
}
