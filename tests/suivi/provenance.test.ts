import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCell } from '../../app/suivi/cell.server'
import { blockColumns } from '../../app/suivi/columns'
import { markOf } from '../../app/suivi/line'
import { readLine } from '../../app/suivi/one-line.server'
import { readSheet } from '../../app/suivi/read.server'
import { writeCell } from '../../app/suivi/write.server'
import { aSmallSheet, type SmallSheet, viewOf } from './small-sheet'

let sheet: SmallSheet
beforeAll(async () => {
  sheet = await aSmallSheet()
  await sheet.owner`insert into entry (finess, region, column_key, value, author_name, at) values (${sheet.vitre}, '53', 'asp.meteo', 'alerte', 'Mme Kermarrec', '2022-06-14T09:00:00Z')`
  await sheet.owner`update sheet set asp_meteo = 'alerte', asp_meteo_entry = (select id from entry where column_key = 'asp.meteo') where finess = ${sheet.vitre} and point = '2022-08'`
})
afterAll(() => sheet.end())

test('a value given per EJ says that it is inherited, by how many établissements it is shared, and from which cell of which file', async () => {
  const { columns } = await readLine(sheet.bretagne, sheet.vitre)
  expect(columns['mssante.messages']).toMatchObject({
    ...{ value: 1830, label: '1\u202f830', level: 'EJ', inherited: true, sharedBy: 3, period: '2022-07' },
    source: { file: 'mssante-2022-07.xlsx', sheet: 'Feuille 1', line: 5, column: 'H' },
  })
})

test('an établissement that the file names has its own value', async () => {
  const { columns } = await readLine(sheet.bretagne, sheet.rennes)
  expect(columns['asp.dpi']).toMatchObject({
    value: 'commande_signee',
    label: 'Commande signée',
    level: 'EG',
    inherited: false,
    sharedBy: null,
    source: { import: sheet.asp, line: 5, column: 'E' },
  })
})

test('an établissement that the file does not name is « Pas de commande signée », and the rule is its source', async () => {
  const { columns } = await readLine(sheet.bretagne, sheet.vitre)
  expect(columns['asp.dpi']).toMatchObject({
    value: 'pas_commande',
    source: { rule: expect.stringContaining('ne nomme pas') },
    period: null,
  })
})

test('what was typed before the point was opened is carried over', async () => {
  const { columns } = await readLine(sheet.bretagne, sheet.vitre)
  expect(columns['asp.meteo']).toMatchObject({ label: 'En cours de déploiement - Alerte', author: 'Mme Kermarrec', carriedOver: true })
  await writeCell(sheet.bretagne, { finess: sheet.rennes, point: '2022-08', column: 'asp.meteo', raw: 'alerte', seen: 0 })
  const { lines } = await readSheet(sheet.bretagne, viewOf('53'))
  const index = blockColumns('es').findIndex(({ key }) => key === 'asp.meteo')
  expect(lines.map((line) => [line.finess, markOf(line, index)])).toEqual([
    [sheet.vitre, 'C'],
    [sheet.rennes, '.'],
  ])
  const toConfirm = await readSheet(sheet.bretagne, viewOf('53', 'reconduit=asp.meteo'))
  expect([toConfirm.total, toConfirm.lines.map(({ finess }) => finess)]).toEqual([1, [sheet.vitre]])
})

test('the marks of the grid say the same as the line', async () => {
  const { lines } = await readSheet(sheet.bretagne, viewOf('53'))
  for (const line of lines) {
    const { columns } = await readLine(sheet.bretagne, line.finess)
    for (const [index, { key, owner }] of blockColumns('es').entries()) {
      const { level, source, carriedOver } = columns[key] ?? {}
      const said =
        owner === 'region'
          ? carriedOver
            ? 'C'
            : '.'
          : source && 'rule' in source
            ? 'R'
            : level === 'EJ'
              ? 'J'
              : level === 'PMSI'
                ? 'P'
                : '.'
      expect([line.finess, key, markOf(line, index)]).toEqual([
        line.finess,
        key,
        columns[key]?.value === null && !columns[key]?.absence ? '.' : said,
      ])
    }
  }
})

test('a grey cell opens on its file and on what the months before said', async () => {
  const cell = await readCell(sheet.bretagne, { finess: sheet.rennes, column: 'mssante.messages' })
  if (cell.owner !== 'national') throw new Error('colonne jaune')
  expect(cell.months.map(({ period, text, level }) => [period, text, level])).toEqual([
    ['2022-07', '1\u202f830', 'EJ'],
    ['2022-06', '1\u202f700', 'EJ'],
  ])
  expect(cell).toMatchObject({
    fills: 'ANS',
    text: '1\u202f830',
    sharedBy: 3,
    origin: { level: 'EJ', period: '2022-07', source: { column: 'H', line: 5 } },
  })
})

test('at a point before the latest file, the history stops there', async () => {
  const cell = await readCell(sheet.bretagne, { finess: sheet.rennes, column: 'asp.dpi', point: '2022-07' })
  expect(cell.owner === 'national' && cell.months).toEqual([])
})

test('a typed absence in a file is shown as it was said', async () => {
  const { columns } = await readLine(sheet.bretagne, sheet.vitre)
  expect(columns['dmp.labo']).toMatchObject({ value: null, absence: 'points', label: '..', source: { line: 5 } })
  expect(columns['dmp.radio']).toMatchObject({ value: null, absence: null, label: '' })
})
