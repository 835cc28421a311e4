import zlib from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { aspHeaders, aWorkbook, bergerac, clinique, insiHeaders, mssanteHeaders, type Rows } from '../import/world'
import { written } from '../read/fabrique/read'
import { inline, parts, sharedStringsXml, sheetXml, workbook } from '../read/fabrique/workbook'
import { zip } from '../read/fabrique/zip'
import { addPlaces, finessOf } from '../setup/sheet-factory'
import { aDesk } from './desk'

const desk = await aDesk('Corpus, onglets')
afterAll(desk.end)

const mssante = 'Rapport indicateurs MSSanté-general-aout-2022.xlsx'
const insi = 'M1271_V02_TLSt_Publication donnees INSi aout 2022.xlsx'
const asp = 'ASP-AOUT-2022-SEGUR.xlsx'
const header = `<row r="1">${mssanteHeaders.map((text, col) => inline(`${'ABCD'[col]}1`, text)).join('')}</row>`
const cells = (row: number, messages = `<c r="D${row}"><v>1830</v></c>`) =>
  `${inline(`A${row}`, bergerac.ej)}${inline(`B${row}`, 'CH')}${inline(`C${row}`, 'ES Emetteur')}${messages}`
const line = (row: number, messages?: string) => `<row r="${row}">${cells(row, messages)}</row>`
const one = { source: 'mssante', lines: { read: 1, applied: 1 } }

test('F13 two million shared texts and more are an abnormal volume (five million in the corpus: the limit is passed the same way)', async () => {
  let texts = ''
  for (let rank = 0; rank < 2_000_001; rank++) texts += `<si><t>${rank.toString(36)}</t></si>`
  const shared = Buffer.from(sharedStringsXml().replace('</sst>', `${texts}</sst>`))
  const part = { name: 'xl/sharedStrings.xml', deflated: zlib.deflateRawSync(shared, { level: 1 }), declaredSize: shared.length }
  const whole = parts({ tabs: [{ name: 'Données', xml: sheetXml(header + line(2)) }], sharedStrings: sharedStringsXml('<t>a</t>') })
  const content = zip(whole.map((one) => (one.name === part.name ? { ...part, crc: zlib.crc32(shared) } : one)))
  await desk.refuses({ name: mssante, content }, 'bomb', 'Ce fichier se décompresse en un volume anormal (limite : 300 Mo).')
})

test('F13 a shared text out of the list rejects its line, and says which cell', async () => {
  const content = workbook(header + line(2) + line(12, '<c r="D12" t="s"><v>7</v></c>'), { sharedStrings: sharedStringsXml('<t>a</t>') })
  const { lines, issues } = await desk.keepsOne({ name: mssante, content })
  expect(lines).toMatchObject({ read: 2, applied: 1, rejected: 1 })
  expect(issues).toContainEqual(expect.objectContaining({ line: 12, level: 'error', column: 'Nb de messages envoyés' }))
  expect(issues.map(({ message }) => message)).toContain('Ligne 12, colonne D : valeur illisible.')
})

test('F14 rules, merges and names over the whole sheet change nothing', async () => {
  const whole = 'A1:XFD1048576'
  const after = `<mergeCells><mergeCell ref="${whole}"/></mergeCells><dataValidations><dataValidation type="list" sqref="${whole}"/></dataValidations>`
  expect(await desk.keepsOne({ name: mssante, content: workbook(header + line(2), { after }) })).toMatchObject(one)
})

test('F15 rows and cells without address are read by their position', async () => {
  const bare = (header + line(2)).replace(/ r="[A-D]?\d+"/g, '')
  expect(await desk.keepsOne({ name: mssante, content: workbook(bare) })).toMatchObject(one)
})

test.each([
  ['go backwards', line(3) + line(2)],
  ['pass the last row', line(1_048_577)],
])('F15 row numbers that %s are incoherent', (_, rows) =>
  desk.refuses({ name: mssante, content: workbook(header + rows) }, 'incoherent', 'La structure interne du fichier est incohérente.'),
)

test('F18 two sheets that could be the one are asked about, and the answer is enough', async () => {
  const tabs = ['Général', 'Général (2)'].map((name) => ({ name, xml: sheetXml(header + line(2)) }))
  const given = { name: mssante, content: zip(parts({ tabs })) }
  const { choices } = await desk.asks(given, 'sheet', 'Quel onglet faut-il importer ?')
  expect(choices?.map(({ value }) => value)).toEqual(['Général', 'Général (2)'])
  expect(await desk.keepsOne({ ...given, asked: { sheet: 'Général (2)' } })).toMatchObject({ ...one, sheet: 'Général (2)' })
})

const sheetOf = async (rows: Rows, name = mssante) => ({ name, content: await aWorkbook(rows) })
const values = [bergerac.ej, 'CH', 'ES Emetteur', 1830]

test('F19 a file without its headers says which column is missing and which it found', async () => {
  const given = await sheetOf(
    [
      ['Établissement', 'DPI'],
      ['CH de Bergerac', 'Commande signée'],
    ],
    asp,
  )
  await desk.asks(given, 'headers', /^Colonne obligatoire introuvable : “FINESS géographique”\. En-têtes lus : Établissement, DPI\.$/)
})

test('F19 headers at line 4, or under a line of merged themes, are found', async () => {
  expect(await desk.keepsOne(await sheetOf([['Rapport MSSanté'], ['Août 2022'], [], mssanteHeaders, values]))).toMatchObject(one)
  const merged = await written((book) => {
    const sheet = book.addWorksheet('Données')
    sheet.addRows([['Établissement', null, 'MSSanté - Août 2022', null], mssanteHeaders, values])
    sheet.mergeCells('A1:B1')
    sheet.mergeCells('C1:D1')
  })
  expect(await desk.keepsOne({ name: mssante, content: merged })).toMatchObject(one)
})

test('F19 a header written three times is named with its letters; « Commentaires », which regions fill, is left aside under each theme', async () => {
  const again = [...aspHeaders, 'DPI', 'DPI']
  await desk.asks(
    await sheetOf([again, [bergerac.eg]], asp),
    'headers',
    /^La colonne “DPI” apparaît 3 fois \(E, K, L\)\. Gardez une seule colonne/,
  )
  const themes = [null, null, 'MSSanté - Août 2022', null, null, 'DMP', 'INSi']
  const headers = [...mssanteHeaders, 'Commentaires', 'Commentaires', 'Commentaires']
  const { issues } = await desk.keepsOne(await sheetOf([themes, headers, values]))
  expect(issues.filter(({ code }) => code === 'colonne-regionale').map(({ column }) => column)).toEqual([
    'Commentaires (MSSanté - Août 2022)',
    'Commentaires (DMP)',
    'Commentaires (INSi)',
  ])
})

test('F20 headers named as the machinery of JavaScript, or endless, are listed as unknown', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'x'.repeat(10_000)]
  const { issues, lines } = await desk.keepsOne(
    await sheetOf([
      [...mssanteHeaders, ...names],
      [...values, 1, 2, 3, 4],
    ]),
  )
  const unknown = issues.filter(({ code }) => code === 'colonne-inconnue').map(({ column }) => column ?? '')
  expect(unknown.map((name) => name.slice(0, 20))).toEqual(names.map((name) => name.slice(0, 20)))
  expect(unknown[3]?.length).toBeLessThanOrEqual(80)
  expect(lines).toMatchObject({ applied: 1 })
  expect('polluted' in {}).toBe(false)
})

test('F20 a table of 16 384 columns is refused', () =>
  desk.refuses(
    { name: mssante, content: workbook(`${header}<row r="2">${cells(2)}<c r="XFD2"><v>1</v></c></row>`) },
    'too-many-columns',
    'Trop de colonnes (limite : 300).',
  ))

const many = Array.from({ length: 40 }, (_, rank) => ({ eg: finessOf('33', 100 + rank), ej: finessOf('33', 500 + rank) }))

test('F22 swapped columns of FINESS refuse the file; under half of the numbers, each line is judged for itself', async () => {
  await addPlaces(
    desk.owner,
    many.map(({ eg, ej }) => ({ finess: eg, ej, departement: '33' })),
  )
  const swapped = (count: number): Rows => many.map(({ eg, ej }, rank) => (rank < count ? [ej, eg, 'Oui', 1] : [eg, ej, 'Oui', 1]))
  await desk.refuses(
    await sheetOf([insiHeaders, ...swapped(35)], insi),
    'colonnes-inversees',
    'Les colonnes FINESS juridique et géographique semblent inversées (88 % des numéros).',
  )
  expect(await desk.keepsOne(await sheetOf([insiHeaders, ...swapped(15)], insi))).toMatchObject({ lines: { applied: 40 } })
})

test('F23 the file of July in August is asked about, whether its name or the person says August', async () => {
  const july = await sheetOf([['Rapport MSSanté – Juillet 2022'], [], mssanteHeaders, values])
  const { choices } = await desk.asks(
    july,
    'period',
    /^Plusieurs mois sont indiqués.* : juillet 2022 .* ; août 2022 .* Lequel importer \?$/,
  )
  expect(choices?.map(({ value }) => value)).toEqual(['2022-07', '2022-08'])
  const given = { ...july, name: 'Rapport MSSanté.xlsx', asked: { period: '2022-08' } }
  await desk.asks(given, 'confirm', 'Le fichier semble concerner juillet 2022 alors que vous importez août 2022. Confirmer ?')
  expect(await desk.keepsOne({ ...given, asked: { confirm: '2022-08' } })).toMatchObject({ ...one, period: '2022-08' })
})

test('F24 a MSSanté report given as ASP is known for what it is', async () => {
  const given = { ...(await sheetOf([mssanteHeaders, values], 'fichier 08-2022.xlsx')), asked: { source: 'asp' } }
  await desk.asks(given, 'source', 'Ce fichier ressemble à un rapport MSSanté, pas à un fichier ASP.')
})

test('F27 a formula gives the value Excel kept, with a notice; an error or a formula never computed rejects its line', async () => {
  const rows = [
    line(2, '<c r="D2"><f>1800+30</f><v>1830</v></c>'),
    `<row r="3">${inline('A3', clinique.ej)}<c r="D3" t="e"><f>[1]Feuil1!A1</f><v>#REF!</v></c></row>`,
    `<row r="4">${inline('A4', '160000451')}<c r="D4"><f>1+1</f></c></row>`,
    `<row r="5">${inline('A5', '750006728')}<c r="D5"><f>[http://ailleurs.example/x.xlsx]A!A1</f><v>12</v></c></row>`,
  ]
  const { lines, issues } = await desk.keepsOne({ name: mssante, content: workbook(header + rows.join('')) })
  expect(lines).toMatchObject({ read: 4, applied: 2, rejected: 2 })
  expect(issues.map(({ line, code }) => `${line ?? ''} ${code}`)).toEqual(
    expect.arrayContaining([' formula', '3 formula-error', '4 formula-without-value']),
  )
})
