import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readMovementFilter, readMovements } from '../../app/imports/release/movements.server'
import { operator } from '../../db/actor'
import { ambarroise, bergerac, etalab, inADatabase, load, rows, ssiadBergerac, stage } from '../referentiel/files'

const name = 'finess-plus-structures-extrait.json.gz'
const extract = readFileSync(`tests/files/finess/${name}`)
const noFilter = readMovementFilter(new URL('http://vigie/imports/1'))

test('the real extract goes through the front door: names of EJ, closed établissements kept, nothing else closed', async () => {
  await inADatabase()
  await load(
    etalab('2024-01-10', [
      bergerac,
      ssiadBergerac,
      ambarroise,
      { ...ambarroise, finess: '010780203' },
      { finess: '010780195', ej: '010000156', departement: '01', categorie: '365' },
    ]),
  )
  const staged = await stage(extract, name)
  expect(staged).toMatchObject({ status: 'staged', period: '2026-08', reasons: ['publication FINESS+ du 13/08/2026'] })
  expect(staged.lines).toEqual({ read: 60, applied: 60, unchanged: 0, duplicate: 0, rejected: 0 })
  expect(staged.skipped).toEqual({ blank: 0, title: 0, total: 0 })
  expect(staged.issues.map(({ code }) => code)).toEqual(['fichier-partiel', 'etat-indecis', 'ej-fermees'])
  expect(staged.changes).toMatchObject({ removed: 0, past: 13 })
  await load(extract, name)
  expect(await rows(`select etat, count(*)::int as n from etablissement group by 1 order by 1`)).toEqual([
    { etat: 'Fermé', n: 13 },
    { etat: 'Ouvert', n: 43 },
  ])
  expect(await rows(`select raison_sociale, siren, eg_ouverts from entite_juridique where finess = '060020443'`)).toEqual([
    { raison_sociale: 'ASSOCIATION ISATIS', siren: '410516157', eg_ouverts: 26 },
  ])
  expect(await rows(`select etat from etablissement where finess = '240006288'`)).toEqual([{ etat: 'Ouvert' }])
})

test('an établissement that FINESS+ says closed is closed, counted apart from those left out', async () => {
  await inADatabase()
  await load(extract, name)
  const later = gunzipSync(extract)
    .toString()
    .replace('2026-08-13T', '2026-09-13T')
    .replace(/("egeId": "833"[\s\S]*?)"etatObjet": "A"/, '$1"etatObjet": "I"')
  const staged = await stage(Buffer.from(later), 'septembre.json')
  expect(staged.changes).toMatchObject({ added: 0, changed: 1, removed: 0, closed: 1 })
  expect(staged.changes.byRegion).toEqual({ 84: { added: 0, changed: 1, removed: 0, moved: 0, renamed: 0, closed: 1 } })
  const { rows: list, byType } = await readMovements(operator, Number(staged.import), noFilter)
  expect(byType).toEqual({ ferme: 1 })
  expect(list).toMatchObject([{ finess: '010780195', types: ['ferme'], etat: 'Fermé', region: '84', isKnown: true }])
})

test('a release lists what it opens, closes, moves, renames and replaces before it is applied, and after', async () => {
  await inADatabase()
  const usld = { finess: '240007625', ej: '240000059', nom: 'USLD DE BERGERAC', categorie: '362' }
  await load(etalab('2024-01-10', [bergerac, ssiadBergerac, usld, ambarroise]))
  const staged = await stage(
    etalab('2024-03-12', [
      { ...bergerac, ej: '160000451', nom: 'C.H. SAMUEL POZZI' },
      { ...ssiadBergerac, ej: '160000451' },
      { ...usld, finess: '240007617', ej: '160000451', nom: 'Usld de Bergerac' },
      ambarroise,
    ]),
  )
  const before = await readMovements(operator, Number(staged.import), noFilter)
  expect(before.rows.map(({ finess, types, nouveau }) => [finess, types.join(' '), nouveau])).toEqual(
    [
      [bergerac.finess, 'deplace renomme', undefined],
      ['240000059', 'absorbe', '160000451'],
      [ssiadBergerac.finess, 'deplace', undefined],
      ['240007617', 'ouvert', undefined],
      ['240007625', 'ferme remplace', '240007617'],
    ].sort(byPlace(before.rows.map(({ finess }) => finess))),
  )
  expect(before.regions).toEqual([{ region: '75', name: 'Nouvelle-Aquitaine', n: 5 }])
  await load(etalab('2024-03-12', [ambarroise]), 'autre.csv').catch(() => undefined)
  const only = await readMovements(operator, Number(staged.import), { ...noFilter, type: 'remplace' })
  expect([only.matching, only.rows[0]?.nouveau]).toEqual([1, '240007617'])
})

test('an EJ that keeps an établissement is not absorbed, and two likely successors make none', async () => {
  await inADatabase()
  const old = { ...bergerac, finess: '240007625', nom: 'EHPAD', categorie: '500' }
  await load(etalab('2024-01-10', [bergerac, ssiadBergerac, old]))
  const staged = await stage(
    etalab('2024-03-12', [
      { ...bergerac, ej: '160000451' },
      ssiadBergerac,
      { ...old, finess: '240007617' },
      { ...old, finess: '240014175' },
    ]),
  )
  const { byType } = await readMovements(operator, Number(staged.import), noFilter)
  expect(byType).toEqual({ deplace: 1, ferme: 1, ouvert: 2 })
})

test('the first référentiel opens everything and lists nothing', async () => {
  await inADatabase()
  const staged = await stage(etalab('2024-01-10', [bergerac, ambarroise]))
  expect((await readMovements(operator, Number(staged.import), noFilter)).rows).toEqual([])
})

function byPlace(order: readonly string[]) {
  return ([one]: unknown[], [other]: unknown[]) => order.indexOf(String(one)) - order.indexOf(String(other))
}
