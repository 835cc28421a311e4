import { expect, test } from 'vitest'
import { choice, count, text } from '../../importers/column'
import { sheetColumns } from '../../importers/sheet-columns'
import type { Source } from '../../importers/source'
import { sources } from '../../importers/sources'

/** What is missing for people to understand a source, wherever it is shown. */
function gaps(all: readonly Source[]): string[] {
  return all.flatMap((source) => [
    ...['label', 'owner', 'provenance'].filter((part) => !source[part as 'label'].trim()).map((part) => `${source.key} : ${part}`),
    ...Object.entries({ ...source.national, ...source.region }).flatMap(([field, column]) => [
      ...(column.label.trim() ? [] : [`${source.key}.${field} : libellé`]),
      ...(column.options ?? []).filter((option) => !column.show(option).trim()).map((option) => `${source.key}.${field} : ${option}`),
    ]),
  ])
}

test('every source, column and choice has its words', () => {
  expect(gaps(sources)).toEqual([])
})

test('a source column without label is seen', () => {
  const planted = { ...(sources[0] as Source), national: { nu: text(' '), vide: choice('Choix', { oui: '' }) } }
  expect(gaps([planted])).toEqual(['programmes.nu : libellé', 'programmes.vide : oui'])
})

test('choices are stored as ASCII codes and read back from their labels', () => {
  for (const { key, column } of sheetColumns) {
    for (const option of column.options ?? []) {
      expect(option, key).toMatch(/^[a-z_]+$/)
      expect(column.read(column.show(option)), key).toMatchObject({ value: option })
    }
  }
})

test('no two columns share a key, a database name or a letter of the workbook', () => {
  for (const values of [
    sheetColumns.map(({ key }) => key),
    sheetColumns.map(({ name }) => name),
    sheetColumns.flatMap(({ column }) => column.letter ?? []),
  ]) {
    expect(new Set(values).size).toBe(values.length)
  }
})

test('« pas disponible » is neither empty nor zero, and a label that people may choose is not an absence', () => {
  expect(count('Messages').read('pas disponible')).toEqual({ value: null, absence: 'pas_disponible' })
  expect(count('Messages').read('')).toEqual({ value: null })
  expect(count('Messages').read('0')).toEqual({ value: 0, notice: undefined })
})
