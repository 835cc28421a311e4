import { expect, test } from 'vitest'
import { drawnTo, sourceOf } from '../../app/suivi/grid/fill'

const two = { top: 4, bottom: 5, left: 2, right: 2 }

test('a corner goes down, up or across, never both: the side where the mouse is further away', () => {
  expect(drawnTo(two, { row: 9, column: 3 })).toEqual({ ...two, bottom: 9 })
  expect(drawnTo(two, { row: 1, column: 2 })).toEqual({ ...two, top: 1 })
  expect(drawnTo(two, { row: 6, column: 8 })).toEqual({ ...two, right: 8 })
  expect(drawnTo(two, { row: 5, column: 2 })).toEqual(two)
  expect(drawnTo(two, { row: -1, column: 2 })).toEqual({ ...two, top: 0 })
})

test('two values follow one another again and again, below and above where they are', () => {
  const rows = (...at: number[]) => at.map((row) => sourceOf({ row, column: 2 }, two).row)
  expect(rows(6, 7, 8, 9)).toEqual([4, 5, 4, 5])
  expect(rows(3, 2, 1, 0)).toEqual([5, 4, 5, 4])
})
