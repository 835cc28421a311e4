import { expect, test } from 'vitest'
import { recognise } from '../../importers/steps/recognise'
import { validate } from '../../importers/steps/validate'
import { aSheet, aspSheet, aWorkbook } from './workbook'

const dossierHeaders =
  'N° dossier | Couloir | Dispositif | Type de logiciel | Éditeur/Fournisseur | FINESS bénéficiaire | Raison sociale | Date signature BDC | Date demande avance | Statut avance | Date VA/MOM | Date demande solde | Statut solde | Montant'

const dossiers = (lines: string) => aSheet(`${dossierHeaders}\n${lines.trim()}`)

function read(lines: string) {
  const sheet = dossiers(lines)
  const { found, questions } = recognise('ASP-AOUT-2022-SEGUR.xlsx', aWorkbook(sheet))
  if (!found[0]) throw new Error(JSON.stringify(questions))
  return { recognised: found[0], ...validate(found[0], sheet) }
}

test('a file of one row per dossier is an ASP file: it covers the types of software that it names', () => {
  const { recognised } = read(`
1 | Hôpital | HOP-DPI-VA1 | DPI | Maincare | 240000059 | CH | 01/03/2022 | | | | | | 1 000
2 | Hôpital | HOP-RI-VA1 | RI | Enovacom | 240000059 | CH | 01/03/2022 | | | | | | 1 000`)
  expect(recognised).toMatchObject({ source: { key: 'asp' }, period: '2022-08', finess: { PMSI: 5 }, unknown: [] })
  expect([...recognised.columns.keys()]).toEqual(['dpi', 'ri'])
  expect(recognised.missing).toEqual(['PFI', 'LOINC', 'SGL', 'RADIO'])
  expect(recognised.reasons).toContain('une ligne par dossier : chaque établissement garde le jalon le plus avancé de ses dossiers')
})

test('a wide file stays a wide file', () => {
  const { found } = recognise('ASP-AOUT-2022-SEGUR.xlsx', aWorkbook(aSheet(aspSheet)))
  expect(found[0]?.pivot).toBeUndefined()
})

test('each dossier says its milestone, from nothing signed to the balance paid', () => {
  const { lines, issues } = read(`
1 | | | DPI | | 240000059 | | | | | | | |
2 | | | DPI | | 240000059 | | 01/03/2022 | | | | | |
3 | | | DPI | | 240000059 | | 01/03/2022 | 02/03/2022 | Validée | | | |
4 | | | DPI | | 240000059 | | 01/03/2022 | 02/03/2022 | Décidée et payée | | | |
5 | | | DPI | | 240000059 | | 01/03/2022 | 02/03/2022 | Décidée et payée | 01/06/2022 | | |
6 | | | DPI | | 240000059 | | 01/03/2022 | 02/03/2022 | Décidée et payée | 01/06/2022 | 02/06/2022 | Décidée et payée |`)
  expect(issues).toEqual([])
  expect(lines.map(({ values }) => values)).toEqual([
    { dpi: 'pas_commande' },
    { dpi: 'commande_signee' },
    { dpi: 'commande_signee' },
    { dpi: 'avance_payee' },
    { dpi: 'va_signee' },
    { dpi: 'solde' },
  ])
})

test('a VA before its order warns; « prévu T4 2022 » and an unknown software reject their dossier alone', () => {
  const { lines, issues } = read(`
1 | | | DPI | | 240000059 | | 01/03/2022 | | | 01/02/2022 | | |
2 | | | DPI | | 240000059 | | | | | 01/02/2022 | | |
3 | | | DPI | | 240000059 | | 01/03/2022 | | | prévu T4 2022 | | |
4 | | | LGO | | 240000059 | | 01/03/2022 | | | | | |
5 | | | RIS | | 240000059 | | juin-22 | | | - | | |`)
  expect(issues.map(({ line, column, level, message }) => [line, column, level, message])).toEqual([
    [2, null, 'warning', '« Date VA/MOM » précède « Date signature BDC ».'],
    [3, null, 'warning', 'VA sans commande signée.'],
    [4, 'Date VA/MOM', 'error', 'Date attendue (JJ/MM/AAAA), lu « prévu T4 2022 ».'],
    [5, 'Type de logiciel', 'error', 'Type de logiciel « LGO » inconnu.'],
  ])
  expect(lines.map(({ rejected }) => rejected)).toEqual([false, false, true, true, false])
  expect(lines[4]?.values).toEqual({ radio: 'commande_signee' })
})
