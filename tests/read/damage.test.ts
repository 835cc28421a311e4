import { expect, test } from 'vitest'
import { readWorkbook } from '../../importers/steps/read'
import { randomFrom } from '../setup/seed'
import { contentXml, odsParts, textCell } from './fabrique/ods'
import { parts, sharedStringsXml, sheetXml, stylesXml } from './fabrique/workbook'
import { zip } from './fabrique/zip'

const pieces = [
  '<',
  '>',
  '"',
  '/',
  '&',
  '<row r="1">',
  '</row>',
  '<c r="A1"',
  '<v>',
  '</c>',
  '<!--',
  ']]>',
  '\0',
  'é',
  '</sheetData>',
  '9'.repeat(30),
]

function dice(shift: number): (sides: number) => number {
  const random = randomFrom(Number(process.env.TEST_SEED ?? 1) + shift)
  return (sides) => Math.floor(random() * sides)
}

function damaged(text: string, roll: (sides: number) => number): string {
  let result = text
  for (let count = 1 + roll(4); count > 0; count--) {
    const at = roll(result.length)
    result = result.slice(0, at) + (roll(3) === 0 ? '' : (pieces[roll(pieces.length)] ?? '')) + result.slice(at + roll(12))
  }
  return result
}

test('deux mille classeurs abîmés au hasard sont lus ou refusés, jamais une panne', () => {
  const roll = dice(0)
  const rows = Array.from(
    { length: 6 },
    (_, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index % 3}</v></c><c r="B${index + 1}" s="1"><f>A1</f><v>44075</v></c></row>`,
  ).join('')
  const whole = parts({
    tabs: [{ name: 'Suivi', xml: sheetXml(rows, { after: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' }) }],
    sharedStrings: sharedStringsXml('<t>a</t>', '<r><t>b</t></r>', '<t>c</t>'),
    styles: stylesXml('<xf numFmtId="0"/><xf numFmtId="14"/>'),
  })
  const outcomes = new Map<string, number>()
  for (let run = 0; run < 2000; run++) {
    const target = roll(whole.length)
    const read = readWorkbook(
      'abime.xlsx',
      zip(whole.map((part, index) => (index === target ? { ...part, content: damaged(String(part.content), roll) } : part))),
    )
    const outcome = 'refused' in read ? read.refused.code : 'lu'
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['lu', 'incoherent']))
})

test('mille ods abîmés au hasard sont lus ou refusés ; lus, ils ont autant de lignes que le compte en trouve, ou sont refusés ensuite', () => {
  const roll = dice(3)
  const row = `<table:table-row>${textCell('a')}<table:table-cell office:value-type="float" office:value="3"/></table:table-row>`
  const note = '<table:table-cell><office:annotation><text:p>n</text:p></office:annotation><text:p>x<text:s/></text:p></table:table-cell>'
  const rows = `${row.repeat(3)}<table:table-row table:number-rows-repeated="4">${note}</table:table-row>`
  const outcomes = { read: 0, refused: 0, caught: 0 }
  for (let run = 0; run < 1000; run++) {
    const read = readWorkbook('abime.ods', zip(odsParts(damaged(contentXml([{ name: 'Suivi', rows }]), roll))))
    if ('refused' in read) outcomes.refused++
    else if (read.sheets.every(({ rows, counted }) => rows.length === counted)) outcomes.read++
    else outcomes.caught++
  }
  expect(outcomes.read).toBeGreaterThan(100)
  expect(outcomes.refused).toBeGreaterThan(100)
  expect(outcomes.caught).toBeLessThan(100)
})

test('mille archives aux octets changés au hasard sont lues ou refusées, jamais une panne', () => {
  const roll = dice(1)
  const content = zip(parts({ tabs: [{ name: 'Suivi', xml: sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>') }] }))
  let refused = 0
  for (let run = 0; run < 1000; run++) {
    const altered = Buffer.from(content)
    for (let count = 1 + roll(3); count > 0; count--) altered[roll(altered.length)] = roll(256)
    if ('refused' in readWorkbook('abime.xlsx', altered)) refused++
  }
  expect(refused).toBeGreaterThan(500)
})

test('mille csv abîmés au hasard gardent autant de lignes lues que de lignes comptées', () => {
  const roll = dice(2)
  for (let run = 0; run < 1000; run++) {
    const text = damaged('FINESS;Nom;Note\n010000024;"CH ""Nord""";\n;;\n240000372;"a\nb";"c;d"\n', roll).replaceAll('\0', '')
    const read = readWorkbook('abime.csv', Buffer.from(text))
    if ('sheets' in read) expect(read.sheets[0]?.rows.length, JSON.stringify(text)).toBe(read.sheets[0]?.counted)
  }
})
