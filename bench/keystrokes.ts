import type { Page } from 'playwright-core'
import { meteo } from '../importers/sources/meteo'

const lines = 60

type Count = { sheet: number; workbook: number }

/**
 * Keys that a newcomer presses to give their météo to sixty lines that have none, each its own, then one and the same to every line of a
 * département: here, pressed in the page and checked; in a workbook with its list of choices, counted from what the list asks (Alt+↓,
 * arrows, Enter, ↓; once, then Ctrl+C, the selection, Ctrl+V). A chord counts for one, and filtering is left out of both.
 */
export async function keystrokes(page: Page): Promise<{ each: Count; same: Count }> {
  const labels = (column.options ?? []).map(column.show)
  const wanted = Array.from({ length: lines }, (_, index) => labels[(index * 7 + 3) % labels.length] ?? '')
  let pressed = 0
  const press = async (key: string) => {
    pressed++
    await page.keyboard.press(key)
  }
  await openMeteo(page, 'vide=asp.meteo')
  for (const label of wanted) {
    for (const key of lettersFor(label, labels)) await press(key)
    await press('Enter')
  }
  const each = { sheet: pressed, workbook: wanted.reduce((sum, label) => sum + labels.indexOf(label) + 4, 0) }
  await settled(page)
  const shown = await shownMeteos(page)
  const wrong = shown.filter(({ row, text }) => row < lines && !text.includes(wanted[row] ?? ''))
  if (wrong.length > 0) throw new Error(`Ligne ${wrong[0]?.row} : ${wrong[0]?.text}`)

  await openMeteo(page, 'departement=24')
  pressed = 0
  for (const key of ['Control+Space', 'n', 'Control+Enter']) await press(key)
  await settled(page)
  const others = (await shownMeteos(page)).filter(({ text }) => !text.includes('Non démarré'))
  if (others.length > 0) throw new Error(`Ligne ${others[0]?.row} : ${others[0]?.text}`)
  return { each, same: { sheet: pressed, workbook: labels.indexOf('Non démarré') + 3 + 4 } }
}

const column = meteo('X')

async function openMeteo(page: Page, filter: string): Promise<void> {
  await page.goto(`/suivi/75?${filter}`)
  await page.locator('table[role=grid]').waitFor()
  await page.waitForFunction(() => (document.querySelector('.sheet-scroll')?.scrollHeight ?? 0) > 2_900)
  await page.getByRole('navigation', { name: 'Aller au bloc' }).getByText('Météo', { exact: true }).click()
}

async function settled(page: Page): Promise<void> {
  await page
    .locator('.sheet-bar [role=status]')
    .getByText(/^(Enregistré|Remplissage : \d+)/)
    .waitFor()
  await page.waitForFunction(() => !document.querySelector('td.saving'))
}

const shownMeteos = (page: Page) =>
  page
    .locator('td[headers~="c-asp.meteo"]')
    .evaluateAll((cells) => cells.map((cell) => ({ row: Number(cell.closest('tr')?.dataset.row), text: cell.textContent ?? '' })))

/** The letter of a label, as many times as others that begin with it come before. */
function lettersFor(label: string, labels: readonly string[]): string[] {
  const letter = label.normalize('NFD').charAt(0).toLowerCase()
  const alike = labels.filter((other) => other.normalize('NFD').charAt(0).toLowerCase() === letter)
  return Array.from({ length: alike.indexOf(label) + 1 }, () => letter)
}
