import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type * as Sources from '../../importers/sources'

const guide = readFileSync('docs/guide/ajouter-une-source.md', 'utf8')
const block = (start: RegExp) => start.exec(guide)?.[1] ?? ''
const sample = block(/Enquete-equipement\.csv` :\s+```\n([\s\S]*?)```/)
const code = block(/```ts\n([\s\S]*?)```/)

// The one file of the guide, as a person would write it, and its line of index: for this file alone.
const folder = path.resolve('node_modules/.cache/guide')
const written = path.join(folder, `equipement-${process.pid}.ts`)
await mkdir(folder, { recursive: true })
await writeFile(written, code.replaceAll(`'../`, `'${path.resolve('importers')}/`))
afterAll(() => rm(written))
vi.mock('../../importers/sources', async (original) => {
  const { sources } = await original<typeof Sources>()
  const { equipement } = await import(/* @vite-ignore */ written)
  const all = [...sources, equipement]
  return { sources: all, sourceByKey: (key: string) => all.find((source) => source.key === key) }
})

const { readWorkbook } = await import('../../importers/steps/read')
const { recognise } = await import('../../importers/steps/recognise')
const { validate } = await import('../../importers/steps/validate')
const { sheetColumns } = await import('../../importers/sheet-columns')

test('the source of the guide, copied as it stands, reads the sample of the guide', () => {
  const workbook = readWorkbook('Enquete-equipement.csv', Buffer.from(sample))
  if ('refused' in workbook) throw new Error(workbook.refused.message)
  const { found, questions } = recognise('Enquete-equipement.csv', workbook)
  expect(questions).toEqual([])
  expect(found).toMatchObject([{ source: { key: 'equipement' }, period: '2022-08', headerRows: [3], unknown: [], missing: [] }])
  const [recognised] = found
  const [cells] = workbook.sheets
  if (!recognised || !cells) throw new Error('non reconnu')
  const { lines, issues } = validate(recognised, cells)
  expect(lines.map(({ line, values }) => ({ line, ...values }))).toEqual([
    { line: 4, reponse: 'oui', postes: 1250 },
    { line: 5, reponse: 'non' },
    { line: 6, reponse: 'non', postes: 3 },
  ])
  expect(issues).toMatchObject([{ line: 6, code: 'coherence', level: 'warning' }])
  expect(sheetColumns.map(({ key }) => key)).toEqual(expect.arrayContaining(['equipement.reponse', 'equipement.commentaire']))
})
