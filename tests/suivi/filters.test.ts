import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from '../../app/suivi/read.server'
import { writeCell } from '../../app/suivi/write.server'
import { rebuild } from '../setup/sheet-factory'
import { aSmallSheet, type SmallSheet, viewOf } from './small-sheet'

let sheet: SmallSheet
beforeAll(async () => {
  sheet = await aSmallSheet()
})
afterAll(() => sheet.end())

const shown = async (search: string) => {
  const { lines, total, everything } = await readSheet(sheet.bretagne, viewOf('53', search))
  expect(total).toBe(lines.length)
  expect(everything).toBe(search.includes('esms') ? 1 : 2)
  return lines.map(({ raisonSociale }) => raisonSociale)
}
const vitre = 'CH Simone Veil'
const rennes = 'CHU de Rennes – Hôpital Sud'

test.each([
  ['', [vitre, rennes]],
  ['tri=-nom', [rennes, vitre]],
  ['volet=esms', ['EHPAD Les Œillets']],
  ['volet=esms&q=oeillets', ['EHPAD Les Œillets']],
  ['volet=esms&secteur=PH', []],
  ['q=HOPITAL+rennes', [rennes]],
  ['q=vitre', [vitre]],
  ['q=100%25', []],
  ['q=_', []],
  ['q=%27%3B--', []],
  ['departement=22', []],
  ['departement=22,35', [vitre, rennes]],
  ['categorie=365', [vitre]],
  ['f.asp.dpi=commande_signee', [rennes]],
  ['f.asp.dpi=pas_commande', [vitre]],
  ['f.mssante.raccordement=emetteur', [vitre, rennes]],
  ['vide=asp.meteo', [vitre, rennes]],
  ['rempli=asp.meteo', []],
  ['vide=roc.fin', [rennes]],
  ['rempli=roc.fin', [vitre]],
])('?%s shows %j', async (search, expected) => {
  expect(await shown(search)).toEqual(expected)
})

test('a line is found by its FINESS number, even typed with spaces', async () => {
  const spaced = sheet.vitre.replace(/(..)(...)(...)(.)/, '$1 $2 $3 $4')
  expect(await shown(`q=${encodeURIComponent(spaced)}`)).toEqual([vitre])
})

test.each([
  ['C.H DE BERGERAC', 'CH de Bergerac'],
  ['C.H.U. DE BORDEAUX', 'chu bordeaux'],
  ['CLINIQUE ST.ASTIER', 'Saint-Astier'],
  ['CLINIQUE SAINT ASTIER', 'St Astier'],
  ['CLINIQUE SAINTE-FOY', 'ste foy'],
  ['EHPAD L’ÉGLANTINE', "l'eglantine"],
  ['HOPITAL DE STAINS', 'stains'],
])('the line « %s » is found by « %s »', async (name, said) => {
  await sheet.owner`update etablissement set raison_sociale = ${name} where finess = ${sheet.rennes}`
  await rebuild('2022-08')
  expect(await shown(`q=${encodeURIComponent(said)}`)).toEqual([name])
  expect(await shown('q=C.H.I')).toEqual([])
  await sheet.owner`update etablissement set raison_sociale = ${rennes} where finess = ${sheet.rennes}`
  await rebuild('2022-08')
})

test('« .. » is an answer: the cell is not among the empty ones', async () => {
  expect(await shown('vide=dmp.labo')).toEqual([rennes])
})

test('« pas disponible » in the taux is neither empty nor zero', async () => {
  await writeCell(sheet.bretagne, { finess: sheet.vitre, point: '2022-08', column: 'insi.taux', raw: 'Pas disponible', seen: 0 })
  expect(await shown('vide=insi.taux')).toEqual([rennes])
  const { lines } = await readSheet(sheet.bretagne, viewOf('53'))
  expect(lines[0]?.absences).toMatchObject({ 'insi.taux': 'pas_disponible' })
  expect(await sheet.owner`select value, absence from entry where column_key = 'insi.taux'`).toEqual([
    { value: null, absence: 'pas_disponible' },
  ])
})

test('the filters propose what the region has, with the number of lines', async () => {
  const { facets } = await readSheet(sheet.bretagne, viewOf('53'))
  expect(facets.departements).toEqual([{ code: '35', label: 'Ille-et-Vilaine', n: 2 }])
  expect(facets.categories.map(({ code, n }) => [code, n])).toEqual([
    ['355', 1],
    ['365', 1],
  ])
})

test('the header of each block says its months and their age', async () => {
  const { blocks } = await readSheet(sheet.bretagne, viewOf('53'))
  const ages = blocks.map(({ label, owner, age, files }) => [label, owner, age, files.map(({ name }) => name)])
  expect(ages).toContainEqual(['MSSanté', 'ANS', 1, ['mssante-2022-07.xlsx']])
  expect(ages).toContainEqual(['Prestation Ségur', 'ANS', 0, ['asp-2022-08.xlsx']])
  expect(ages).toContainEqual(['INSi', 'ANS', undefined, []])
})
