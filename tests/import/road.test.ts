import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { readImport, readImports, stageFile } from '../../importers/import.server'
import { readWorkbookSafely } from '../../importers/steps/read'
import { recognise } from '../../importers/steps/recognise'
import { stage } from '../../importers/steps/stage'
import { openPoint } from '../setup/sheet-factory'
import { ambarroise, applied, asp, aWorkbook, aWorld, bergerac, clinique, dmp, type Given, insi, mssante, staged } from './world'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
afterAll(end)

const roc: Given = {
  name: 'ROC-planning-aout-2022.xlsx',
  sheet: 'Planning_déploiement',
  rows: [
    ["Nom de l'établissement", 'Finess juridique', 'Finess géographique', 'Statut du planning', 'Date accrochage technique'],
    ['C.H DE BERGERAC', bergerac.ej, null, "Validé par l'établissement", '12/09/2022'],
  ],
}
const esms: Given = {
  name: 'ESMS numérique aout 2022.xlsx',
  rows: [
    ['FINESS géographique', 'FINESS juridique', 'N° projet PAI', 'Nb usagers', 'Nb DUI actifs'],
    [ambarroise.eg, ambarroise.ej, 'PAI-01', 80, 62],
  ],
}
const programmes: Given = {
  name: 'Liste programmes nationaux aout 2022.xlsx',
  rows: [
    ['FINESS géographique', 'FINESS PMSI', 'ES Pilote MES', 'Candidat SUN-ES'],
    [bergerac.eg, bergerac.ej, 'ES Pilote MES', 'D1 D4 Bonus CRO'],
  ],
}
const files: [string, Given, string, string, Record<string, unknown>][] = [
  [
    'asp',
    asp([bergerac.eg, null, bergerac.ej, 'CH', 'Commande signée', null, 'Non concerné', null, null, null]),
    bergerac.eg,
    bergerac.eg,
    { dpi: 'commande_signee', pfi: 'pas_commande', ri: 'non_concerne' },
  ],
  ['insi', insi([bergerac.eg, bergerac.ej, 'Oui', '1 830']), bergerac.eg, bergerac.eg, { appel: 'oui', appels: 1830 }],
  ['mssante', mssante([bergerac.ej, 'CH', 'ES Emetteur', 1830]), bergerac.ej, bergerac.ehpad, { raccordement: 'emetteur', messages: 1830 }],
  [
    'dmp',
    dmp([bergerac.eg, bergerac.ej, 'Oui', 'Non', '..', null, null]),
    bergerac.eg,
    bergerac.eg,
    { sortie: 'oui', labo: 'non', radio: null },
  ],
  ['roc', roc, bergerac.ej, bergerac.eg, { statut: 'valide', accrochage: '2022-09-12' }],
  ['esms', esms, ambarroise.eg, ambarroise.eg, { projet: 'PAI-01', usagers: 80, dui_actifs: 62 }],
  ['programmes', programmes, bergerac.eg, bergerac.eg, { pmsi: bergerac.ej, pilote: 'pilote' }],
]

test.for(files)('a file of %s goes from the workbook to the open point', async ([source, given, subject, shownAt, values]) => {
  const result = await applied(given)
  expect(result).toMatchObject({ source, period: '2022-08', status: 'applied', lines: { read: 1, applied: 1 } })
  expect(await owner`select * from ${owner(source)} where import_id = ${result.import} and finess = ${subject}`).toMatchObject([
    { line: 2, ...values },
  ])
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${source}_${name}`, value]))
  expect(await owner`select * from sheet where point = '2022-08' and finess = ${shownAt}`).toMatchObject([shown])
})

test('a value is traced to its file, its sheet, its line and its letter', async () => {
  const rows = [['Rapport MSSanté – octobre 2022'], [], ...mssante([bergerac.ej, 'C.H DE BERGERAC', 'ES Emetteur', 1830]).rows]
  const { import: id } = await applied({ ...mssante(), name: 'Rapport indicateurs MSSanté v2.xlsx', rows, sheet: 'Octobre' })
  const [row] = await owner`
    select i.file_name, i.sheet, s.line, i.header -> 'letters' ->> 'mssante.messages' as letter, l.given
    from mssante s join import i on i.id = s.import_id join import_line l on l.import_id = i.id and l.line = s.line where s.import_id = ${id}`
  expect(row).toEqual({
    file_name: 'Rapport indicateurs MSSanté v2.xlsx',
    sheet: 'Octobre',
    line: 4,
    letter: 'D',
    given: bergerac.ej,
  })
})

test('every row of the sheet is somewhere: title, blank, total, applied, duplicate or rejected', async () => {
  const given = asp(
    [bergerac.eg, null, bergerac.ej, 'CH', 'Commande signée', null, null, null, null, null],
    [bergerac.eg, null, bergerac.ej, 'CH', 'Commande signée', null, null, null, null, null],
    [clinique.eg, null, clinique.ej, 'Clinique', 'Peut-être', null, null, null, null, null],
    ['240000373', null, null, 'Clé fausse', 'Commande signée', null, null, null, null, null],
    [ambarroise.eg, null, null, 'EHPAD', null, null, null, null, null, null],
    [null, null, null, 'Total', '2', null, null, null, null, null],
  )
  const { lines, skipped, issues } = await staged({
    ...given,
    rows: [['ASP – septembre 2022'], [], ...given.rows],
    name: 'ASP-SEPTEMBRE-2022-SEGUR.xlsx',
  })
  expect(lines).toEqual({ read: 5, applied: 2, unchanged: 0, duplicate: 1, rejected: 2 })
  expect(skipped).toEqual({ blank: 0, title: 2, total: 1 })
  expect(issues.filter(({ level }) => level === 'error')).toMatchObject([
    { line: 6, column: 'DPI', value: 'Peut-être' },
    { line: 7, column: 'FINESS géographique', value: '240000373', code: 'cle-fausse' },
  ])
})

test('columns that nobody knows, that regions fill or that are missing are named', async () => {
  const rows = [
    ['FINESS juridique', 'ES Raccordé', 'Humeur', 'Commentaires'],
    [clinique.ej, 'Non raccordé', 'bonne', 'rien'],
  ]
  const { issues } = await staged({ ...mssante(), rows, name: 'Rapport indicateurs MSSanté-general-juillet-2022.xlsx' })
  expect(issues).toMatchObject([
    { code: 'colonne-inconnue', column: 'Humeur', level: 'notice' },
    { code: 'colonne-regionale', column: 'Commentaires', level: 'notice' },
    { code: 'colonne-absente', column: 'Nb de messages envoyés', level: 'notice' },
    { code: 'mode-a-preciser', level: 'warning' },
  ])
})

test('NUL, half characters and backslashes of a cell are kept out of harm', async () => {
  const rows = [
    ['FINESS géographique', 'N° projet PAI', 'Porteur'],
    [ambarroise.eg, 'A\\u0000\tB', 'demi \ud800 caractère\\'],
    ['000000000', 'A\\u0000\tB', 'demi \ud800 caractère\\'],
  ]
  const content = `${rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n')}\n`
  const { results } = await stageFile(operator, { name: 'ESMS numérique juin 2022.csv', content: Buffer.from(content) })
  expect(results).toMatchObject([{ status: 'staged', lines: { applied: 1, rejected: 1 } }])
  const { sample } = await readImport(operator, results[0]?.import ?? 0)
  expect(sample[0]?.raw[1]).toBe('A\\u0000\tB')
})

test('the list shows the newest import first, and one import with its lines and its remarks', async () => {
  const result = await staged(insi([bergerac.eg, bergerac.ej, 'Non', 12]))
  const [newest] = await readImports(operator, { limit: 1 })
  expect(newest).toMatchObject({ id: result.import, source: 'insi', status: 'staged', lines: result.lines })
  const detail = await readImport(operator, result.import ?? 0)
  expect(detail.issues).toEqual(result.issues)
  expect(detail.sample).toMatchObject([{ line: 2, finess: bergerac.eg, ej: bergerac.ej, level: 'EG', outcome: 'applied' }])
  await expect(readImport(operator, 999_999)).rejects.toMatchObject({ status: 404, code: 'import-inconnu' })
})

test('a row that the reader would lose refuses the file: nothing is written', async () => {
  const given = insi([bergerac.eg, bergerac.ej, 'Oui', 1], [clinique.eg, clinique.ej, 'Non', 2])
  const workbook = await readWorkbookSafely(given.name, await aWorkbook(given.rows))
  const cells = 'sheets' in workbook ? workbook.sheets[0] : undefined
  const [recognised] = 'sheets' in workbook ? recognise(given.name, workbook).found : []
  if (!cells || !recognised) throw new Error('Fichier non reconnu')
  const sheet = {
    fileName: given.name,
    sha256: 'x',
    content: Buffer.of(),
    recognised,
    cells: { ...cells, rows: cells.rows.slice(0, -1) },
    started: 0,
  }
  const result = await stage(operator, sheet)
  expect(result).toMatchObject({ import: null, status: 'refused', issues: [{ code: 'conservation', level: 'error' }] })
  expect(result.issues[0]?.message).toContain(
    'Le compte des lignes est faux : 3 dans l’onglet, 2 lues. Onglet « Données ». Aucune donnée n’a été modifiée. ',
  )
})
