import { expect, test } from 'vitest'
import { cellOf } from '../../app/suivi/workbook/cells'
import type { Row } from '../../app/suivi/workbook/content'
import { layoutOf } from '../../app/suivi/workbook/layout'
import { greyOf } from '../../app/suivi/workbook/stamped'
import { Drawing, drawnColumn } from '../../app/suivi/workbook/xlsx/drawing'
import { cellXml } from '../../app/suivi/workbook/xlsx/rows'

const layout = layoutOf('es')
const texts = [
  '=1+1',
  ' deux  espaces ',
  'à l’été\u00A0: œuf',
  'a\tb\nc',
  'smiley 😀',
  '<&>',
  '_x0041_',
  '',
  'Texte 12',
  '\u202Fx'.repeat(4000),
]

function lineOf(rank: number): Row {
  const columns = layout.filter(({ sheetColumn }) => sheetColumn).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const values = columns.map(({ sheetColumn }, place) => {
    const { options, sqlType } = sheetColumn?.column ?? {}
    if ((rank + place) % 7 === 0) return null
    if (options) return options[(rank + place) % options.length] ?? null
    if (sqlType === 'text') return texts[(rank + place) % texts.length] ?? null
    return sqlType === 'date' ? `2022-0${1 + ((rank + place) % 9)}-12` : (rank * place) % 101
  })
  const absences = rank % 3 === 0 ? { 'mssante.messages': 'points' as const, 'dmp.labo': 'non_transmis' as const } : null
  const identity = { finess: '240000372', ej: '240000984', departement: '24', categorie: '355', raisonSociale: texts[rank % 9] ?? '' }
  return { ...identity, values, absences, versions: '0' }
}

test('a line drawn from memory is the line drawn cell by cell, with the checksum that a given back workbook is read with', () => {
  const letters = layout.map(({ index }) => `C${index}`)
  const drawing = new Drawing(layout.map((column, rank) => drawnColumn(column, letters[rank] as string, '3')))
  for (const at of [5, 6, 9, 10, 11, 99, 100, 101, 102, 103, 104, 1000]) {
    const row = lineOf(at)
    const cells = layout.map((column) => cellOf(column, row))
    const drawn = cells.map((cell, rank) =>
      cell === null || cell === '' ? '' : cellXml(layout[rank] as (typeof layout)[number], `${letters[rank]}${at}`, '3', cell),
    )
    const { xml, grey } = drawing.line(row, at)
    expect(Buffer.from(xml).toString()).toBe(`<row r="${at}">${drawn.join('')}</row>`)
    expect(grey).toBe(greyOf(layout, cells))
  }
})
