import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { asActor, operator } from '../../db/actor'
import { applyImport } from '../../importers/import.server'
import { isReferentiel, levelsOf } from '../../importers/referentiel'
import { anOpenDatabase, load, rows, stage } from './files'

const name = 'etalab-cs1100502-20210108.csv.gz'
const stock = readFileSync(`importers/reference/${name}`)
const { close } = await anOpenDatabase()
const loaded = await load(stock, name)
afterAll(close)

test('the national stock is recognised, plain or compressed, and a workbook is not', () => {
  expect(isReferentiel(name, stock)).toBe(true)
  expect(isReferentiel('stock.csv', gunzipSync(stock))).toBe(true)
  expect(isReferentiel('Rapport.csv', Buffer.from('FINESS;Raison sociale\n'))).toBe(false)
  expect(isReferentiel('abime.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))).toBe(false)
})

test('the 95 333 établissements of the stock of January 2021 are all there, each line accounted for', async () => {
  const { status, period, lines, changes } = loaded
  expect({ status, period, lines }).toEqual({
    status: 'applied',
    period: '2021-01',
    lines: { read: 95333, applied: 95333, unchanged: 0, duplicate: 0, rejected: 0 },
  })
  expect(changes).toMatchObject({ added: 95333, changed: 0, removed: 0 })
  expect(
    await rows(
      `select count(*) as n, count(*) filter (where volet = 'esms') as esms, count(*) filter (where volet = 'es') as es from etablissement`,
    ),
  ).toEqual([{ n: 95333, esms: 36049, es: 10929 }])
  expect(await rows('select count(*) as n from referentiel_line')).toEqual([{ n: 0 }])
})

test('the 228 EJ with ESMS in several regions are visible to each of them', async () => {
  const several = `from etablissement where volet = 'esms' group by ej having count(distinct region) > 1`
  expect(await rows(`select count(*) as n from (select ej ${several}) s`)).toEqual([{ n: 228 }])
  expect(
    await rows(`select count(*) as n from entite_juridique where cardinality(regions) > 1 and finess in (select ej ${several})`),
  ).toEqual([{ n: 228 }])
})

test('the EJ of Bergerac is shared by four établissements, linked since the day of the release', async () => {
  expect(await rows(`select eg_ouverts, regions, raison_sociale from entite_juridique where finess = '240000059'`)).toEqual([
    { eg_ouverts: 4, regions: ['75'], raison_sociale: null },
  ])
  expect(await rows(`select eg, depuis, jusquau from rattachement where ej = '240000059' order by eg`)).toEqual(
    ['240000372', '240006288', '240007617', '240007625'].map((eg) => ({ eg, depuis: '2021-01-08', jusquau: null })),
  )
})

test('the same stock again, decompressed, is a duplicate that changes nothing', async () => {
  const again = await stage(gunzipSync(stock), 'stock.csv')
  expect(again).toMatchObject({ import: loaded.import, status: 'duplicate', lines: { read: 95333, unchanged: 95333, applied: 0 } })
  expect(await rows('select count(*) as n from import')).toEqual([{ n: 1 }])
})

test('only the référentiel tells an établissement from an entité juridique', async () => {
  const levels = await asActor(operator, (sql) => levelsOf(sql, ['240000372', '240000059', '750150237', '260100045']))
  expect(Object.fromEntries(levels)).toEqual({ '240000372': 'EG', '240000059': 'EJ', '750150237': 'EG' })
})

test('an extract updates what it names and closes nothing of the départements it leaves out, and says so', async () => {
  const lines = gunzipSync(stock).toString('latin1').split('\n')
  const extract = Buffer.from([lines[0]?.replace('2021-01-08', '2021-02-08'), ...lines.slice(1, 40000), ''].join('\n'), 'latin1')
  const staged = await stage(extract, 'extrait.csv')
  expect(staged).toMatchObject({ status: 'staged', changes: { added: 0, changed: 0, removed: 0 } })
  expect(staged.issues[0]).toMatchObject({ code: 'fichier-partiel', level: 'warning' })
  expect(staged.issues[0]?.message).toMatch(
    /^Fichier partiel : il nomme moins de la moitié des établissements ouverts dans \d+ départements sur 10\d/,
  )
  await applyImport(operator, Number(staged.import))
  expect(await rows(`select count(*) as n from etablissement where etat = 'Ouvert'`)).toEqual([{ n: 95333 }])
})
