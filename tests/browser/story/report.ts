import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { restored } from '../../../importers/formula'
import { readWorkbook } from '../../../importers/steps/read/read'
import type { Cell, expectedReport } from './expected'

/** Sends the monthly report of August; the bytes are those kept, taken back by their link. */
export async function sendReport(cnsa: Page): Promise<Buffer> {
  await cnsa.goto('/rapports/cnsa?point=2022-08')
  await cnsa.getByLabel('Destinataire (facultatif)').fill('Direction (fictif)')
  await cnsa.getByRole('button', { name: 'Envoyer août 2022' }).click()
  await cnsa.getByText('Le rapport est envoyé').waitFor()
  const link = cnsa.locator('a[href^="/rapports/envois/"]')
  expect(await link.textContent()).toBe('2022-08_Rapport mensuel à la CNSA.xlsx')
  return (await cnsa.request.get((await link.getAttribute('href')) ?? '')).body()
}

/** Each cell of the file is the one that the facts give: as many lines, and nothing else. Returns how many were compared. */
export function expectFacts(content: Buffer, { lines, regions }: Awaited<ReturnType<typeof expectedReport>>): number {
  const read = readWorkbook('rapport.xlsx', content)
  if ('refused' in read) throw new Error(read.refused.message)
  const [byRegion, byLine] = read.sheets.map(({ rows }) => rows.map(({ cells }) => cells))
  const told = (cells: readonly string[], facts: readonly Cell[]) => facts.map((fact, rank) => asRead(cells[rank] ?? '', fact))
  expect(byRegion?.length).toBe(regions.length + 1)
  for (const [rank, facts] of regions.entries()) expect(told(byRegion?.[rank + 1] ?? [], facts)).toEqual(facts)
  const different = (byLine ?? []).slice(1).flatMap((cells) => {
    const facts = lines.get(cells[6] ?? '') ?? []
    const said = told(cells, facts)
    return JSON.stringify(said) === JSON.stringify(facts) && facts.length > 0 ? [] : [{ said, facts }]
  })
  expect(different.slice(0, 3)).toEqual([])
  expect((byLine?.length ?? 0) - 1).toBe(lines.size)
  return (regions.length + lines.size) * (regions[0]?.length ?? 0)
}

/** A cell as a spreadsheet shows it, in the kind of what is expected there. */
function asRead(text: string, fact: Cell): Cell {
  if (text === '') return null
  return typeof fact === 'number' ? Number(text.replace(',', '.')) : restored(text)
}

/** August is closed: whatever came since, sending it again would give the same cells. */
export async function expectNothingChanged(cnsa: Page): Promise<void> {
  await cnsa.goto('/rapports/cnsa?point=2022-08')
  await cnsa.getByRole('link', { name: 'Changements depuis' }).click()
  await cnsa.getByText('Rien n’a changé').waitFor()
}
