import ExcelJS from 'exceljs'
import { nationalFiles } from '../../../app/demonstration/files'
import { readPlaces } from '../../../app/demonstration/place'

export type File = { name: string; mimeType: string; buffer: Buffer }

/** What September says and August did not: DUI orders of these établissements, messages of this EJ. */
export type Moves = { signed: string[]; ej: string; messages: number }

/** The five files of August, in the layouts of the demonstration, with the two that the report to the CNSA needs. */
export async function augustFiles(): Promise<File[]> {
  const files = await nationalFiles(await readPlaces(), '2022-08')
  return files
    .filter(({ name }) => !name.startsWith('Programmes'))
    .map(({ name, content }) => ({ name, mimeType: typeOf(name), buffer: content }))
}

const typeOf = (name: string) => (name.endsWith('.csv') ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')

export const fileNamed = (files: readonly File[], name: RegExp): File => {
  const found = files.find((file) => name.test(file.name))
  if (!found) throw new Error(`Pas de fichier ${name}.`)
  return found
}

/** The rows of a csv under its header, by the names of the header. */
export function csvRows({ buffer }: File): Record<string, string>[] {
  const [header = '', ...lines] = buffer.toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n')
  const names = cells(header)
  return lines.map((line) => Object.fromEntries(cells(line).map((text, place) => [names[place] ?? '', text])))
}

const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')

/** The rows of a sheet of a workbook under the header that holds `mark`. */
export async function sheetRows({ buffer }: File, mark: string, sheet = 0): Promise<Record<string, string>[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(buffer as never)
  const rows: Record<string, string>[] = []
  let names: string[] = []
  workbook.worksheets[sheet]?.eachRow((row) => {
    const texts = (row.values as unknown[]).slice(1).map((value) => (value === null || value === undefined ? '' : String(value)))
    if (names.length > 0) rows.push(Object.fromEntries(names.map((name, place) => [name, texts[place] ?? ''])))
    else if (texts.includes(mark)) names = texts
  })
  return rows
}

/** September: the same two files but for the cells named, as the ANS and the ASP would send them. */
export async function septemberFiles(august: readonly File[], { signed, ej, messages }: Moves): Promise<File[]> {
  const orders = fileNamed(august, /SEGUR-ESMS\.csv$/)
  const text = orders.buffer.toString('utf8')
  const added = signed.map((finess) => `${finess};;Ajouté en septembre (fictif);;Commande signée`)
  const report = new ExcelJS.Workbook()
  await report.xlsx.load(fileNamed(august, /^Rapport indicateurs MSSanté/).buffer as never)
  const sheet = report.worksheets[0]
  if (sheet) sheet.getCell('A1').value = 'Indicateurs MSSanté - Août 2022'
  sheet?.eachRow((row) => {
    if (String(row.getCell(1).value) !== ej) return
    row.getCell(6).value = 'ES Emetteur'
    row.getCell(7).value = messages
  })
  const name = 'Rapport indicateurs MSSanté-general-août-2022.xlsx'
  return [
    { ...orders, name: 'ASP-SEPTEMBRE-2022-SEGUR-ESMS.csv', buffer: Buffer.from(`${text}${added.join('\r\n')}\r\n`) },
    { name, mimeType: typeOf(name), buffer: Buffer.from((await report.xlsx.writeBuffer()) as ArrayBuffer) },
  ]
}
