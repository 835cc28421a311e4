import exceljs from 'exceljs'

/** Reads a file with exceljs, row by row, in a process of its own: `exceljs.mjs FILE`. */
const [file = ''] = process.argv.slice(2)
const started = performance.now()
let cells = 0
if (file.endsWith('.xlsx')) {
  const reader = new exceljs.stream.xlsx.WorkbookReader(file, {
    sharedStrings: 'cache',
    styles: 'ignore',
    hyperlinks: 'ignore',
    worksheets: 'emit',
  })
  for await (const sheet of reader) for await (const row of sheet) cells += row.cellCount
} else {
  const sheet = await new exceljs.Workbook().csv.readFile(file, { parserOptions: { delimiter: ';' } })
  cells = sheet.actualRowCount * sheet.actualColumnCount
}
if (cells < 1_000_000) throw new Error(`exceljs n’a lu que ${cells} cellules.`)
process.stdout.write(JSON.stringify({ ms: performance.now() - started, cells, peakMo: process.resourceUsage().maxRSS / 1024 }))
