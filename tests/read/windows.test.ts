import { expect, test } from 'vitest'
import { RecordCount } from '../../importers/steps/read/csv/record-count'
import type { Reading } from '../../importers/steps/read/inflate'
import { readOds } from '../../importers/steps/read/ods/read'
import { unpack } from '../../importers/steps/read/packed'
import { readXlsx } from '../../importers/steps/read/xlsx/read'
import { openArchive } from '../../importers/steps/read/zip'
import { contentXml, odsParts, textCell } from './fabrique/ods'
import { readAll } from './fabrique/read'
import { parts, sharedStringsXml, sheetXml } from './fabrique/workbook'
import { zip } from './fabrique/zip'

const rows =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Œuvre 🏥 &amp; été</t></is></c></row><row r="2" s="1"/><row r="3"/>' +
  '<row r="4"><c r="A4"><f>A1&gt;2</f><v>12.5</v></c><c r="C4" t="s"><v>1</v></c><c r="D4" t="b"><v>1</v></c></row><row r="5"><c r="A5" s="2"/></row>'
const sharedStrings = sharedStringsXml('<t>Raison sociale</t>', '<r><t>Bon</t></r><r><t xml:space="preserve"> à tirer</t></r>', '<t/>')
const after = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells><rowBreaks count="1"><brk id="3"/></rowBreaks>'

test('où que tombent les coupures entre deux blocs de XML, la lecture est la même', () => {
  for (const comment of ['', '<!-- export <row r="9"> -->']) {
    const content = zip(
      parts({ tabs: [{ name: 'Suivi', xml: sheetXml(rows, { before: comment, after }) }], sharedStrings }).map((part) => ({
        ...part,
        method: 0,
      })),
    )
    const expected = readAll('suivi.xlsx', content)
    expect(expected.sheets[0]?.rows).toHaveLength(2)
    for (const size of [1, 2, 3, 5, 7, 11, 64, 101, 499]) {
      const archive = openArchive(content)
      expect(unpack(inSlices(archive.content, readXlsx(archive, 100), size)), `blocs de ${size}`).toEqual(expected)
    }
  }
})

test('où que tombent les coupures d’un ods, la lecture et le compte sont les mêmes', () => {
  const cells = `${textCell('Œuvre 🏥 &amp; été')}<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="12.5"/>`
  const note =
    '<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p><text:s text:c="2"/>a</text:p></table:table-cell>'
  const tab = `<table:table-row>${cells}${note}</table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row><table:table-row table:number-rows-repeated="2">${cells}</table:table-row>`
  for (const comment of ['', '<!-- <table:table-row> -->']) {
    const xml = contentXml([
      { name: 'Été', rows: comment + tab },
      { name: 'Caché', rows: tab, hidden: true },
    ])
    const content = zip(odsParts(xml).map((part) => ({ ...part, method: 0 })))
    const expected = readAll('suivi.ods', content)
    expect(expected.sheets.map(({ rows, counted }) => [rows.map(({ row }) => row), counted])).toEqual(Array(2).fill([[1, 5, 6], 3]))
    for (const size of [1, 2, 3, 5, 7, 11, 64, 101, 499]) {
      const archive = openArchive(content)
      expect(unpack(inSlices(archive.content, readOds(archive, 100), size)), `blocs de ${size}`).toEqual(expected)
    }
  }
})

function inSlices<Result>(content: Buffer, reading: Reading<Result>, size: number): Result {
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
    const { entry, into } = step.value
    const end = entry.dataStart + entry.size
    for (let at = entry.dataStart; at < end; at += size) into.push(content.subarray(at, Math.min(end, at + size)))
    into.end()
  }
}

test('où que tombent les coupures d’un csv, le compte des lignes est le même', () => {
  const text = 'a;b;c\r\n"x ""y""";"1\r\n2";\r\n;;\r\n"";" ";\r\n3;écran 12";🏥\r\n"fin"'
  for (let size = 1; size <= text.length; size++) {
    const count = new RecordCount(';')
    for (let at = 0; at < text.length; at += size) count.push(text.slice(at, at + size))
    count.end()
    expect(count.counted, `blocs de ${size}`).toBe(4)
  }
})
