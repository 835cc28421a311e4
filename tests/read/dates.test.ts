import { expect, test } from 'vitest'
import { dateText } from '../../importers/steps/read/dates'
import { numberText } from '../../importers/steps/read/numbers'
import { isDateFormat } from '../../importers/steps/read/xlsx/styles'
import { grid, readFirst, written } from './fabrique/read'
import { stylesXml, workbook } from './fabrique/workbook'

test('un numéro de jour devient une date, dans les deux calendriers d’Excel', () => {
  expect(dateText(44075, 1900)).toBe('2020-09-01')
  expect(dateText(42613, 1904)).toBe('2020-09-01')
  expect(dateText(0, 1904)).toBe('1904-01-01')
  expect(dateText(2958465, 1900)).toBe('9999-12-31')
  expect(dateText(44075.604166666664, 1900)).toBe('2020-09-01 14:30')
  expect(dateText(44075.9999, 1900)).toBe('2020-09-01 23:59')
  expect(dateText(44075.999999, 1900)).toBe('2020-09-02')
  expect(dateText(0.5, 1900)).toBe('12:00')
})

test('le faux 29 février 1900 d’Excel, zéro et les nombres négatifs ne sont pas des dates', () => {
  expect([1, 59, 60, 61].map((serial) => dateText(serial, 1900))).toEqual(['1900-01-01', '1900-02-28', undefined, '1900-03-01'])
  expect([0, -1, 3_000_000, Number.NaN].map((serial) => dateText(serial, 1900))).toEqual([undefined, undefined, undefined, undefined])
})

test('un classeur au calendrier 1904 donne les mêmes jours', async () => {
  const content = await written((book) => {
    book.properties.date1904 = true
    book.addWorksheet('Suivi').addRow([new Date('2020-09-01')])
  })
  expect(grid(readFirst(content))).toEqual([['2020-09-01']])
})

test('un format de date se reconnaît sans se laisser prendre aux couleurs, aux textes et aux durées', () => {
  const dates = [
    'dd/mm/yyyy',
    'mmm-yy',
    '[$-40C]d mmmm yyyy;@',
    'yyyy\\-mm\\-dd',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    'h:mm',
    'm/d/yy h:mm',
  ]
  const numbers = ['General', '0.00', '[Red]0', '# ##0" jours"', '0\\d', '[h]:mm', '_-* #,##0.00\\ "€"_-', '0.00E+00', '@', '0%;[Red]-0%']
  expect(dates.filter((code) => !isDateFormat(code))).toEqual([])
  expect(numbers.filter(isDateFormat)).toEqual([])
})

test('seul le style de la cellule décide : le même nombre est une date ou un compte', () => {
  const styles = stylesXml(
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/>',
    '<numFmt numFmtId="165" formatCode="&quot;le &quot;dd/mm/yy"/>',
  )
  const content = workbook('<row r="1"><c r="A1"><v>44075</v></c><c r="B1" s="1"><v>44075</v></c><c r="C1" s="2"><v>44075</v></c></row>', {
    styles,
  })
  expect(grid(readFirst(content))).toEqual([['44075', '2020-09-01', '2020-09-01']])
})

test('un nombre s’écrit au plus court et un entier sans exposant', () => {
  expect(['0.46999999999999997', '2.40000372E8', '1E+21', '-0', '47.0', '1.5e-3', 'abc'].map(numberText)).toEqual([
    '0.47',
    '240000372',
    '1000000000000000000000',
    '0',
    '47',
    '0.0015',
    'abc',
  ])
})
