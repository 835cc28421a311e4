import { expect, test } from 'vitest'
import { percent } from '../../importers/column'
import { defineSource } from '../../importers/source'
import type { SheetCells } from '../../importers/steps/read/cells'
import { recognise } from '../../importers/steps/recognise'
import { validate } from '../../importers/steps/validate'
import { aSheet, aSheetOf, aspSheet, aWorkbook, rocHeaders } from '../recognise/workbook'

function validated(name: string, sheet: SheetCells) {
  const { found, questions } = recognise(name, aWorkbook(sheet))
  if (!found[0]) throw new Error(JSON.stringify(questions))
  const result = validate(found[0], sheet)
  const { blank, title, total } = result.skipped
  // Conservation: every row of the sheet is somewhere.
  expect(result.lines.length + blank + title + total).toBe(sheet.counted)
  return result
}

const mssante = (lines: string, extras = {}) =>
  validated(
    'Rapport MSSanté 08-2022.xlsx',
    aSheet(`FINESS juridique | Raison sociale | ES Raccordé | Nb de messages envoyés\n${lines}`, extras),
  )

const roc = (lines: string) => validated('Planning ROC 08-2022.xlsx', aSheet(`${rocHeaders}\n${lines}`))

test('an ASP file gives its orders; a blank is « Pas de commande signée » by rule', () => {
  const { lines, issues, skipped } = validated('ASP-AOUT-2022-SEGUR.xlsx', aSheet(aspSheet))
  expect(issues).toEqual([])
  expect(skipped).toEqual({ blank: 0, title: 1, total: 0 })
  expect(lines[0]).toMatchObject({ line: 2, given: { EG: '240000372', PMSI: '240000059', EJ: '240000059' }, rejected: false, blanks: [] })
  expect(lines[0]?.values).toEqual({
    dpi: 'commande_signee',
    pfi: 'commande_signee',
    ri: 'pas_commande',
    loinc: 'commande_signee',
    sgl: 'non_concerne',
    radio: 'commande_signee',
  })
})

test('a blank that keeps is listed, a blank that erases is empty', () => {
  expect(mssante('240000059 | CH DE BERGERAC | ES Emetteur | ').lines[0]).toMatchObject({
    values: { raccordement: 'emetteur' },
    blanks: ['messages'],
  })
  const sheet = aSheet('FINESS EG | ES Pilote MES | Candidat SUN-ES\n240000372 |  | D4')
  expect(validated('Programmes nationaux 08-2022.xlsx', sheet).lines[0]?.values).toEqual({ pilote: null, candidat: 'D4' })
})

test('two bad cells of a line are both reported, the line is rejected, the next one is not', () => {
  const { lines, issues } = mssante('240000059 | CH | peut-être | beaucoup\n160000451 | CH | ES Raccordé | 10 980')
  expect(issues.map(({ line, column, value, code, level }) => [line, column, value, code, level])).toEqual([
    [2, 'ES Raccordé', 'peut-être', 'value', 'error'],
    [2, 'Nb de messages envoyés', 'beaucoup', 'value', 'error'],
  ])
  expect(issues[1]?.message).toBe('Nombre entier attendu, lu « beaucoup ».')
  expect(lines.map(({ rejected }) => rejected)).toEqual([true, false])
  expect(lines[1]?.values).toEqual({ raccordement: 'raccorde', messages: 10980 })
})

test('counts come with spaces, thin spaces and dots', () => {
  const { lines } = mssante('240000059 | | ES Emetteur | 1 830\n160000451 | | ES Emetteur | 10\u202F980\n160001632 | | ES Emetteur | 1.830')
  expect(lines.map(({ values }) => values.messages)).toEqual([1830, 10980, 1830])
})

test('« pas disponible », « .. », « ND » and « - » are absences, neither empty nor zero', () => {
  const { lines, issues } = mssante('240000059 | | pas disponible | ..\n160000451 | | ND | -')
  expect(lines.map(({ absences }) => absences)).toEqual([
    { raccordement: 'pas_disponible', messages: 'points' },
    { raccordement: 'pas_disponible', messages: 'tiret' },
  ])
  expect(lines[0]?.values).toEqual({ raccordement: null, messages: null })
  expect(lines[0]?.blanks).toEqual([])
  expect(issues).toEqual([])
})

test('booleans are said in many ways', () => {
  const said = ['Oui', 'oui', 'O', 'X', '1', 'VRAI', 'Yes', 'Non', 'N', '0', 'FAUX']
  const lines = said.map((word) => `240000372 | ${word} | 1`).join('\n')
  const sheet = aSheet(`FINESS EG | Appel au TS INSi | Nb d'appels\n${lines}`)
  const { lines: read } = validated('donnees INSi 08-2022.xlsx', sheet)
  expect(read.map(({ values }) => values.appel)).toEqual([...Array(7).fill('oui'), ...Array(4).fill('non')])
})

test('#REF! and a formula never computed reject their line with what to do; #N/A is an absence', () => {
  const { lines, issues } = mssante('240000059 | | #REF! | 12\n160000451 | | ES Emetteur | \n160001632 | | ES Emetteur | #N/A', {
    kinds: { '2:2': 'error', '3:3': 'formula-without-value', '4:3': 'error' },
  })
  expect(issues.map(({ line, code, level }) => [line, code, level])).toEqual([
    [2, 'formula-error', 'error'],
    [3, 'formula-without-value', 'error'],
    [4, 'formula-error', 'notice'],
  ])
  expect(lines.map(({ rejected }) => rejected)).toEqual([true, true, false])
  expect(lines[2]?.absences).toEqual({ messages: 'pas_disponible' })
})

test('a #REF! in the FINESS column rejects the line', () => {
  const { lines, issues } = mssante('#REF! | CH | ES Emetteur | 12', { kinds: { '2:0': 'error' } })
  expect(issues).toMatchObject([{ code: 'formula-error', column: 'FINESS juridique' }])
  expect(lines[0]).toMatchObject({ rejected: true, given: {} })
})

test('a line without a number is rejected in sight, even when its FINESS is « - »', () => {
  const { lines, issues } = mssante(' | CH DE BERGERAC | ES Emetteur | 1830\n- | CH D’ANGOULEME | ES Emetteur | 12')
  expect(lines.every(({ rejected }) => rejected)).toBe(true)
  expect(issues[0]).toMatchObject({
    line: 2,
    column: null,
    code: 'no-finess',
    message: 'Aucun numéro FINESS sur cette ligne : renseignez « FINESS juridique ».',
  })
})

test('totals and subtotals of regions are skipped, an establishment called Total is not', () => {
  const { lines, skipped } = mssante(`
240000059 | CH TOTAL | ES Emetteur | 1830
Sous-total Bretagne | | | 1830
 | Bretagne | | 1830
 | TOTAL GÉNÉRAL | | 1830
Total | | | 1830`)
  expect(lines.map(({ given }) => given.EJ)).toEqual(['240000059'])
  expect(skipped).toEqual({ blank: 0, title: 1, total: 4 })
})

test('a territory with something else than figures is not a subtotal', () => {
  const { lines } = mssante(' | Bretagne | ES Emetteur | 12')
  expect(lines).toMatchObject([{ rejected: true }])
})

test('repeated headers, « Colonne1 » and notes under the table are titles; notes are reported', () => {
  const { lines, skipped, issues } = mssante(`
240000059 | CH DE BERGERAC | ES Emetteur | 1830
FINESS juridique | Raison sociale | ES Raccordé | Nb de messages envoyés
Colonne1 | Colonne2 | Colonne3 | Colonne4
* Données provisoires, extraites le 05/09/2022`)
  expect(lines.length).toBe(1)
  expect(skipped.title).toBe(4)
  expect(issues).toMatchObject([{ line: 6, level: 'notice', code: 'note', value: '* Données provisoires, extraites le 05/09/2022' }])
})

test('a ROC template row with only its status is blank, with a notice; with dates it is a line to correct', () => {
  const { lines, skipped, issues } = roc(` |  |  | Proposé à l'établissement
 | | | Validé par l'établissement | 01/09/2020 | 17/09/2020`)
  expect(skipped.blank).toBe(1)
  expect(lines).toMatchObject([{ line: 3, rejected: true }])
  expect(issues.map(({ line, code }) => [line, code])).toEqual([
    [2, 'template'],
    [3, 'no-finess'],
  ])
})

test('dates that do not exist reject, dates out of order warn', () => {
  const { lines, issues } = roc(`CH | 240000059 | | Validé par l'établissement | 31/02/2022 | prévu T4 2022
CH | 160000451 | | Validé par l'établissement | 01/09/2022 | 01/08/2022`)
  expect(issues.map(({ line, code, level }) => [line, code, level])).toEqual([
    [2, 'value', 'error'],
    [2, 'value', 'error'],
    [3, 'coherence', 'warning'],
  ])
  expect(lines.map(({ rejected }) => rejected)).toEqual([true, false])
  expect(issues[2]?.message).toBe("L'envoi du planning à l'ANS précède le démarrage du projet.")
})

test('a row numbered in advance is blank', () => {
  const sheet = aSheetOf([
    ['', 'FINESS juridique', 'ES Raccordé', 'Nb de messages envoyés'],
    ['1', '240000059', 'ES Emetteur', '1830'],
    ['2', '', '', ''],
  ])
  expect(validated('mssante 08-2022.xlsx', sheet).skipped.blank).toBe(1)
})

test('the same establishment twice stays two lines: validation does not choose', () => {
  const { lines } = mssante('240000059 | | ES Emetteur | 1830\n240000059 | | ES Emetteur | 12')
  expect(lines.map(({ line, values }) => [line, values.messages])).toEqual([
    [2, 1830],
    [3, 12],
  ])
})

test('what a region has overwritten in yellow columns of a national file is not read', () => {
  const sheet = aSheet('FINESS EJ | ES Raccordé | Nb de messages envoyés | Commentaires\n240000059 | ES Emetteur | 1830 | appelé le 12')
  expect(Object.keys(validated('mssante 08-2022.xlsx', sheet).lines[0]?.values ?? {})).toEqual(['raccordement', 'messages'])
})

test('the column of an issue is its header on one line', () => {
  const sheet = aSheetOf([
    ['FINESS juridique', 'ES Raccordé', 'Nb de\nmessages envoyés'],
    ['240000059', 'ES Emetteur', '-3'],
  ])
  expect(validated('mssante 08-2022.xlsx', sheet).issues).toMatchObject([
    { column: 'Nb de messages envoyés', message: 'Nombre positif attendu.' },
  ])
})

const rates = defineSource({
  key: 'essai',
  label: 'Essai',
  owner: 'ANS',
  importedBy: ['ans'],
  provenance: '',
  file: { name: /essai/, finess: { EG: [] }, levels: ['EG'], disposition: 'replace' },
  national: { taux: percent('Taux') },
  region: {},
})

function rateColumn(...cells: string[]) {
  const sheet = aSheetOf([['FINESS', 'Taux'], ...cells.map((cell) => ['240000372', cell])])
  const found = { source: rates, sheet: 'Feuil1', period: '2022-08', headerRows: [1], columns: new Map([['taux', 1]]), finess: { EG: 0 } }
  return validate({ ...found, unknown: [], regional: [], missing: [], reasons: [], confidence: 1 }, sheet)
}

test('rates are 47, 47 %, 47,3% or 0.47; in a column of fractions 1 is 100 %', () => {
  expect(rateColumn('47', '47 %', '47,3%', '60').lines.map(({ values }) => values.taux)).toEqual([47, 47, 47.3, 60])
  expect(rateColumn('0.47', '1', '0,6').lines.map(({ values }) => values.taux)).toEqual([47, 100, 60])
  expect(rateColumn('1', '47').lines.map(({ values }) => values.taux)).toEqual([1, 47])
})

test('a column that mixes fractions and whole rates gets one warning for the column', () => {
  const { issues } = rateColumn('0.47', '47', '0.5', '12')
  expect(issues).toMatchObject([{ line: null, column: 'Taux', level: 'warning', code: 'mixed-scale' }])
})

test('the reader of 1 in a fraction column would be wrong without looking at the column', () => {
  expect(percent('Taux').read('1')).toMatchObject({ value: 1 })
})

test('100 000 lines with one bad cell in twenty are all accounted for', () => {
  const grid = [['FINESS juridique', 'ES Raccordé', 'Nb de messages envoyés']]
  for (let line = 0; line < 100_000; line++) grid.push(['240000059', 'ES Emetteur', line % 20 === 0 ? 'x' : String(line)])
  const { lines, issues } = validated('mssante 08-2022.xlsx', aSheetOf(grid))
  expect(lines.filter(({ rejected }) => rejected).length).toBe(5000)
  expect(issues.length).toBe(5000)
})
