import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { agregats, categories, readCategories, secteurOf, secteurs, voletOf } from '../../importers/reference/categories'
import { departementFromEtalab, departements, regionName, regionOf, regions } from '../../importers/reference/territoires'
import { stock } from './stock'

const countBy = (keyOf: (line: (typeof stock.lines)[number]) => string | null) => {
  const count: Record<string, number> = {}
  for (const line of stock.lines) {
    const key = keyOf(line) ?? 'aucun'
    count[key] = (count[key] ?? 0) + 1
  }
  return count
}

test('the stock holds 10 929 établissements of health and 36 049 ESMS', () => {
  expect(countBy(({ volet }) => volet)).toMatchObject({ es: 10_929, esms: 36_049 })
  expect(countBy(({ secteur }) => secteur)).toMatchObject({ PA: 10_387, PH: 13_385, Domicile: 10_701, Autres: 1576, Sanitaire: 10_929 })
})

test('naive control: with the centres de santé (124) the health perimeter would be wrong', () => {
  const with124 = stock.lines.filter(({ volet, categorie }) => volet === 'es' || categorie === '124')
  expect(with124.length).toBeGreaterThan(10_929)
  expect([secteurOf('124'), voletOf('124')]).toEqual(['Ville', null])
})

test('the largest régions of ESMS are those of the domain', () => {
  const esms = countBy(({ volet, region }) => (volet === 'esms' ? regionName(region) : null))
  expect(esms).toMatchObject({
    'Auvergne-Rhône-Alpes': 4757,
    'Île-de-France': 4240,
    Occitanie: 3643,
    'Nouvelle-Aquitaine': 3471,
    'Hauts-de-France': 3135,
  })
})

test('228 entités juridiques of ESMS are visible in more than one région', () => {
  const regionsByEj = new Map<string, Set<string>>()
  for (const { volet, ej, region } of stock.lines) {
    if (volet === 'esms') regionsByEj.set(ej, (regionsByEj.get(ej) ?? new Set()).add(region))
  }
  expect(regionsByEj.size).toBe(14_955)
  expect([...regionsByEj.values()].filter((seen) => seen.size > 1)).toHaveLength(228)
})

test('a category belongs to one sector only, and the nomenclature knows all of them but 618', () => {
  const codes = Object.values(secteurs).flatMap((secteur) => secteur.codes)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.filter((code) => !categories[code])).toEqual(['618'])
})

test('labels and aggregates are those of the official nomenclature', () => {
  expect(readCategories(readFileSync('importers/reference/categories_finess_20250526.csv', 'utf8'))).toEqual({ categories, agregats })
  expect(Object.keys(categories)).toHaveLength(312)
  expect(Object.values(categories).filter(({ fermee }) => !fermee)).toHaveLength(179)
  expect(categories['500']?.agr).toEqual(['4401', '4400', '4000'])
  expect(agregats['4400']).toBe('Etablissements et Services pour Personnes Agées')
})

test.each([
  ['9A', '971', '01'],
  ['9B', '972', '02'],
  ['9C', '973', '03'],
  ['9D', '974', '04'],
  ['9E', '975', '975'],
  ['9F', '976', '06'],
  ['9J', '986', '986'],
  ['2A', '2A', '94'],
  ['01', '01', '84'],
])('département %s of FINESS is %s, in région %s', (etalab, insee, region) => {
  expect(departementFromEtalab(etalab)).toBe(insee)
  expect(regionOf(insee)).toBe(region)
})

test('every région and every département is named, and none is invented', () => {
  expect(Object.keys(regions)).toHaveLength(20)
  expect(Object.keys(departements)).toHaveLength(105)
  expect(Object.values(departements).filter(({ region }) => !regions[region])).toEqual([])
  expect([departementFromEtalab('20'), departementFromEtalab('toString'), regionOf('9A'), regionOf('constructor')]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect([regionOf('977'), regionName('84'), regionName('xx')]).toEqual(['01', 'Auvergne-Rhône-Alpes', 'xx'])
})
