import { afterAll, expect, test } from 'vitest'
import { gapsOf } from '../../app/pilotage/gaps.server'
import { readPage } from '../../app/pilotage/page.server'
import { readPilotage, readTotals } from '../../app/pilotage/totals.server'
import { asActor } from '../../db/actor'
import { median, quantile } from '../../importers/figures/indicators'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const scope = { volet: 'es', point: '2022-08' } as const
const bretagne = await anAccount(owner, 'region', ['53'])

test('the messages of an EJ count once, whatever its établissements', async () => {
  const messages = (await readTotals(bretagne, scope)).find(({ key }) => key === 'mssante.messages')
  expect(messages).toMatchObject({ numerator: 1830 + 10980 + 2189, denominator: 3, value: 14999, n: 4 })
})

test('control: adding up the lines counts Bergerac twice', async () => {
  const ans = await anAccount(owner, 'ans')
  const [lines] = await asActor(
    ans,
    (sql) => sql`select sum(mssante_messages)::int as sum from sheet where point = '2022-08' and volet = 'es'`,
  )
  expect(lines?.sum).toBe(14999 + 1830)
})

test('« Non concerné » leaves the denominator, and an établissement the file does not name has no order signed', async () => {
  const totals = await readTotals(bretagne, { ...scope, region: '75' })
  expect(totals.find(({ key }) => key === 'asp.dpi')).toMatchObject({ numerator: 3, denominator: 4 })
  expect(totals.find(({ key }) => key === 'asp.sgl')).toMatchObject({ numerator: 0, denominator: 1 })
})

test('what no file says is neither a yes nor a no', async () => {
  const nation = await readTotals(bretagne, scope)
  expect(nation.find(({ key }) => key === 'dmp.labo')).toMatchObject({ numerator: 1, denominator: 1, n: 5 })
})

test('every account reads the figures of every region, and the overlap of regions is told', async () => {
  const { regions, overlap } = await readPilotage(await anAccount(owner, 'editeur'), scope)
  expect(regions.map(({ region }) => region)).toEqual(['53', '75'])
  expect(overlap['mssante.messages']).toBe(0)
})

test('an EJ over two regions counts in each and once in the nation, and the difference is told', async () => {
  await owner`insert into sheet (point, finess, region, departement, volet, secteur, categorie, raison_sociale, commune, cherche, ej, partage, etat, mssante_messages)
    select '2022-07', finess, region, departement, volet, secteur, categorie, raison_sociale, commune, cherche, '240000059', partage, etat, 1830 from sheet where volet = 'es'`
  const { nation, overlap } = await readPilotage(bretagne, { ...scope, point: '2022-07' })
  expect(nation.find(({ key }) => key === 'mssante.messages')?.value).toBe(1830)
  expect(overlap['mssante.messages']).toBe(1830)
})

test('a figure about fewer than five is told to its own region alone, on the page and in the gaps', async () => {
  const dpi = async (actor: typeof bretagne) => {
    const { nation, regions } = await readPage(actor, scope)
    const of = (region: string) => regions.find((one) => one.region === region)?.totals.find(({ key }) => key === 'asp.dpi')
    return [of('53'), of('75'), nation.find(({ key }) => key === 'asp.dpi')]
  }
  const [own, other, nation] = await dpi(bretagne)
  expect(own).toMatchObject({ numerator: 0, denominator: 1, value: 0 })
  expect(other).toMatchObject({ numerator: 0, denominator: 4, value: null, isWithheld: true })
  expect(nation).toMatchObject({ numerator: 3, denominator: 5, value: 0.6 })
  expect((await dpi(await anAccount(owner, 'ans')))[1]).toMatchObject({ value: null, isWithheld: true })
  const gaps = await gapsOf(bretagne, { ...scope, since: scope.point, region: '75' })
  expect(gaps.find(({ key }) => key === 'asp.dpi')).toMatchObject({ before: 'n < 5', after: 'n < 5', gap: '—' })
})

test('the median of regions stands between the two middle ones', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNull()
})

test('a quartile stands between its two neighbours, in proportion', () => {
  expect(quantile([10, 20, 30, 40], 0.25)).toBe(17.5)
  expect(quantile([10], 0.75)).toBe(10)
})
