import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { columnLetter } from '../../importers/steps/read'
import { grid, readAll, readFirst, written } from './fabrique/read'

test('un classeur ordinaire se lit comme il a été saisi : textes, nombres, dates, booléens, zéros de tête', async () => {
  const content = await written((workbook) => {
    const sheet = workbook.addWorksheet('Août 2022')
    sheet.addRow(['FINESS géographique', 'Raison sociale', 'Messages', 'Taux', 'Signé le', 'Référencé'])
    sheet.addRow(['010000024', 'CH de Fleyriat 🏥 — Œuvre « Saint-Étienne »', 1830, 0.47, new Date('2020-09-01'), true])
    sheet.addRow([240000372, 'Clinique\nl’Été', -2, 0.1 + 0.2, new Date('2022-02-28T14:30:00Z'), false])
  })
  const sheet = readFirst(content)
  expect(sheet.name).toBe('Août 2022')
  expect(grid(sheet)).toEqual([
    ['FINESS géographique', 'Raison sociale', 'Messages', 'Taux', 'Signé le', 'Référencé'],
    ['010000024', 'CH de Fleyriat 🏥 — Œuvre « Saint-Étienne »', '1830', '0.47', '2020-09-01', 'Oui'],
    ['240000372', 'Clinique\nl’Été', '-2', '0.30000000000000004', '2022-02-28 14:30', 'Non'],
  ])
  expect([...sheet.kinds]).toEqual([
    ['2:4', 'date'],
    ['2:5', 'boolean'],
    ['3:4', 'date'],
    ['3:5', 'boolean'],
  ])
  expect(sheet.counted).toBe(3)
  // Témoin naïf : passer par un nombre perd le zéro de l'Ain.
  expect(String(Number('010000024'))).not.toBe('010000024')
})

test('les en-têtes __proto__, constructor et toString arrivent entiers et ne touchent aucun objet', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const content = await written((workbook) => workbook.addWorksheet('Suivi').addRows([names, ['a', 'b', 'c', 'd']]))
  expect(grid(readFirst(content))[0]).toEqual(names)
  expect('estAdmin' in {}).toBe(false)
  // Témoin naïf : un objet ordinaire perd la première colonne.
  const naive: Record<string, string> = {}
  for (const name of names) naive[name] = 'valeur'
  expect(Object.keys(naive)).not.toContain('__proto__')
})

test('les lignes creuses gardent leur numéro et leurs colonnes, les lignes mises en forme mais vides ne comptent pas', async () => {
  const content = await written((workbook) => {
    const sheet = workbook.addWorksheet('Suivi')
    sheet.getCell('C4').value = 'FINESS'
    sheet.getCell('AB9').value = 12
    for (let row = 10; row < 2000; row++) sheet.getCell(row, 2).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFF0000' } }
  })
  const sheet = readFirst(content)
  expect(sheet.rows.map(({ row, cells }) => [row, cells.length, cells.indexOf('FINESS')])).toEqual([
    [4, 3, 2],
    [9, 28, -1],
  ])
  expect(sheet.rows[1]?.cells.slice(0, 27).every((cell) => cell === '')).toBe(true)
  expect(sheet.counted).toBe(2)
})

test('la valeur enregistrée des formules est lue, une formule sans valeur est signalée, une erreur reste une erreur', async () => {
  const content = await written((workbook) => {
    const sheet = workbook.addWorksheet('Suivi')
    sheet.addRow([{ formula: 'A2*2', result: 84 }, { formula: 'CONCAT("a","b")', result: 'ab' }, { formula: '1+1' }, { error: '#REF!' }])
    sheet.addRow(['', { formula: 'A9', result: { error: '#N/A' } }])
  })
  const sheet = readFirst(content)
  expect(grid(sheet)).toEqual([
    ['84', 'ab', '', '#REF!'],
    ['', '#N/A'],
  ])
  expect(Object.fromEntries(sheet.kinds)).toEqual({ '1:2': 'formula-without-value', '1:3': 'error', '2:1': 'error' })
  expect(sheet.notices.map(({ code, line, column }) => ({ code, line, column }))).toEqual([
    { code: 'formula-without-value', line: 1, column: 'C' },
    { code: 'formula', line: null, column: null },
  ])
})

test('le texte enrichi est recollé et la valeur d’une fusion reste dans sa première cellule', async () => {
  const content = await written((workbook) => {
    const sheet = workbook.addWorksheet('Suivi')
    sheet.getCell('A1').value = { richText: [{ text: 'Bon ' }, { font: { bold: true }, text: 'à tirer' }] }
    sheet.getCell('B1').value = 'MSSanté'
    sheet.mergeCells('B1:D2')
  })
  const sheet = readFirst(content)
  expect(grid(sheet)).toEqual([['Bon à tirer', 'MSSanté']])
  expect(sheet.merges).toEqual([{ row: 1, col: 1, toRow: 2, toCol: 3 }])
})

test('les onglets gardent leur ordre, et ceux qui sont masqués le disent', async () => {
  const content = await written((workbook) => {
    workbook.addWorksheet('Consignes').addRow(['Lire avant'])
    workbook.addWorksheet('Listes', { state: 'veryHidden' }).addRow(['Oui'])
    workbook.addWorksheet('R&D « été »').addRow([1])
  })
  expect(readAll('suivi.xlsx', content).sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['Consignes', false],
    ['Listes', true],
    ['R&D « été »', false],
  ])
})

test('cellule par cellule, notre lecture est celle d’exceljs sur un classeur varié de 400 lignes', async () => {
  const content = await written((workbook) => {
    const sheet = workbook.addWorksheet('Suivi')
    for (let row = 1; row <= 400; row++) {
      const texts = ['Déployé', ' espaces gardés ', '<b>&amp;</b>', '=cmd|calc', '🏥', 'tab\tet\nligne', '_x000D_']
      sheet.addRow([
        row,
        row / 7,
        texts[row % 7],
        row % 3 ? null : 'x',
        new Date(Date.UTC(2021, 0, row)),
        row % 2 === 0,
        row * 1e9,
        -row / 1e4,
      ])
    }
  })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as unknown as ExcelJS.Buffer)
  const expected: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, ({ value }) => cells.push(shown(value)))
    expected.push(cells)
  })
  expect(grid(readFirst(content))).toEqual(expected)
})

function shown(value: ExcelJS.CellValue): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non'
  return value === null || value === undefined ? '' : String(value)
}

test('les colonnes portent la lettre qu’Excel leur donne', () => {
  expect([0, 25, 26, 51, 701, 702, 16383].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA', 'XFD'])
})

test('un classeur enregistré par LibreOffice se lit pareil, ses booléens compris, qu’il écrit en formules', async () => {
  const sheet = readFirst(await readFile(new URL('fabrique/depuis-libreoffice.xlsx', import.meta.url)))
  expect(grid(sheet)).toEqual([
    ['FINESS', 'Raison sociale', 'Référencé', 'Signé le', 'Taux', 'Messages'],
    ['010000024', 'CH « Évry » œ 🏥', 'Oui', '2020-09-01', '0.47', '1830'],
    ['2A0000014', 'Clinique\nl’Été', 'Non', '1998-02-28', '0.473', '-2'],
    ['240000372', '2', 'Oui', '2022-08-31', '0.001', '1000000000'],
  ])
  expect(sheet.notices.map(({ message }) => message)).toEqual([
    'La cellule B5 contient une formule : sa valeur enregistrée a été utilisée.',
  ])
})
