import { expect, test } from 'vitest'
import { day } from '../../importers/column'

const read = (raw: string) => day('Date').read(raw)

test.each([['juin-19'], ['juin 2019'], ['06/2019'], ['Juin-19']])('« %s » is the first day of its month, and it is said', (raw) => {
  expect(read(raw)).toEqual({ value: '2019-06-01', notice: 'seul le mois est donné : lu comme le premier jour' })
})

test.each([['prévu juin 2019'], ['T4 2022'], ['prévu T4 2022'], ['juin-juillet 2019'], ['13/2022'], ['été 2022']])(
  '« %s » is no date: it stays as it was written',
  (raw) => {
    expect(read(raw)).toMatchObject({ issue: expect.stringContaining(raw) })
  },
)

test('a whole date is not a month', () => {
  expect(read('12/06/2019')).toEqual({ value: '2019-06-12' })
  expect(read('2019-06-12 00:00:00')).toEqual({ value: '2019-06-12' })
})
