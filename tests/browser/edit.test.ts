import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { alive, cellOf, hasFocus, reach, show, textOf, visit } from './visit'

const bergerac = '240000372'
const cliniquePasteur = '240000208'

test('Escape leaves the cell as it was, and nothing is sent', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  await alive(page)
  const sent = writesOf(page)
  const before = await textOf(page, cliniquePasteur, 'asp.commentaire')
  await reach(page, cliniquePasteur, 'asp.commentaire')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Une phrase qui ne sera pas gardée')
  await page.keyboard.press('Escape')
  expect(await textOf(page, cliniquePasteur, 'asp.commentaire')).toBe(before)
  expect(await hasFocus(cellOf(page, cliniquePasteur, 'asp.commentaire'))).toBe(true)
  expect(sent).toEqual([])
})

test('a rate of 140 % is refused in its cell, with the reason, and can be corrected there', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  await alive(page)
  const sent = writesOf(page)
  await reach(page, cliniquePasteur, 'insi.taux')
  await page.keyboard.type('140')
  await page.keyboard.press('Enter')
  const editor = cellOf(page, cliniquePasteur, 'insi.taux').getByRole('textbox')
  expect(await editor.getAttribute('aria-invalid')).toBe('true')
  expect(await cellOf(page, cliniquePasteur, 'insi.taux').getByRole('alert').textContent()).toContain('100')
  expect(sent).toEqual([])
  await editor.fill('41')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('Enregistré').waitFor()
  expect((await textOf(page, cliniquePasteur, 'insi.taux')).replace(/\s/g, ' ')).toBe('41 %')
})

test('the corner of a cell drawn over the next ones copies it there, and one key takes it all back', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  await alive(page)
  const lines = await page.locator('tr[data-finess]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-finess') ?? ''))
  const [first = '', second = '', third = '', fourth = ''] = lines
  const notes = () => Promise.all([second, third, fourth].map((finess) => textOf(page, finess, 'dmp.commentaire')))
  const before = await notes()
  await write(page, first, 'dmp.commentaire', 'Tiré')
  await page.keyboard.press('ArrowUp')
  await cellOf(page, first, 'dmp.commentaire').locator('.corner').hover()
  await page.mouse.down()
  await cellOf(page, third, 'dmp.commentaire').hover()
  await page.mouse.up()
  await page.getByRole('status').getByText('Recopie à l’identique, sans suite devinée : 2 enregistrées.').waitFor()
  expect(await notes()).toEqual(['Tiré', 'Tiré', before[2]])
  await page.keyboard.press('Control+z')
  await expect.poll(notes).toEqual(before)

  await reach(page, first, 'asp.meteo')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+r')
  await page.getByRole('status').getByText('Recopie vers la droite : ').waitFor()
})

test('a service that is away when one saves keeps the text, and offers it back above the sheet', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=240017137', { expects: [503] })
  await alive(page)
  await page.route('**/suivi/cellules', (route) => route.fulfill({ status: 503 }))
  await write(page, '240017137', 'sih.note', 'Tapé pendant la coupure')
  const lost = page.getByRole('region', { name: 'Saisies non enregistrées' })
  await lost.getByText('« Tapé pendant la coupure »').waitFor()
  await page.unroute('**/suivi/cellules')
  await lost.getByRole('button', { name: 'Rétablir' }).click()
  await page.getByRole('status').getByText('Enregistré').waitFor()
  await lost.waitFor({ state: 'detached' })
  expect(await textOf(page, '240017137', 'sih.note')).toBe('Tapé pendant la coupure')
})

test('July is closed: its cells open on their history and never on an editor', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac&point=2022-07')
  await alive(page)
  await page.getByText('jaune, crayon : rempli par la région (lecture seule)').waitFor()
  const sent = writesOf(page)
  await show(page, 'asp.meteo')
  await cellOf(page, bergerac, 'asp.meteo').click()
  await page.keyboard.type('d')
  await page.keyboard.press('F2')
  expect(await page.locator('.editor').count()).toBe(0)
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Prestation Ségur › Météo' }).waitFor()
  expect(sent).toEqual([])
})

test('a grey cell says which file it comes from, and is not typed in', async () => {
  const page = await visit('nouvelle-aquitaine', '/suivi/75?q=bergerac')
  await alive(page)
  await show(page, 'mssante.messages')
  await cellOf(page, bergerac, 'mssante.messages').click()
  expect(await page.locator('.editor').count()).toBe(0)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'MSSanté › Nb de messages envoyés' })
  await panel.getByText('Rapport indicateurs MSSanté-general-juillet-2022.xlsx').first().waitFor()
  expect(await panel.textContent()).toMatch(/valeur partagée par 4 établissements/)
})

/** Types over a cell and validates. */
async function write(page: Page, finess: string, column: string, text: string): Promise<void> {
  await begin(page, finess, column, text)
  await page.keyboard.press('Enter')
}

/** Typed, and not yet validated. */
async function begin(page: Page, finess: string, column: string, text: string): Promise<void> {
  await reach(page, finess, column)
  await page.keyboard.press('Enter')
  await cellOf(page, finess, column).getByRole('textbox').fill(text)
}

function writesOf(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && request.url().includes('/suivi/cellule') && sent.push(request.url()))
  return sent
}
