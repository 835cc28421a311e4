import { expect, test } from 'vitest'
import { cleanFiness, diagnose, seriesOf } from '../../importers/finess'
import seriesShipped from '../../importers/reference/series.json'
import { levelOf, numbersEg, numbersEj, stock } from './stock'

test.each([
  ['240000372', '240000372', 'conforme'],
  ['240.000.372', '240000372', 'espaces-retires'],
  ['240\u202F000\u202F372', '240000372', 'espaces-retires'],
  ['240000372\u200B', '240000372', 'espaces-retires'],
  ['=“010000024”', '010000024', 'libelle-retire'],
  ['="010000024"', '010000024', 'libelle-retire'],
  ['FINESS ET n° 010 000 024', '010000024', 'libelle-retire'],
  ['010000024 CH DE FLEYRIAT 01440', '010000024', 'libelle-retire'],
  ['10002228,00', '010002228', 'zero-retabli'],
  ['’10002228', '010002228', 'zero-retabli'],
  ['O10002228', '010002228', 'lettre-o'],
  ['2b0000442', '2B0000442', 'majuscule-retablie'],
])('« %s » is read %s (%s)', (raw, finess, code) => {
  expect(cleanFiness(raw)).toMatchObject({ input: raw, finess, code, status: code === 'conforme' ? 'ok' : 'repaired' })
})

test.each([
  ['24000037', 'longueur'],
  ['1000222', 'longueur'],
  ['0240000372', 'longueur'],
  ['0', 'zeros'],
  ['2,4E+08', 'notation-scientifique'],
  ['2.40000372E+08', 'notation-scientifique'],
  ['240000372.5', 'illisible'],
  ['260 100 045 00012', 'siret'],
  ['SIRET : 26010004500012', 'siret'],
  ['9A0000253', 'format'],
  ['#REF!', 'illisible'],
  ['x'.repeat(30_000), 'illisible'],
])('« %.20s » is refused (%s)', (raw, code) => {
  expect(cleanFiness(raw)).toMatchObject({ finess: null, status: 'rejected', code })
})

test('two numbers in one cell are left to a person', () => {
  const read = cleanFiness('EJ 240000059 / ET 240000372')
  expect(read).toMatchObject({ finess: null, status: 'to-confirm', code: 'plusieurs-numeros' })
  expect(read.message).toContain('240000059, 240000372')
})

test('a restored zero needs the référentiel as proof', () => {
  expect(diagnose('10002228', levelOf)).toMatchObject({ finess: '010002228', level: 'EG', status: 'repaired' })
  expect(diagnose('10002228', () => null)).toMatchObject({ finess: null, level: null, status: 'to-confirm', code: 'sans-preuve' })
})

test('an établissement opened after the référentiel is well formed and absent, not doubtful', () => {
  const known = stock.lines.filter(({ finess }) => finess !== '240000372').map(({ finess }) => finess)
  const read = diagnose('240000372', (finess) => (known.includes(finess) ? 'EG' : null), seriesOf(known))
  expect(read).toMatchObject({ finess: '240000372', level: null, status: 'ok', code: 'absent-du-referentiel' })
})

test('a référentiel of one région does not make the others doubtful', () => {
  const bretagne = stock.lines.filter(({ region }) => region === '53').map(({ finess }) => finess)
  expect(diagnose('240000372', () => null, seriesOf(bretagne))).toMatchObject({ status: 'ok', level: null })
})

test('a SIREN column taken for a FINESS column gives almost no établissement', () => {
  const siren = new Set(stock.lines.filter(({ siret }) => siret).map(({ siret }) => siret.slice(0, 9)))
  const count: Record<string, number> = {}
  for (const number of siren) {
    const { status, level } = diagnose(number, levelOf)
    const outcome = level ?? status
    count[outcome] = (count[outcome] ?? 0) + 1
  }
  expect(siren.size).toBe(44_926)
  expect(count).toEqual({ EG: 103, EJ: 82, ok: 1285, 'to-confirm': 43_455, rejected: 1 })
})

test('the series shipped are those of the stock', () => {
  expect([...seriesOf([...numbersEg, ...numbersEj])].sort()).toEqual(seriesShipped)
  expect(seriesShipped).toHaveLength(225)
})
