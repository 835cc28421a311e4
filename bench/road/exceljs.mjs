import exceljs from 'exceljs'

/** Reads a file with exceljs, row by row, in a process of its own: `exceljs.mjs FILE`. */
const [file = ''] = process.argv.slice(2)
const started = performance.now()
let rows = 0
if (file.endsWith('.xlsx')) {
  const options = { sharedStrings: 'cache', styles: 'ignore', hyperlinks: 'ignore', worksheets: 'emit' }
  for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, options)) for await (const _ of sheet) rows++
} else {
  const sheet = await new exceljs.Workbook().csv.readFile(file, { parserOptions: { delimiter: ';' } })
  rows = sheet.rowCount
}
process.stdout.write(JSON.stringify({ ms: performance.now() - started, rows, peakMo: process.resourceUsage().maxRSS / 1024 }))
