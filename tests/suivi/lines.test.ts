import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readAsked, readLines } from '../../app/suivi/block-lines.server'
import { columnIndex } from '../../app/suivi/columns'
import { readOrder } from '../../app/suivi/order.server'
import { packLines, unpackLines } from '../../app/suivi/packed-lines'
import { everyLine } from '../../app/suivi/read.server'
import { writeCell } from '../../app/suivi/write.server'
import type { Actor } from '../../db/actor'
import { addPlaces, finessOf, rebuild } from '../setup/sheet-factory'
import { aSmallSheet, refusal, type SmallSheet, viewOf } from './small-sheet'

let sheet: SmallSheet
beforeAll(async () => {
  sheet = await aSmallSheet()
})
afterAll(() => sheet.end())

const asked = (search: string, region = '53') => readAsked(region, new URLSearchParams(search), ['es', 'esms'])
/** An établissement that no line of July knows. */
async function bornInAugust(): Promise<string> {
  const [finess, ej] = [finessOf('35', 801), finessOf('35', 802)]
  await addPlaces(sheet.owner, [{ finess, ej, departement: '35' }])
  await rebuild('2022-08')
  return finess
}
const cut = (order: string) => order.match(/.{9}/g) ?? []

test('a block of lines is what the sheet holds, whatever its way to the browser', async () => {
  await writeCell(sheet.bretagne, { finess: sheet.vitre, point: '2022-08', column: 'insi.taux', raw: 'pas disponible', seen: 0 })
  const lines = []
  for await (const line of everyLine(sheet.bretagne, viewOf('53', 'point=2022-08'))) lines.push(line)
  const { order } = await readOrder(sheet.bretagne, viewOf('53', 'point=2022-08'))
  const read = await readLines(sheet.bretagne, asked(`volet=es&point=2022-08&l=${order}`))
  expect(read.map(({ ejHere, was, ...line }) => line)).toEqual(lines)
  expect(unpackLines(JSON.parse(JSON.stringify(packLines(read))))).toEqual(JSON.parse(JSON.stringify(read)))
  expect(unpackLines(packLines([]))).toEqual([])
})

test('beside another month, a line says what it held then, and nothing when it did not exist', async () => {
  const born = await bornInAugust()
  onTestFinished(async () => void (await sheet.owner`delete from sheet where finess = ${born}`))
  const lines = await readLines(sheet.bretagne, asked(`point=2022-08&avec=2022-07&l=${sheet.vitre}${born}`))
  const messages = columnIndex('es', 'mssante.messages')
  expect(lines.map(({ values, before }) => [values[messages], before?.[messages]])).toEqual([
    [1830, 1830],
    [null, undefined],
  ])
  const asUsual = await readLines(sheet.bretagne, asked(`point=2022-08&l=${sheet.vitre}${born}`))
  const [vitre, rennes] = asUsual.map(({ was }) => was)
  expect([vitre?.['insi.taux'], vitre?.['mssante.messages'], rennes]).toEqual(['', undefined, undefined])
  const travelled = unpackLines(JSON.parse(JSON.stringify(packLines(lines))))
  expect(travelled.map(({ before }) => before?.length)).toEqual([lines[0]?.values.length, undefined])
})

test('numbers of another region, of the other volet or of nothing are absent, without a word', async () => {
  const all = `${sheet.nantes}${sheet.ehpad}999999999${sheet.vitre}`
  expect((await readLines(sheet.bretagne, asked(`l=${all}`))).map(({ finess }) => finess)).toEqual([sheet.vitre])
  expect(await refusal(() => readLines(sheet.bretagne, asked(`l=${sheet.nantes}`, '52')))).toEqual([404, 'Région introuvable.'])
  expect(await refusal(() => readOrder(sheet.bretagne, viewOf('52')))).toEqual([404, 'Région introuvable.'])
})

test.each([
  '',
  'l=',
  'l=35000002',
  'l=3500000221',
  'l=abcdefghi',
  `l=${'350000022'.repeat(151)}`,
  'l=350000022&l=350000022',
  'l=350000022&point=aout',
  'l=350000022&avec=2022',
  'l=350000022&volet=tout',
  'l=350000022&colonnes=tout',
])('a block asked by « %s » is refused', async (search) => {
  expect(await refusal(() => asked(search))).toEqual([400, 'Demande illisible.'])
})

test('at most 150 lines are asked at once', () => {
  expect(asked(`l=${'350000022'.repeat(150)}`).numbers).toHaveLength(150)
})

const nationOf = async (actor: Actor, search = '') => cut((await readOrder(actor, viewOf('france', search))).order)

test('who reads every region has the sheet of the nation, in the volets that are theirs', async () => {
  expect(await nationOf(sheet.ans)).toEqual([sheet.nantes, sheet.vitre, sheet.rennes])
  expect(await nationOf(sheet.cnam, 'region=52')).toEqual([sheet.nantes])
  expect(await nationOf(sheet.cnsa, 'volet=esms')).toEqual([sheet.ehpad])
  expect(await refusal(() => nationOf(sheet.cnsa, 'volet=es'))).toEqual([404, 'Région introuvable.'])
  const block = await readLines(sheet.ans, asked(`l=${sheet.nantes}${sheet.rennes}`, 'france'))
  expect(block.map(({ region }) => region)).toEqual(['52', '53'])
})

test('no region reads the nation, be it of two regions, nor does an éditeur', async () => {
  for (const actor of [sheet.bretagne, sheet.deuxRegions, sheet.editeur]) {
    expect(await refusal(() => nationOf(actor))).toEqual([404, 'Région introuvable.'])
    expect(await refusal(() => readLines(actor, asked(`l=${sheet.nantes}`, 'france')))).toEqual([404, 'Région introuvable.'])
  }
})
