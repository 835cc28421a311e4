import { afterAll, expect, test } from 'vitest'
import { type ImportResult, readImport, stageFile } from '../../importers/import.server'
import {
  ambarroise,
  aspHeaders,
  aWorkbook,
  bergerac,
  charente,
  clinique,
  croixSaintSimon,
  insiHeaders,
  mssanteHeaders,
  type Rows,
} from '../import/world'
import { written } from '../read/fabrique/read'
import { inline, stylesXml, workbook } from '../read/fabrique/workbook'
import { addPlaces, finessOf } from '../setup/sheet-factory'
import { aDesk } from './desk'

const desk = await aDesk('Corpus, lignes')
afterAll(desk.end)

const mssante = 'Rapport indicateurs MSSanté-general-aout-2022.xlsx'
const insi = 'M1271_V02_TLSt_Publication donnees INSi aout 2022.xlsx'
const asp = 'ASP-AOUT-2022-SEGUR.xlsx'
const esms = 'ESMS numérique aout 2022.xlsx'
const sheetOf = async (name: string, rows: Rows) => ({ name, content: await aWorkbook(rows) })
const errors = ({ issues }: ImportResult) => issues.filter(({ level }) => level === 'error').map(({ line, code }) => `${line} ${code}`)
const messageOf = ({ issues }: ImportResult, line: number) => issues.filter((issue) => issue.line === line).map(({ message }) => message)

test('F21 a FINESS that Excel spoilt is repaired with a notice, or its line rejected with the reason', async () => {
  const given: [string | number, string][] = [
    [10_002_228, 'zero-retabli'],
    ['1.0E+07', 'notation-scientifique'],
    ['24 000 03 72', 'espaces-retires'],
    ['160\u00a0013\u202f207', 'espaces-retires'],
    ['24000372', 'longueur'],
    ['2400003720', 'longueur'],
    ['O10002228', 'lettre-o'],
    ['2A0000014', 'absent-du-referentiel'],
    ['240000373', 'cle-fausse'],
  ]
  const repaired = new Set(['zero-retabli', 'espaces-retires', 'lettre-o'])
  // Each in a file of its own: two lines about the same établissement would answer for each other.
  for (const [finess, code] of given) {
    const { lines, issues } = await desk.keepsOne(await sheetOf(insi, [insiHeaders, [finess, null, 'Oui', 3]]))
    const expected = repaired.has(code) ? { applied: 1, rejected: 0 } : { applied: 0, rejected: 1 }
    expect(lines, String(finess)).toMatchObject(expected)
    expect(issues.find(({ line }) => line === 2)?.code.replace('finess', code), String(finess)).toBe(code)
  }
})

test('F25 the same line twice is one « doublon »; two lines that contradict each other are both rejected', async () => {
  const result = await desk.keepsOne(
    await sheetOf(mssante, [
      mssanteHeaders,
      [bergerac.ej, 'CH', 'ES Emetteur', 1830],
      [bergerac.ej, 'CH', 'ES Emetteur', 1830],
      [clinique.ej, 'Clinique', 'Non raccordé', 0],
      [clinique.ej, 'Clinique', 'Non raccordé', 12],
    ]),
  )
  expect(result.lines).toEqual({ read: 4, applied: 1, unchanged: 0, duplicate: 1, rejected: 2 })
  expect(messageOf(result, 4)).toContain(`FINESS ${clinique.ej} présent aux lignes 4 et 5 avec des valeurs différentes.`)
})

test('F26 an unknown FINESS waits in the reject list (files are national: no line is out of a region)', async () => {
  const unknown = finessOf('75', 9999)
  const result = await desk.keepsOne(
    await sheetOf(mssante, [mssanteHeaders, [unknown, 'Inconnu', 'ES Emetteur', 1], [croixSaintSimon.ej, 'Croix', null, 2]]),
  )
  expect(result.lines).toMatchObject({ read: 2, applied: 1, rejected: 1 })
  expect(messageOf(result, 2).join()).toContain(`FINESS ${unknown} absent du référentiel.`)
})

test('F28 hostile texts are kept as text; characters that cannot be seen go, with a notice; NUL never reaches the database', async () => {
  const hostile = [
    '=cmd|’/C calc’!A0',
    '&lt;script>alert(1)&lt;/script>',
    "'; drop table import; --",
    'a\u202eb',
    'a\u200bb',
    '_xD83D_',
    'a_x0000_b',
    '🏥',
  ]
  const places = [bergerac.eg, bergerac.ssiad, bergerac.ehpad, bergerac.usld, clinique.eg, charente.eg, croixSaintSimon.eg, ambarroise.eg]
  const rows = hostile.map(
    (text, rank) => `<row r="${rank + 2}">${inline(`A${rank + 2}`, places[rank] ?? '')}${inline(`B${rank + 2}`, text)}</row>`,
  )
  const header = `<row r="1">${inline('A1', 'FINESS géographique')}${inline('B1', 'Porteur')}${inline('C1', 'N° projet PAI')}</row>`
  const content = workbook(header + rows.join(''))
  const { results } = await stageFile(desk.ans, { name: esms, content })
  expect(results[0]?.lines).toMatchObject({ read: 8, applied: 8 })
  const kept =
    await desk.owner`select line, values ->> 'porteur' as said from import_line where import_id = ${results[0]?.import ?? 0} order by line`
  expect(kept.slice(0, 4).map(({ said }) => said)).toEqual([hostile[0], '<script>alert(1)</script>', hostile[2], 'ab'])
  expect(kept.slice(6).map(({ said }) => said)).toEqual(['ab', '🏥'])
  expect(results[0]?.issues.map(({ code }) => code)).toContain('control-characters')
  await desk.owner`delete from import where id = ${results[0]?.import ?? 0}`
})

test('F28 a text longer than its column rejects the line (200 characters for « Porteur »: no national column takes a comment of 4 000)', async () => {
  const result = await desk.keepsOne(
    await sheetOf(esms, [
      ['FINESS géographique', 'Porteur', 'N° projet PAI'],
      [ambarroise.eg, 'é'.repeat(32_767), 'PAI-01'],
    ]),
  )
  expect(errors(result)).toEqual(['2 value'])
  expect(messageOf(result, 2)).toEqual(['Texte trop long (200 caractères au plus).'])
})

test('F30 French numbers, a rate, and words for « nothing » are read by the rule of the column', async () => {
  const rows: Rows = [
    insiHeaders,
    [bergerac.eg, null, 'Oui', '1 830'],
    [bergerac.ssiad, null, 'Oui', '1\u202f830'],
    [bergerac.ehpad, null, 'pas disponible', '-'],
    [clinique.eg, null, 'N/A', '47,5'],
    [charente.eg, null, 'Non', '47 %'],
  ]
  const staged = await stageFile(desk.ans, await sheetOf(insi, rows))
  const [result] = staged.results as [ImportResult]
  const kept = await desk.owner`select line, outcome, "values", absences from import_line where import_id = ${result.import} order by line`
  expect(kept.map(({ line, outcome, values, absences }) => [line, outcome, values, absences])).toEqual([
    [2, 'applied', { appel: 'oui', appels: 1830 }, null],
    [3, 'applied', { appel: 'oui', appels: 1830 }, null],
    [4, 'applied', { appel: null, appels: null }, { appel: 'pas_disponible', appels: 'tiret' }],
    [5, 'rejected', { appel: null }, { appel: 'pas_disponible' }],
    [6, 'rejected', { appel: 'non' }, null],
  ])
  await desk.owner`delete from import where id = ${result.import}`
})

const rocHeaders = ['Finess géographique', 'Statut du planning', 'Date accrochage technique']
const roc = 'ROC-planning-aout-2022.xlsx'

/** The day that a ROC planning gives for Bergerac, or why not. */
async function dayOf(content: Buffer): Promise<string> {
  const { results } = await stageFile(desk.ans, { name: roc, content })
  const id = results[0]?.import ?? 0
  const { sample } = await readImport(desk.ans, id)
  const [line] = await desk.owner`select values ->> 'accrochage' as said, outcome from import_line where import_id = ${id}`
  await desk.owner`delete from import where id = ${id}`
  return sample[0]?.outcome === 'rejected' ? 'rejected' : String(line?.said)
}

test.each([
  ['01/09/2020', '2020-09-01'],
  ['2020-09-01', '2020-09-01'],
  ['31/02/2022', 'rejected'],
  ['29/02/2023', 'rejected'],
])('F31 « %s » written as text is read %s', async (text, read) => {
  expect(await dayOf(await aWorkbook([rocHeaders, [bergerac.eg, "Validé par l'établissement", text]], 'Planning_déploiement'))).toBe(read)
})

test('F31 day 44075 is 1 September 2020, and in the calendar of 1904 day 42613; without a date format it is a number, rejected in sight', async () => {
  const content = (serial: number, style: number, date1904 = false) =>
    workbook(
      `<row r="1">${rocHeaders.map((text, col) => inline(`${'ABC'[col]}1`, text)).join('')}</row><row r="2">${inline('A2', bergerac.eg)}${inline('B2', "Validé par l'établissement")}<c r="C2" s="${style}"><v>${serial}</v></c></row>`,
      { styles: stylesXml('<xf numFmtId="0"/><xf numFmtId="14"/>'), date1904 },
    )
  expect(await dayOf(content(44_075, 1))).toBe('2020-09-01')
  expect(await dayOf(content(42_613, 1, true))).toBe('2020-09-01')
  expect(await dayOf(content(44_075, 0))).toBe('rejected')
})

test('F32 a sheet of 200 001 rows is refused', async () => {
  let rows = ''
  for (let row = 1; row <= 200_001; row++) rows += `<row r="${row}"><c r="A${row}"><v>${row}</v></c></row>`
  await desk.refuses({ name: asp, content: workbook(rows) }, 'too-large', 'Fichier trop volumineux (25 Mo ou 200 000 lignes au plus).')
})

test('F32 ten thousand lines, one in twenty of them wrong: not one is lost (a hundred thousand in the bench)', async () => {
  const places = Array.from({ length: 9500 }, (_, rank) => ({
    finess: finessOf('59', 1000 + rank),
    ej: finessOf('59', 1),
    departement: '59',
  }))
  for (let start = 0; start < places.length; start += 4000) await addPlaces(desk.owner, places.slice(start, start + 4000))
  const bad = [['590000000'], ['59000'], [places[0]?.finess, 'Peut-être'], ['240000373', 'Commande signée'], ['1.0E+07']]
  const content = await written((book) => {
    const sheet = book.addWorksheet('Données')
    sheet.addRow(['FINESS géographique', 'DPI'])
    for (const [rank, { finess }] of places.entries()) {
      sheet.addRow([finess, 'Commande signée'])
      if (rank % 19 === 0) sheet.addRow(bad[(rank / 19) % bad.length] ?? [])
    }
  })
  const { lines, skipped } = await desk.keepsOne({ name: asp, content })
  expect(lines).toEqual({ read: 10_000, applied: 9500, unchanged: 0, duplicate: 0, rejected: 500 })
  expect(skipped).toEqual({ blank: 0, title: 1, total: 0 })
})

test('control: an ordinary ASP file has no error', async () => {
  const rows = [aspHeaders, [bergerac.eg, null, bergerac.ej, 'CH', 'Commande signée', null, null, null, null, null]]
  expect(errors(await desk.keepsOne(await sheetOf(asp, rows)))).toEqual([])
})
