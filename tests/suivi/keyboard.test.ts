import { expect, test } from 'vitest'
import { readBlock } from '../../app/suivi/grid/clipboard/block'
import { edge, type Held } from '../../app/suivi/grid/edge'
import { move } from '../../app/suivi/grid/keyboard'

const size = { rows: 100, columns: 40 }
const from = { row: 10, column: 5 }

test.each([
  ['ArrowUp', false, { row: 9, column: 5 }],
  ['ArrowDown', false, { row: 11, column: 5 }],
  ['ArrowLeft', false, { row: 10, column: 4 }],
  ['ArrowRight', false, { row: 10, column: 6 }],
  ['Home', false, { row: 10, column: 0 }],
  ['End', false, { row: 10, column: 39 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 99, column: 39 }],
  ['PageUp', false, { row: 0, column: 5 }],
  ['PageDown', false, { row: 25, column: 5 }],
  ['ArrowDown', true, { row: 99, column: 5 }],
  ['a', false, undefined],
  ['constructor', false, undefined],
  ['Tab', false, undefined],
])('%s (Ctrl : %s) leads from the eleventh line to %j', (key, control, expected) => {
  expect(move(from, key, control, size)).toEqual(expected)
})

test('an arrow stops at the edges, and the row above the first line is that of the headers', () => {
  expect(move({ row: 0, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 0 })
  expect(move({ row: -1, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 0 })
  expect(move({ row: 99, column: 39 }, 'ArrowDown', false, size)).toEqual({ row: 99, column: 39 })
  expect(move({ row: 0, column: 39 }, 'ArrowRight', false, size)).toEqual({ row: 0, column: 39 })
})

/** One column of eight lines: « x » is filled, « # » the title of a group, « ? » a line not read yet. */
test.each([
  ['xxx..x..', 0, 'ArrowDown', 2],
  ['xxx..x..', 2, 'ArrowDown', 5],
  ['xxx..x..', 5, 'ArrowDown', 7],
  ['xxx..x..', 3, 'ArrowUp', 2],
  ['xxx..x..', 2, 'ArrowUp', 0],
  ['x#xx..xx', 0, 'ArrowDown', 3],
  ['xxx?????', 0, 'ArrowDown', 2],
  ['xxx?????', 2, 'ArrowDown', 2],
])('in %s, Ctrl and an arrow lead from line %i, by %s, to line %i', (lines, row, key, expected) => {
  const held: Record<string, Held> = { x: true, '.': false, '#': 'through', '?': 'beyond' }
  expect(edge({ row, column: 0 }, key, (place) => held[lines[place.row] ?? '?'] ?? 'beyond')).toEqual({ row: expected, column: 0 })
})

test.each([
  ['Déployé', [['Déployé']]],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a\t\n\tb',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['"deux\nlignes"\t"dit ""oui"""\nfin', [['deux\nlignes', 'dit "oui"'], ['fin']]],
  ['l’éditeur "X" répond', [['l’éditeur "X" répond']]],
  ['"début" de phrase', [['"début" de phrase']]],
  ['', [['']]],
])('the text %j copied from Excel is the cells %j', (text, cells) => {
  expect(readBlock(text)).toEqual(cells)
})
