import { expect, test } from 'vitest'
import { recognise } from '../../importers/steps/recognise'
import { aSheet, aSheetOf, aspSheet, aWorkbook, dmpSheet, insiSheet, mssanteSheet, regionalGrid } from './workbook'

const mssante = (title: string, name?: string) => aSheet(`${title}${mssanteSheet}`, name === undefined ? {} : { name })

test('a MSSanté report given as ASP is refused by its name', () => {
  const { found, questions } = recognise('fichier 08-2022.xlsx', aWorkbook(aSheet(mssanteSheet)), { source: 'asp' })
  expect(found).toEqual([])
  expect(questions).toMatchObject([{ code: 'source', message: 'Ce fichier ressemble à un rapport MSSanté, pas à un fichier ASP.' }])
})

test('a file named ASP that holds the columns of MSSanté is asked about', () => {
  const workbook = aWorkbook(aSheet(mssanteSheet))
  const { found, questions } = recognise('ASP-AOUT-2022-SEGUR.xlsx', workbook)
  expect(found).toEqual([])
  expect(questions).toMatchObject([{ code: 'source', choices: [{ value: 'mssante' }, { value: 'asp' }] }])
  expect(recognise('ASP-AOUT-2022-SEGUR.xlsx', workbook, { source: 'mssante' }).found).toMatchObject([{ source: { key: 'mssante' } }])
})

test('a source without a name in the file is recognised by its headers alone, with less confidence', () => {
  const { found } = recognise('export 08-2022.xlsx', aWorkbook(aSheet(insiSheet)))
  expect(found).toMatchObject([{ source: { key: 'insi' }, confidence: 0.85 }])
})

test('a list of FINESS and éditeurs is no source', () => {
  const { found, questions } = recognise('liste 08-2022.xlsx', aWorkbook(aSheet('FINESS EG | Éditeur\n240000372 | Maincare')))
  expect(found).toEqual([])
  expect(questions[0]?.code).toBe('headers')
})

test('an ASP file of the médico-social is one column, whatever is said of the éditeur beside it', () => {
  const workbook = aWorkbook(aSheet('FINESS EG | DUI | Éditeur | Phase\n240000372 | Commande signée | Maincare | Amorçage'))
  expect(recognise('ASP-AOUT-2022-SEGUR.xlsx', workbook).found).toMatchObject([{ source: { key: 'asp' }, missing: [] }])
  expect(recognise('x 08-2022.xlsx', workbook, { source: 'asp' }).found).toMatchObject([{ source: { key: 'asp' } }])
})

test('two sources on two sheets: the file name chooses, else the person', () => {
  const workbook = aWorkbook(aSheet(mssanteSheet, { name: 'A' }), aSheet(dmpSheet, { name: 'B' }))
  const { found } = recognise('Rapport MSSanté 08-2022.xlsx', workbook)
  expect(found).toMatchObject([{ sheet: 'A', source: { key: 'mssante' } }])
  expect(found[0]?.reasons).toContain('onglet « B » non importé : il ressemble à un fichier DMP')
  expect(recognise('x 08-2022.xlsx', workbook)).toMatchObject({ found: [], questions: [{ code: 'source' }] })
  expect(recognise('x 08-2022.xlsx', workbook, { source: 'dmp' }).found).toMatchObject([{ sheet: 'B' }])
})

test('an unknown source is answered with those that exist', () => {
  expect(recognise('x.xlsx', aWorkbook(aSheet(aspSheet)), { source: '__proto__' }).questions[0]?.choices?.length).toBeGreaterThan(5)
})

test('the regions’ workbook is not taken for a national file, whatever source is asked', () => {
  const workbook = aWorkbook(aSheetOf(regionalGrid, { name: 'Suivi Ségur ES - Août 2022' }))
  for (const asked of [{}, { source: 'asp' }, { source: 'programmes' }]) {
    const { found, questions } = recognise('ASP-AOUT-2022-SEGUR.xlsx', workbook, asked)
    expect(found).toEqual([])
    expect(questions).toMatchObject([{ code: 'source', message: expect.stringContaining('suivi des régions') }])
  }
})

test('without its names, the regions’ workbook is known by the columns of several sources side by side', () => {
  const { questions } = recognise('copie.xlsx', aWorkbook(aSheetOf(regionalGrid)))
  expect(questions[0]?.message).toContain('suivi des régions')
})

test('a file name and a title that disagree on the month are asked about, both as choices', () => {
  const workbook = aWorkbook(mssante('Rapport MSSanté - Juillet 2022'))
  const { found, questions } = recognise('Rapport indicateurs MSSanté-general-08-2022.xlsx', workbook)
  expect(found).toEqual([])
  expect(questions[0]?.choices?.map(({ value }) => value)).toEqual(['2022-07', '2022-08'])
  expect(questions[0]?.choices?.[0]?.label).toBe('juillet 2022 (titre de l’onglet)')
})

test('a month that the file does not name is asked for confirmation, and taken with the reserve once confirmed', () => {
  const workbook = aWorkbook(aSheet(mssanteSheet))
  const { found, questions } = recognise('Rapport MSSanté juillet 2022.xlsx', workbook, { period: '2022-08' })
  expect(found).toEqual([])
  expect(questions).toMatchObject([{ code: 'confirm', choices: [{ value: '2022-08' }, { value: '2022-07' }] }])
  expect(questions[0]?.message).toBe('Le fichier semble concerner juillet 2022 alors que vous importez août 2022. Confirmer ?')
  const confirmed = recognise('Rapport MSSanté juillet 2022.xlsx', workbook, { period: '2022-08', confirm: '2022-08' })
  expect(confirmed.found).toMatchObject([{ period: '2022-08', confidence: 0.5 }])
  expect(confirmed.found[0]?.reasons).toContain('Le fichier semble concerner juillet 2022 alors que vous importez août 2022.')
  const corrected = recognise('Rapport MSSanté juillet 2022.xlsx', workbook, { period: '2022-08', confirm: '2022-07' })
  expect(corrected.found).toMatchObject([{ period: '2022-07' }])
})

test('a month in a note does not disturb a file name and a title that agree', () => {
  const { found } = recognise('Rapport MSSanté août 2022.xlsx', aWorkbook(mssante('Données août 2022\nColonne ajoutée en janvier 2022')))
  expect(found).toMatchObject([{ period: '2022-08' }])
})

test('a sheet name that agrees with the file name does not silence a title that disagrees', () => {
  const { found } = recognise('Rapport MSSanté août 2022.xlsx', aWorkbook(mssante('Rapport juillet 2022', 'Août 2022')))
  expect(found).toEqual([])
})

test('a month in the headers dates the file and does not hide the column', () => {
  const one = 'FINESS juridique | ES Raccordé | Nb de messages envoyés en août 2022'
  const { found } = recognise('mssante.xlsx', aWorkbook(aSheet(`${one}\n240000059 | Non raccordé | 0`)))
  expect(found).toMatchObject([{ period: '2022-08', missing: [] }])
  const { questions } = recognise('mssante.xlsx', aWorkbook(aSheet(`${one} | Nb de messages envoyés juillet 2022\n240000059 | | 0 | 1`)))
  expect(questions[0]?.message).toContain('apparaît 2 fois (C, D)')
})

test('« en service depuis mai 2021 » does not date a file', () => {
  const { questions } = recognise('Rapport MSSanté.xlsx', aWorkbook(mssante('Service ouvert depuis mai 2021')))
  expect(questions[0]?.code).toBe('period')
})

test('the day of extraction is only proposed', () => {
  const { questions } = recognise('Rapport MSSanté 2022-09-05.xlsx', aWorkbook(aSheet(mssanteSheet)))
  expect(questions).toMatchObject([{ code: 'period', choices: [{ value: '2022-09', label: 'septembre 2022' }] }])
})

test('a column « Mois » dates the file, and several months in it refuse it', () => {
  const header = 'FINESS juridique | ES Raccordé | Nb de messages envoyés | Mois'
  const one = `${header}\n240000059 | Non raccordé | 0 | 2022-08-01\n160000451 | Non raccordé | 0 | Août 2022`
  expect(recognise('mssante.xlsx', aWorkbook(aSheet(one))).found).toMatchObject([{ period: '2022-08' }])
  const { found, questions } = recognise('mssante.xlsx', aWorkbook(aSheet(`${one}\n240000059 | Non raccordé | 0 | juillet 2022`)), {
    period: '2022-08',
  })
  expect(found).toEqual([])
  expect(questions[0]?.message).toContain('contient plusieurs mois (juillet 2022, août 2022)')
})

test('one sheet per month is one import per sheet, whatever month the file name tells', () => {
  const workbook = aWorkbook(aSheet(mssanteSheet, { name: 'Juillet 2022' }), aSheet(mssanteSheet, { name: 'aout-22' }))
  const { found, questions } = recognise('Rapport MSSanté août 2022.xlsx', workbook)
  expect(questions).toEqual([])
  expect(found.map(({ sheet, period }) => [sheet, period])).toEqual([
    ['Juillet 2022', '2022-07'],
    ['aout-22', '2022-08'],
  ])
  expect(recognise('Rapport MSSanté.xlsx', workbook, { period: '2022-07' }).found.map(({ sheet }) => sheet)).toEqual(['Juillet 2022'])
})

test('several sheets for the same source and month: which one?', () => {
  const workbook = aWorkbook(aSheet(mssanteSheet, { name: 'Général' }), aSheet(mssanteSheet, { name: 'Général (2)' }))
  const { found, questions } = recognise('Rapport MSSanté 08-2022.xlsx', workbook)
  expect(found).toEqual([])
  expect(questions).toMatchObject([
    { code: 'sheet', message: 'Quel onglet faut-il importer ?', choices: [{ value: 'Général' }, { value: 'Général (2)' }] },
  ])
  expect(recognise('Rapport MSSanté 08-2022.xlsx', workbook, { sheet: 'Général (2)' }).found).toMatchObject([{ sheet: 'Général (2)' }])
})

test('hidden sheets and covers are left aside, and it is said', () => {
  const workbook = aWorkbook(
    aSheet('Rapport MSSanté\nAoût 2022', { name: 'Couverture' }),
    aSheet(mssanteSheet, { name: 'Données' }),
    aSheet(mssanteSheet, { name: 'Brouillon', hidden: true }),
  )
  const { found } = recognise('Rapport MSSanté 08-2022.xlsx', workbook)
  expect(found).toMatchObject([{ sheet: 'Données' }])
  expect(found[0]?.reasons).toContain('onglet « Brouillon » non importé : il est masqué')
  expect(found[0]?.reasons).toContain('onglet « Couverture » non importé : il n’a pas les colonnes attendues')
})

test('a workbook whose sheets are all hidden asks which one', () => {
  const { questions } = recognise('mssante 08-2022.xlsx', aWorkbook(aSheet(mssanteSheet, { name: 'A', hidden: true })))
  expect(questions).toMatchObject([{ code: 'sheet', choices: [{ value: 'A' }] }])
})
