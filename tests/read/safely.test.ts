import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readWorkbook, readWorkbookSafely } from '../../importers/steps/read'
import { sharedStringsXml, workbook } from './fabrique/workbook'

test('lu dans un fil à part, un classeur ou un csv donnent exactement la même chose', async () => {
  const rows =
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="b"><v>1</v></c><c r="D2"><f>1+1</f></c></row>' +
    '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><v>240000372</v></c><c r="C3" t="e"><v>#N/A</v></c></row>'
  const content = workbook(rows, {
    sharedStrings: sharedStringsXml('<t>Évry 🏥</t>'),
    after: '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>',
  })
  expect(await readWorkbookSafely('suivi.xlsx', content)).toEqual(readWorkbook('suivi.xlsx', content))
  const csv = iconv.encode('FINESS;Nom\n010000024;L’Été\n', 'win1252')
  expect(await readWorkbookSafely('suivi.csv', csv)).toEqual(readWorkbook('suivi.csv', csv))
  expect(content.length).toBeGreaterThan(0)
})

test('un fichier refusé l’est avec le même message, qu’il faille ou non l’ouvrir', async () => {
  for (const content of [Buffer.alloc(0), workbook('<row r="0"/>')]) {
    expect(await readWorkbookSafely('suivi.xlsx', content)).toEqual(readWorkbook('suivi.xlsx', content))
  }
})

test('une lecture qui dépasse son délai est arrêtée et refusée', async () => {
  const read = await readWorkbookSafely('suivi.xlsx', workbook('<row r="1"/>'), { deadlineMs: 1 })
  expect(read).toMatchObject({ refused: { code: 'deadline', message: expect.stringContaining('Aucune donnée n’a été modifiée.') } })
})

test('F13 un fichier qui épuise la mémoire de son fil est refusé et le serveur continue', async () => {
  const items = Array.from({ length: 200_000 }, (_, index) => `<t>${(index * 7919).toString(36)} ${'é'.repeat(90)}</t>`)
  const content = workbook('<row r="1"/>', { sharedStrings: sharedStringsXml(items.join('</si><si>')) })
  const read = await readWorkbookSafely('suivi.xlsx', content, { memoryMb: 24 })
  expect(read).toMatchObject({ refused: { code: 'memory', message: expect.stringMatching(/limite : 300 Mo/) } })
  expect(await readWorkbookSafely('suivi.xlsx', content)).toHaveProperty('sheets')
})
