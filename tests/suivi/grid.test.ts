import { expect, test, vi } from 'vitest'
import { readBlock, showBlock, showTable } from '../../app/suivi/grid/clipboard/block'
import { spread } from '../../app/suivi/grid/clipboard/spread'
import { areaOf, at, countOf, partOf } from '../../app/suivi/grid/hand'
import { LineStore } from '../../app/suivi/grid/lines'
import { rowsOf } from '../../app/suivi/grid/rows'
import type { Shown } from '../../app/suivi/grid/shown'
import { columnsIn, rowsIn, withGaps } from '../../app/suivi/grid/sight'
import type { Line } from '../../app/suivi/line'

const area = (top: number, bottom: number, left: number, right: number) => ({ top, bottom, left, right })

test.each([
  ['one value goes into every cell selected', [['x']], area(0, 2, 1, 2), 6],
  ['one row goes into every line selected', [['a', 'b']], area(0, 199, 0, 1), 400],
  [
    'a block goes whole where one cell is selected',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    area(5, 5, 3, 3),
    4,
  ],
  ['a block fills a selection that holds it three times', [['a'], ['b']], area(0, 5, 0, 0), 6],
  ['a selection that does not hold it a whole number of times takes it once', [['a'], ['b']], area(0, 4, 0, 0), 2],
  ['twenty thousand cells are not too many', Array.from({ length: 10_000 }, () => ['a', 'b']), area(0, 0, 0, 0), 20_000],
])('%s', (_, block, selection, count) => {
  expect(spread(block, selection)).toHaveLength(count)
})

test('the lines of a pasted block follow one another, again and again', () => {
  const landed = spread([['a'], ['b']], area(10, 13, 2, 2))
  expect(landed.map(({ row, column, raw }) => `${row} ${column} ${raw}`)).toEqual(['10 2 a', '11 2 b', '12 2 a', '13 2 b'])
})

test('what is copied is read back the same, and the table says that a FINESS number is a text', () => {
  const block = [
    [
      { text: '010000024', kind: 'text' as const },
      { text: '47,3', kind: 'number' as const },
      { text: 'deux\nlignes, "citées"', kind: 'text' as const },
    ],
  ]
  expect(readBlock(showBlock(block))).toEqual([['010000024', '47,3', 'deux\nlignes, "citées"']])
  const table = showTable(block)
  expect(table).toMatch(/<td style="mso-number-format:'\\@'[^>]*>010000024<\/td>/)
  expect(table).toContain('x:num="47.3"')
  expect(table).toContain('deux<br>lignes, &quot;citées&quot;')
})

test('a selection is a rectangle, in whichever direction it was made', () => {
  const hand = { active: { row: 8, column: 5 }, head: { row: 3, column: 6 } }
  expect(areaOf(hand)).toEqual(area(3, 8, 5, 6))
  expect(countOf(areaOf(hand))).toBe(12)
  expect([partOf(hand, 2), partOf(hand, 3), partOf(at({ row: 3, column: 1 }), 3)]).toEqual([undefined, '5-6', undefined])
})

const shown = (count: number): Shown[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ key: `c${index}`, label: '', block: 'asp', drawn: undefined },
    ...{ width: 100, left: index * 100, isFrozen: index < 2 },
  }))

test('of 36 049 lines and 40 columns, a screen draws some twenty lines and the columns in sight', () => {
  const sight = { top: 500_000, left: 1000, height: 600, width: 800 }
  const rows = rowsIn(sight, 39, 36_049)
  expect(rows.to - rows.from).toBeLessThan(45)
  expect(rows.from * 39).toBeLessThanOrEqual(500_000)
  const columns = columnsIn(sight, shown(40))
  expect(columns).toEqual({ from: 11, to: 21 })
  expect(withGaps(columns, 40, [0, 1, 30])).toEqual([
    ...[0, 1, { gap: 9, at: 2 }, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
    ...[{ gap: 9, at: 21 }, 30, { gap: 9, at: 31 }],
  ])
})

test('a list shorter than what was in sight leaves nothing beyond its end', () => {
  expect(withGaps({ from: 0, to: 60 }, 2)).toEqual([0, 1])
  expect(withGaps({ from: 40, to: 60 }, 3, [8])).toEqual([{ gap: 3, at: 0 }])
})

const lineOf = (finess: string) => ({ finess, raisonSociale: `Ligne ${finess}` }) as Line

test('every line of a selection is fetched, whatever was in sight, by blocks of 150; those that are gone are not asked for again', async () => {
  const blocks: number[] = []
  const store = new LineStore(async (finess) => {
    blocks.push(finess.length)
    return finess.filter((one) => one !== '7').map(lineOf)
  })
  const all = Array.from({ length: 400 }, (_, index) => String(index))
  const progress: number[] = []
  expect(await store.all(all, (there) => progress.push(there))).toHaveLength(399)
  expect(blocks).toEqual([150, 150, 100])
  expect(progress[0]).toBe(0)
  await store.all(all)
  expect(blocks).toHaveLength(3)
})

test('a scroll that passes asks for nothing: only the lines where it rests are fetched', async () => {
  vi.useFakeTimers()
  const asked: string[][] = []
  const store = new LineStore(async (finess) => {
    asked.push([...finess])
    return finess.map(lineOf)
  })
  for (const screen of [
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ]) {
    store.want(screen)
    await vi.advanceTimersByTimeAsync(20)
  }
  await vi.advanceTimersByTimeAsync(200)
  vi.useRealTimers()
  expect(asked).toEqual([['5', '6']])
})

test('lines put together come under the title of their group', () => {
  const groups = [
    { key: '22', label: '22 Côtes-d’Armor', count: 2, subtotals: {} },
    { key: '35', label: '35 Ille-et-Vilaine', count: 1, subtotals: {} },
  ]
  const { list, total } = rowsOf({ order: '220000020220000038350000022', groups })
  expect(list).toEqual(['#22', '220000020', '220000038', '#35', '350000022'])
  expect(total).toBe(3)
})
