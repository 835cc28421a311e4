import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answerTo, type Golden, goldens } from '../files/golden'
import { addSites } from '../files/made/places'
import { aWorld } from '../import/world'
import { readAll } from '../read/fabrique/read'
import { anAccount } from '../setup/sheet-factory'
import { type Grid, readByExceljs } from './exceljs'
import { generated } from './generated'
import { office, saved } from './office'

const cases = goldens()
const workbooks = cases.flatMap(({ folder, file, before }) => [file, ...(before ? [before] : [])].map((name) => path.join(folder, name)))
const ofFormat = (format: 'xlsx' | 'ods') => workbooks.filter((name) => name.endsWith(format))
const seeds = [1, 2, 3, 4, 5, 6]

const readByUs = (name: string, content: Buffer): Grid =>
  readAll(name, content).sheets.map(({ name: sheet, rows }) => ({ name: sheet, rows: rows.map(({ row, cells }) => [row, ...cells]) }))

test.for(ofFormat('xlsx'))('exceljs reads %s as we do', async (name) => {
  const content = readFileSync(name)
  expect(readByUs(name, content)).toEqual(await readByExceljs(content))
})

test.for(seeds)('exceljs reads the workbook of seed %i as we do', async (seed) => {
  const content = await generated(seed)
  const read = readByUs('suivi.xlsx', content)
  expect(read).toEqual(await readByExceljs(content))
  expect(read[0]?.rows.length).toBeGreaterThan(80)
})

test('control: a reader that takes numbers for texts would not agree', async () => {
  const content = await generated(1)
  const naive = (await readByExceljs(content)).map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map((cell) => `${cell} `)) }))
  expect(readByUs('suivi.xlsx', content)).not.toEqual(naive)
})

/**
 * LibreOffice computes again what a workbook did not hold: a formula never computed gets a value, and one that leads nowhere another error.
 * Everything else must be the same.
 */
const computedAgain = ['18-formules']
/** It also makes 0 and 1 of the booleans that exceljs writes; a column of yes and no reads both the same. */
const withoutBooleans = (grid: Grid): Grid =>
  grid.map(({ name, rows }) => ({
    name,
    rows: rows.map(([row, ...cells]) => [row, ...cells.map((cell) => ({ Oui: '1', Non: '0' })[cell] ?? cell)]),
  }))
/** The dates of our own ods have no style, and LibreOffice then saves them in xlsx as numbers; those that it writes have one. */
const hasNoStyle = (name: string) => name.includes('08-dates-ods')
const isComputedAgain = (name: string) => computedAgain.some((one) => name.includes(one))

test.skipIf(!office)(
  'what LibreOffice saves from our golden and generated workbooks is read the same, in ods as in xlsx',
  { timeout: 240_000 },
  async () => {
    const files = [
      ...workbooks.filter((name) => !name.endsWith('csv') && !isComputedAgain(name)).map((name) => ({ name, content: readFileSync(name) })),
      ...(await Promise.all(seeds.map(async (seed) => ({ name: `graine ${seed}.xlsx`, content: await generated(seed) })))),
    ]
    for (const [from, to] of [
      ['xlsx', 'ods'],
      ['ods', 'xlsx'],
    ] as const) {
      const given = files.filter(({ name }) => name.endsWith(from) && !hasNoStyle(name))
      const made = saved(
        given.map(({ content }) => content),
        from,
        to,
      )
      for (const [rank, { name, content }] of given.entries()) {
        expect(withoutBooleans(readByUs(`a.${to}`, made[rank] as Buffer)), `${name} en ${to}`).toEqual(
          withoutBooleans(readByUs(name, content)),
        )
      }
    }
  },
)

test.skipIf(!office)(
  'an ods that LibreOffice makes from a golden xlsx gives the same answer as the xlsx',
  { timeout: 240_000 },
  async () => {
    const { owner, end } = await aWorld()
    afterAll(end)
    await addSites(owner)
    const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
    const given = cases.filter(({ folder, file }) => file.endsWith('.xlsx') && !isComputedAgain(folder))
    const made = saved(
      given.map(({ folder, file }) => readFileSync(path.join(folder, file))),
      'xlsx',
      'ods',
    )
    for (const [rank, golden] of given.entries()) {
      const expected = JSON.parse(readFileSync(path.join(golden.folder, 'attendu.json'), 'utf8'))
      const asOds: Golden = { ...golden, file: golden.file.replace('.xlsx', '.ods'), content: made[rank] }
      expect(await answerTo(ans, owner, asOds), golden.folder).toEqual(expected)
    }
  },
)

if (!office) process.stdout.write('LibreOffice absent : les essais qui comparent nos lectures aux siennes sont passés.\n')
