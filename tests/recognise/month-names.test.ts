import { expect, test } from 'vitest'
import { type Period, readDayPeriods, readPeriods } from '../../importers/period'
import { recognise } from '../../importers/steps/recognise'
import { aSheet, aWorkbook, mssanteSheet } from './workbook'

const labelled: [name: string, month: Period | undefined][] = [
  ['ASP-AOUT-2022-SEGUR', '2022-08'],
  ['ASP-AOÛT-2022-SEGUR', '2022-08'],
  ['ASP_AOUT2022_SEGUR', '2022-08'],
  ['ASP-aout-22-SEGUR', '2022-08'],
  ['Rapport indicateurs MSSanté-general-08-2022', '2022-08'],
  ['Rapport indicateurs MSSanté-general-août-2022', '2022-08'],
  ['Rapport indicateurs MSSanté-general-juillet-2022', '2022-07'],
  ['Rapport indicateurs MSSanté-general-août-2022'.normalize('NFD'), '2022-08'],
  ['M1271_V02_TLSt_Publication donnees INSi 2022-08', '2022-08'],
  ['M1271_V02_TLSt_Publication donnees INSi 2022_08', '2022-08'],
  ['M1271_V02_TLSt_Publication donnees INSi', undefined],
  ['M2022_V08_TLSt_Publication donnees INSi', undefined],
  ['DMP 202208', '2022-08'],
  ['DMP 082022', '2022-08'],
  ['DMP_août.2022 (2)', '2022-08'],
  ['DMP-2022-Août', '2022-08'],
  ['DMP 08.2022', '2022-08'],
  ['DMP 8.2022', '2022-08'],
  ['suivi juin-19', '2019-06'],
  ['suivi déc. 2022', '2022-12'],
  ['suivi sept-22', '2022-09'],
  ['suivi févr.-23', '2023-02'],
  ['suivi janv 2023 v2', '2023-01'],
  ['08-Août-2022', '2022-08'],
  ['Aug-22', '2022-08'],
  ['ASP du 31/08/2022', undefined],
  ['ASP du 31-08-2022', undefined],
  ['ASP_20220831', undefined],
  ['ASP_2022-08-31', undefined],
  ['ASP extrait le 5 septembre 2022', undefined],
  ['ASP août', undefined],
  ['ASP 2022', undefined],
  ['ASP 2022-2023', undefined],
  ['ASP 08-22', undefined],
  ['ASP T3 2022', undefined],
  ['ASP V08-2022', undefined],
  ['ASP août 12 2022', undefined],
  ['liste 240000372', undefined],
  ['moisannée', undefined],
]

test.each(labelled)('the month named by « %s » is %s', (name, month) => {
  expect(readPeriods(name)).toEqual(month ? [month] : [])
})

test('a title says 08/2022, which a file name cannot', () => {
  expect(readPeriods('Données au 08/2022')).toEqual(['2022-08'])
})

test('a name that tells several months gives them all, so that none is chosen', () => {
  expect(readPeriods('INS-aout2022_MSS-juillet2022')).toEqual(['2022-07', '2022-08'])
  expect(readPeriods('de juin à août 2022')).toEqual(['2022-06', '2022-08'])
  expect(readPeriods('juillet/août 2022')).toEqual(['2022-07', '2022-08'])
})

test('a full day is a suggestion, not a month', () => {
  expect(readDayPeriods('ASP_20220831')).toEqual(['2022-08'])
  expect(readDayPeriods('extrait le 05/09/22')).toEqual(['2022-09'])
  expect(readDayPeriods('ASP-AOUT-2022')).toEqual([])
})

test('no labelled name is taken for another month without being asked', () => {
  const wrong = labelled.filter(([name, month]) => {
    const { found, questions } = recognise(`${name}.xlsx`, aWorkbook(aSheet(mssanteSheet)), { source: 'mssante' })
    return month ? found[0]?.period !== month : found.length > 0 || questions[0]?.code !== 'period'
  })
  expect(wrong).toEqual([])
})

test('a naïve reader of the first month and year it meets is wrong on these names', () => {
  const naive = (name: string) => {
    const match = /(\d\d)[-_/. ]?(20\d\d)/.exec(name)
    return match ? `${match[2]}-${match[1]}` : undefined
  }
  expect(labelled.filter(([name, month]) => naive(name) !== undefined && naive(name) !== month).length).toBeGreaterThan(2)
})
