import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { alive, cellOf, reach, textOf } from '../grid'

export type Target = { region: string; finess: string; column: string; volet?: 'es' | 'esms'; point?: string }

/** Types in a cell with the keyboard: a choice by its first letter, a text as it is. */
export async function type(
  page: Page,
  { region, finess, column, volet = 'esms', point = '2022-08' }: Target,
  label: string,
): Promise<void> {
  await page.goto(`/suivi/${region}?volet=${volet}&point=${point}&q=${finess}`)
  await alive(page)
  await reach(page, finess, column)
  if (column === 'asp.meteo') await page.keyboard.press(label.charAt(0).toLowerCase())
  else {
    await page.keyboard.press('Enter')
    await cellOf(page, finess, column).getByRole('textbox').fill(label)
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(page, finess, column)).toContain(label)
  await page
    .getByText(/^Enregistré/)
    .first()
    .waitFor()
}

/** Pastes a column of labels, as copied from a spreadsheet, from the first line of a région down. Returns the lines. */
export async function paste(page: Page, region: string, labels: readonly string[]): Promise<string[]> {
  await page.goto(`/suivi/${region}?volet=esms&point=2022-08`)
  await alive(page)
  const lines = await page.locator('tr[data-finess]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-finess') ?? ''))
  const [first = ''] = lines
  await reach(page, first, 'asp.meteo')
  await page.evaluate((text) => navigator.clipboard.writeText(text), labels.join('\r\n'))
  await page.keyboard.press('Control+v')
  await page.getByRole('status').getByText(`Collage : ${labels.length} enregistrées`).waitFor()
  return lines.slice(0, labels.length)
}
