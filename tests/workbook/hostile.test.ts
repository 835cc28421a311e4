import { inflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { writeCells } from '../../app/suivi/write.server'
import { readWorkbook } from '../../importers/steps/read'
import { openArchive } from '../../importers/steps/read/zip'
import { exported, returned } from '../returned/desk'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const aquitaine = await anAccount(owner, 'region', ['75'])

const hostile = [
  ...['=1+1', '+33 1', '-12', '@SUM(A1)', '|cmd', '%0', '＝1', "'=1", '\t=1', '=cmd|’ /C calc’!A0', '=HYPERLINK("http://x.invalid")'],
  ...['<script>alert(1)</script>', ']]>&amp;<f>1</f>', '_x0041_ et _x000D_', 'a\n=b;"c"', '010000024', '2A0000014', '\u{1F600} né à Sète'],
]
const columns = [
  'asp.commentaire',
  'insi.commentaire',
  'mssante.commentaire',
  'dmp.commentaire',
  'roc.commentaire',
  'sih.note',
  'programmes.commentaire',
]
const lines = ['240000372', '160000253', '160013207']
const edits = hostile.map((raw, rank) => ({ finess: lines[rank % 3] ?? '', column: columns[Math.floor(rank / 3)] ?? '', raw, seen: 0 }))
const answers = await writeCells(aquitaine, '2022-08', edits)

/** The parts of a workbook, as text. */
function partsOf(content: Buffer): string {
  return [...openArchive(content).entries.values()]
    .map(({ dataStart, compressedSize, method }) => {
      const data = content.subarray(dataStart, dataStart + compressedSize)
      return (method === 0 ? data : inflateRawSync(data)).toString('utf8')
    })
    .join('\n')
}

test('hostile texts leave as texts: no formula in a workbook, no field that begins like one in a CSV', async () => {
  expect(answers.filter(({ status }) => status !== 'saved')).toEqual([])
  const xlsx = partsOf((await exported(aquitaine, '75')).content)
  expect(xlsx).not.toMatch(/<f[ >]|<hyperlink /)
  const ods = partsOf((await exported(aquitaine, '75', 'volet=es&point=2022-08', 'ods')).content)
  expect(ods).not.toMatch(/table:formula|xlink:href/)
  const csv = (await exported(aquitaine, '75', 'volet=es&point=2022-08', 'csv')).content
  const read = readWorkbook('classeur.csv', csv)
  const cells = 'refused' in read ? [] : (read.sheets[0]?.rows.flatMap((row) => row.cells) ?? [])
  expect(cells.length).toBeGreaterThan(100)
  expect(cells.filter((cell) => /^[=+\-@\t|%＝＋－＠]/.test(cell))).toEqual([])
  expect(csv.subarray(0, 3).toString('hex')).toBe('efbbbf')
})

test('and they come back as they left: nothing has changed, whatever the format', async () => {
  for (const format of ['xlsx', 'ods'] as const) {
    const { kind, cells } = await returned(aquitaine, await exported(aquitaine, '75', 'volet=es&point=2022-08', format))
    expect({ format, kind, cells }).toEqual({ format, kind: 'estampille', cells: [] })
  }
})
