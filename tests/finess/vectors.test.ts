import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diagnose } from '../../importers/finess'
import { levelOf } from './stock'

const rows = readFileSync('tests/files/finess/cas_pieges_finess.csv', 'utf8')
  .replace(/\r?\n$/, '')
  .split(/\r?\n/)
  .slice(1)
const vectors = rows.map((row) => {
  const [input = '', finess = '', expected = '', title = ''] = row.split(';')
  return { input, finess, expected, title }
})

const statusByExpected: Record<string, readonly string[]> = {
  ET: ['ok', 'repaired'],
  EJ: ['ok', 'repaired'],
  ABSENT: ['ok'],
  REJET: ['rejected'],
  'A CONFIRMER': ['to-confirm'],
  VIDE: ['empty'],
}

test('the tricky numbers are thirty-three', () => {
  expect(vectors).toHaveLength(33)
})

test.each(vectors)('« $input » : $title', ({ input, finess, expected }) => {
  const diagnosis = diagnose(input, levelOf)
  expect(diagnosis.finess).toBe(finess || null)
  expect(diagnosis.level).toBe(expected === 'ET' ? 'EG' : expected === 'EJ' ? 'EJ' : null)
  expect(statusByExpected[expected]).toContain(diagnosis.status)
  expect(diagnosis.status === 'ok').toBe(input === diagnosis.finess)
  expect(diagnosis.input).toBe(input)
  expect(diagnosis.code).toMatch(/^[a-z][a-z0-9-]+$/)
  expect(diagnosis.message).toMatch(/\.$/)
})

test('naive control: without the référentiel, a SIREN passes for a number of the Drôme', () => {
  const everything = new Set(['2601'])
  expect(diagnose('260100045', () => null, everything)).toMatchObject({ status: 'ok', code: 'absent-du-referentiel' })
})
