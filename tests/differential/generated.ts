import ExcelJS from 'exceljs'
import { randomFrom } from '../setup/seed'

const words = [
  'CH de Bergerac',
  'Été & Œuvre',
  'a < b',
  '  bords  ',
  'deux\nlignes',
  '« Oui »',
  '🏥',
  "l'apostrophe",
  '010000024',
  '47 %',
  'é\u00a0è',
  'x'.repeat(300),
]

/** A workbook of two sheets, the second one hidden, of cells of every kind: its seed makes it. */
export async function generated(seed: number): Promise<Buffer> {
  const random = randomFrom(seed)
  const pick = (sides: number) => Math.floor(random() * sides)
  const makers: ((address: string) => ExcelJS.CellValue)[] = [
    () => null,
    () => words[pick(words.length)] ?? null,
    () => pick(1_000_000_000),
    () => pick(100_000) / 1000,
    () => -pick(500),
    () => new Date(Date.UTC(2020, pick(36), 1 + pick(28))),
    () => new Date(Date.UTC(2022, pick(12), 1 + pick(28), pick(24), pick(60))),
    () => random() < 0.5,
    () => ({ richText: [{ text: 'gras ', font: { bold: true } }, { text: 'et maigre' }] }),
    () => ({ formula: '1+2', result: 3 }),
    () => ({ formula: '1/0', result: { error: '#DIV/0!' } }),
  ]
  const workbook = new ExcelJS.Workbook()
  for (const [name, state] of [
    ['Données', 'visible'],
    ['Caché', 'hidden'],
  ] as const) {
    const sheet = workbook.addWorksheet(name, { state })
    for (let row = 1; row <= 120; row++) {
      if (pick(6) === 0) continue
      for (let col = 1; col <= 1 + pick(14); col++) {
        const cell = sheet.getCell(row, col)
        const value = makers[pick(makers.length)]?.(cell.address) ?? null
        cell.value = value
        if (value instanceof Date) cell.numFmt = value.getUTCHours() + value.getUTCMinutes() > 0 ? 'dd/mm/yyyy hh:mm' : 'dd/mm/yyyy'
      }
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
