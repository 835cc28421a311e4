import { inflateRawSync } from 'node:zlib'
import type { WorkbookColumn } from '../../../app/suivi/workbook/layout'
import { xmlText } from '../../../importers/spreadsheet/xml-text'
import { columnLetter } from '../../../importers/steps/read'
import { openArchive } from '../../../importers/steps/read/zip'
import { zip } from '../../read/fabrique/zip'
import type { Edit } from './edits'

/** Types in the file as a person would, in the XML of its first sheet: a spreadsheet would take minutes for the whole nation. */
export function editFile(content: Buffer, edits: readonly Edit[], layout: readonly WorkbookColumn[]): Buffer {
  const archive = openArchive(content)
  const letters = new Map(layout.map(({ sheetColumn, index }) => [sheetColumn?.key ?? '', columnLetter(index - 1)]))
  const byFiness = grouped(edits)
  const parts = [...archive.entries.values()].map(({ name, method, dataStart, compressedSize }) => {
    const data = archive.content.subarray(dataStart, dataStart + compressedSize)
    const whole = method === 0 ? data : inflateRawSync(data)
    return { name, content: name === 'xl/worksheets/sheet1.xml' ? typed(whole.toString('utf8'), byFiness, letters) : whole }
  })
  return zip(parts)
}

function typed(xml: string, byFiness: ReadonlyMap<string, readonly Edit[]>, letters: ReadonlyMap<string, string>): string {
  return xml.replace(/<row r="(\d+)">(<c r="A\d+"[^>]*><is><t>([^<]*)<\/t>.*?)<\/row>/g, (whole, at, cells, finess) => {
    const edits = byFiness.get(finess)
    if (!edits) return whole
    const drawn = new Map([...cells.matchAll(/<c r="([A-Z]+)\d+".*?<\/c>/g)].map(([cell, letter]) => [letter, cell]))
    for (const { column, raw } of edits) {
      const letter = letters.get(column) ?? ''
      const isNumber = /^\d+$/.test(raw)
      drawn.set(
        letter,
        isNumber ? `<c r="${letter}${at}"><v>${raw}</v></c>` : `<c r="${letter}${at}" t="inlineStr"><is><t>${xmlText(raw)}</t></is></c>`,
      )
    }
    const inOrder = [...drawn].sort(([a], [b]) => a.length - b.length || a.localeCompare(b))
    return `<row r="${at}">${inOrder.map(([, cell]) => cell).join('')}</row>`
  })
}

function grouped(edits: readonly Edit[]): Map<string, Edit[]> {
  const groups = new Map<string, Edit[]>()
  for (const edit of edits) groups.set(edit.finess, [...(groups.get(edit.finess) ?? []), edit])
  return groups
}
