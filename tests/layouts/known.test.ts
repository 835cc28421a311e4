import { expect, test } from 'vitest'
import { recognise } from '../../importers/steps/recognise'
import { type Layout, plainHeaders, signatureOf, type Target } from '../../importers/steps/recognise/layout'
import { aSheet, aWorkbook, mssanteSheet } from '../recognise/workbook'

const foreign = `
Identifiant de l'entité | Nom | État de la messagerie | Volume août 2022 | Remarque interne
240000059 | CH DE BERGERAC | ES Emetteur | 1830 | à rappeler`
const foreignHeaders = ["Identifiant de l'entité", 'Nom', 'État de la messagerie', 'Volume août 2022', 'Remarque interne']

const layout = (labels: readonly string[], targets: readonly Target[], extras: Partial<Layout> = {}): Layout => ({
  ...{ id: 1, name: 'Messagerie de la DNS', source: 'mssante', authorName: 'Agent ANS', updatedAt: new Date('2022-09-12T08:00:00Z') },
  signature: signatureOf(labels),
  columns: new Map(plainHeaders(labels).map((key, index) => [key, targets[index] ?? null])),
  ...extras,
})
const known = layout(foreignHeaders, ['EJ', null, 'raccordement', 'messages', null])

test('headers that people have explained are read as they said, and the reasons say since when and by whom', () => {
  const { found, questions } = recognise('export 09-2022.xlsx', aWorkbook(aSheet(foreign.replace('août', 'septembre'))), {}, [known])
  expect(questions).toMatchObject([])
  expect(found).toMatchObject([{ source: { key: 'mssante' }, period: '2022-09', finess: { EJ: 0 }, layout: 'Messagerie de la DNS' }])
  expect([...(found[0]?.columns ?? [])]).toEqual([
    ['raccordement', 2],
    ['messages', 3],
  ])
  expect(found[0]?.reasons[0]).toBe('disposition “Messagerie de la DNS” connue depuis le 12/09/2022 (par Agent ANS)')
})

test('control: without the layout, nobody knows these headers', () => {
  const { found, questions } = recognise('export 09-2022.xlsx', aWorkbook(aSheet(foreign)))
  expect(found).toEqual([])
  expect(questions).toMatchObject([{ code: 'headers' }])
})

test('columns that the layout leaves aside are told, those of identity are not', () => {
  const { found } = recognise('export 08-2022.xlsx', aWorkbook(aSheet(foreign)), {}, [known])
  expect(found[0]?.aside).toEqual([
    { header: 'Nom', letter: 'B' },
    { header: 'Remarque interne', letter: 'E' },
  ])
  expect(found[0]?.unknown).toEqual([])
})

test('one header more is another layout', () => {
  const { found } = recognise('export 08-2022.xlsx', aWorkbook(aSheet(foreign.replace('Nom |', 'Nom | Ville |'))), {}, [known])
  expect(found).toEqual([])
})

test('the order of the columns, the month of a header, case and accents do not make another layout', () => {
  const shuffled = ['REMARQUE INTERNE', 'Volume janvier 2024', 'Nom', 'Etat de la messagerie :', 'Identifiant de l’entité']
  expect(signatureOf(shuffled)).toBe(signatureOf(foreignHeaders))
  expect(signatureOf([...foreignHeaders, 'Nom'])).not.toBe(signatureOf(foreignHeaders))
})

test('with the same header twice, the order counts, and each is told apart', () => {
  expect(plainHeaders(['Nom', '', 'Nom :'])).toEqual(['nom', '', 'nom (2)'])
  expect(signatureOf(['Nom', 'Ville', 'Nom'])).not.toBe(signatureOf(['Ville', 'Nom', 'Nom']))
})

test('a header named like the innards of JavaScript is a header like the others', () => {
  const labels = ['FINESS juridique', 'constructor', '__proto__']
  const sheet = aSheet('FINESS juridique | constructor | __proto__\n240000059 | ES Emetteur | 12')
  const own = layout(labels, ['EJ', 'raccordement', 'messages'])
  const { found } = recognise('x 08-2022.xlsx', aWorkbook(sheet), {}, [own])
  expect([...(found[0]?.columns ?? [])]).toEqual([
    ['raccordement', 1],
    ['messages', 2],
  ])
})

test('a layout whose column the source has no more leaves it unknown', () => {
  const old = layout(foreignHeaders, ['EJ', null, 'raccordement', 'volumes', null])
  const { found } = recognise('x 08-2022.xlsx', aWorkbook(aSheet(foreign)), {}, [old])
  expect(found[0]?.unknown).toEqual([{ header: 'Volume août 2022', letter: 'D' }])
  expect(found[0]?.missing).toEqual(['Nb de messages envoyés'])
})

test('the sheet chosen among several alike is chosen again', () => {
  const labels = ['FINESS juridique', 'Raison sociale', 'Région', 'Département', 'ES Raccordé', 'Nb de messages envoyés']
  const workbook = aWorkbook(aSheet(mssanteSheet, { name: 'Général' }), aSheet(mssanteSheet, { name: 'Général (2)' }))
  const chosen = layout(labels, ['EJ', null, null, null, 'raccordement', 'messages'], { signature: signatureOf(labels, 'Général (2)') })
  const name = 'Rapport MSSanté 08-2022.xlsx'
  expect(recognise(name, workbook, {}, [chosen]).found).toMatchObject([{ sheet: 'Général (2)' }])
  expect(recognise(name, workbook).questions).toMatchObject([
    { code: 'sheet', choices: [{ hint: '3 lignes : FINESS juridique, Raison sociale, Région, Département…' }, {}] },
  ])
})
