import { expect, test } from 'vitest'
import { sources } from '../../importers/sources'
import { recognise } from '../../importers/steps/recognise'
import { finessLevel } from '../../importers/steps/recognise/finess-header'
import { headerKey } from '../../importers/steps/recognise/header-key'
import { aSheet, aSheetOf, aspSheet, aWorkbook, dmpSheet, insiSheet, mssanteSheet, rocHeaders, rocSheet } from './workbook'

const levels: [header: string, level: string | undefined][] = [
  ['FINESS Géographique', 'EG'],
  ['FINESS PMSI', 'PMSI'],
  ['FINESS Juridique', 'EJ'],
  ['Finess juridique', 'EJ'],
  ['FINESSE Juridique :', 'EJ'],
  ['ET-N°FINESS', 'EG'],
  ['EJ-N°FINESS', 'EJ'],
  ['finess géographique', 'EG'],
  ['Finess J', 'EJ'],
  ['nofinesset', 'EG'],
  ['nofinessej', 'EJ'],
  ['FINESS EG', 'EG'],
  ['FINESS ET', 'EG'],
  ['FINESS\u00A0\nGÉOGRAPHIQUE', 'EG'],
  ["N° FINESS de l'entité juridique", 'EJ'],
  ['FINESS EJ (9 caractères)', 'EJ'],
  ['FINESS', 'bare'],
  ['N° FINESS', 'bare'],
  ['FINESS EG/ET/PMSI', 'bare'],
  ['Raison sociale FINESS', undefined],
  ['Date de mise à jour FINESS', undefined],
  ['Établissement', undefined],
]

test.each(levels)('the header « %s » says level %s', (header, level) => {
  expect(finessLevel(header)).toBe(level)
})

test('no two national columns of a source answer to the same header', () => {
  for (const source of sources) {
    const keys = Object.values(source.national).flatMap(({ headers }) => [...new Set(headers.map(headerKey))])
    expect(keys.filter((key, index) => key === '' || keys.indexOf(key) !== index)).toEqual([])
  }
})

const files: [name: string, sheet: string, source: string, columns: string[]][] = [
  ['ASP-AOUT-2022-SEGUR.xlsx', aspSheet, 'asp', ['dpi', 'pfi', 'ri', 'loinc', 'sgl', 'radio']],
  ['Rapport indicateurs MSSanté-general-08-2022.xlsx', mssanteSheet, 'mssante', ['raccordement', 'messages']],
  ['M1271_V02_TLSt_Publication donnees INSi août 2022.xlsx', insiSheet, 'insi', ['appel', 'appels']],
  ['DMP-aout-22.xlsx', dmpSheet, 'dmp', ['sortie', 'labo', 'radio', 'certificat', 'installation']],
  ['Planning_déploiement 08-2022.xlsx', rocSheet, 'roc', ['statut', 'demarrage', 'envoi', 'accrochage', 'fluxReels', 'fin']],
]

test.each(files)('« %s » is recognised with its columns', (name, lines, source, columns) => {
  const { found, questions } = recognise(name, aWorkbook(aSheet(lines)))
  expect(questions).toEqual([])
  expect(found).toMatchObject([{ source: { key: source }, period: '2022-08', headerRows: [1], unknown: [], regional: [] }])
  expect([...(found[0]?.columns.keys() ?? [])].sort()).toEqual([...columns].sort())
  expect(found[0]?.confidence).toBeGreaterThan(0.9)
})

test('the headers of the file of the programmes are those of the sheet of seed 004', () => {
  const lines = `
FINESS Géographique | FINESS PMSI | FINESS Juridique | Département | Catégorie d'établissements | Raison sociale | ES Pilote MES | Candidat SUN-ES (Liste des domaines et bonus validés)
240000372 | 240000059 | 240000059 | 24 | CH | CH DE BERGERAC | ES Pilote MES | D4`
  const { found } = recognise('Programmes nationaux août 2022.xlsx', aWorkbook(aSheet(lines)))
  expect([...(found[0]?.columns ?? [])]).toEqual([
    ['pmsi', 1],
    ['pilote', 6],
    ['candidat', 7],
  ])
  expect(found[0]?.finess).toEqual({ EG: 0, EJ: 2 })
})

test('twelve rows of title and notes above the headers are titles', () => {
  const notes = ['Rapport mensuel', 'Août 2022', '', ...Array.from({ length: 12 }, (_, note) => `Note ${note + 1} : voir la notice`)]
  const { found } = recognise('rapport.xlsx', aWorkbook(aSheet(`${notes.join('\n')}${mssanteSheet}`)))
  expect(found).toMatchObject([{ headerRows: [16], period: '2022-08' }])
})

test('themes over two merged rows: « Commentaires » three times belongs to the regions and is reported with its theme', () => {
  const sheet = aSheetOf(
    [
      ['FINESS géographique', 'Raison sociale', 'Prestation Ségur - Août 2022', '', '', '', 'INSi - Août 2022', 'MSSanté - Juillet 2022'],
      ['', '', 'DPI', 'PFI', 'Météo', 'Commentaires', 'Commentaires', 'Commentaires'],
      ['240000372', 'CH DE BERGERAC', 'Commande signée', 'Non concerné'],
    ],
    { merges: [{ row: 1, col: 2, toRow: 1, toCol: 5 }] },
  )
  const { found } = recognise('ASP-AOUT-2022-SEGUR.xlsx', aWorkbook(sheet))
  expect(found).toMatchObject([{ headerRows: [1, 2], finess: { EG: 0 }, period: '2022-08' }])
  expect(found[0]?.regional).toEqual([
    { header: 'Météo (Prestation Ségur - Août 2022)', letter: 'E' },
    { header: 'Commentaires (Prestation Ségur - Août 2022)', letter: 'F' },
    { header: 'Commentaires (INSi - Août 2022)', letter: 'G' },
    { header: 'Commentaires (MSSanté - Juillet 2022)', letter: 'H' },
  ])
})

test('case, line breaks, NBSP, double spaces, colons and « N° » do not hide a column', () => {
  const lines = [
    ['EJ-N°FINESS', 'ES\nRACCORDE :', 'Nombre  de\u00A0messages ENVOYÉS'],
    ['240000059', 'ES Emetteur', '1830'],
  ]
  const { found } = recognise('mssante 08-2022.xlsx', aWorkbook(aSheetOf(lines)))
  expect([...(found[0]?.columns ?? [])]).toEqual([
    ['raccordement', 1],
    ['messages', 2],
  ])
  expect(found[0]?.finess).toEqual({ EJ: 0 })
})

test('a second header row « Colonne1, Colonne2 » is header, and a numbering column without title is listed', () => {
  const lines = `
 | FINESS juridique | ES Raccordé | Nb de messages envoyés
Colonne1 | Colonne2 | Colonne3 | Colonne4
1 | 240000059 | ES Emetteur | 1830`
  const { found } = recognise('mssante 08-2022.xlsx', aWorkbook(aSheet(lines)))
  expect(found).toMatchObject([{ headerRows: [1, 2], unknown: [{ header: '', letter: 'A' }] }])
})

test('a line of values that repeats a label is not taken for a second header row', () => {
  const lines = `
FINESS juridique | Raison sociale | Statut | Nb de messages envoyés
 | CH DE BERGERAC | ES Raccordé |
240000059 | CH DE BERGERAC | ES Raccordé | 12`
  const { found } = recognise('mssante 08-2022.xlsx', aWorkbook(aSheet(lines)))
  expect(found).toMatchObject([{ headerRows: [1], missing: ['ES Raccordé'], unknown: [{ header: 'Statut', letter: 'C' }] }])
})

test('the ROC template keeps its instructions and its example above: only the last table is data', () => {
  const lines = `
Déploiement de ROC en établissement de santé, version de juin 2020
FINESS juridique : N° FINESS de l'entité de rattachement
Exemple : planning au stade proposé à l'établissement
${rocHeaders}
GRUPE HOSPITALIER DIACONESSES-CROIX ST-SIMON | 750150237 | | Proposé à l'établissement | 01/09/2020
Date fin projet en ETS : Date de fin de projet
${rocHeaders}
CH DE BERGERAC | 240000059 | | Validé par l'établissement | 01/09/2022`
  const workbook = aWorkbook(aSheet(lines, { name: 'Planning_déploiement' }))
  expect(recognise('Planning ROC août 2022.xlsx', workbook).found).toMatchObject([{ headerRows: [7], source: { key: 'roc' } }])
  expect(recognise('Planning ROC.xlsx', workbook)).toMatchObject({ found: [], questions: [{ code: 'period' }] })
})

test('headers named like the innards of JavaScript are unknown columns like the others', () => {
  const lines = [
    ['FINESS juridique', '__proto__', 'constructor', 'toString', 'x'.repeat(10_000), 'ES Raccordé', 'Nb de messages envoyés'],
    ['240000059', 'a', 'b'],
  ]
  const { found } = recognise('mssante 08-2022.xlsx', aWorkbook(aSheetOf(lines)))
  expect(found[0]?.unknown.map(({ header }) => header.slice(0, 12))).toEqual(['__proto__', 'constructor', 'toString', 'xxxxxxxxxxxx'])
  expect([...(found[0]?.columns.keys() ?? [])]).toEqual(['raccordement', 'messages'])
})

test('a bare « FINESS » takes the level of the source, and says so', () => {
  const { found } = recognise(
    'mssante 08-2022.xlsx',
    aWorkbook(aSheet('FINESS | ES Raccordé | Nb de messages envoyés\n240000059 | Non raccordé | 0')),
  )
  expect(found[0]?.finess).toEqual({ EJ: 0 })
  expect(found[0]?.reasons).toContain('la colonne « FINESS » est lue comme « FINESS juridique »')
})

test('without a FINESS column the headers that were read are shown', () => {
  const { questions } = recognise('ASP-AOUT-2022-SEGUR.xlsx', aWorkbook(aSheet('SIRET | DPI | PFI | RI\n1 | Commande signée | | ')))
  expect(questions).toEqual([
    { code: 'headers', message: 'Colonne obligatoire introuvable : “FINESS géographique”. En-têtes lus : SIRET, DPI, PFI, RI.' },
  ])
})

test('FINESS numbers beside no known column: the columns that were expected are told', () => {
  const { questions } = recognise('DMP-08-2022.xlsx', aWorkbook(aSheet('FINESS EG | Type\n240000372 | a')))
  expect(questions[0]?.message).toContain('Aucune des colonnes attendues (Documents de sorties DPI, CR Labo, CR Radio, Certificat DMP')
  expect(questions[0]?.message).toContain('En-têtes lus : FINESS EG, Type.')
})

test('without any header at all the refusal says it', () => {
  const { questions } = recognise('vide.xlsx', aWorkbook(aSheet('Bonjour\nà tous')))
  expect(questions).toEqual([
    { code: 'headers', message: 'Colonne obligatoire introuvable : “FINESS géographique”. En-têtes lus : aucun.' },
  ])
})

test('a national column given twice is refused with its letters', () => {
  const { questions } = recognise('ASP-AOUT-2022-SEGUR.xlsx', aWorkbook(aSheet('FINESS EG | DPI | PFI | DPI\n240000372 | | | ')))
  expect(questions[0]?.message).toContain('La colonne “DPI” apparaît 2 fois (B, D).')
})
