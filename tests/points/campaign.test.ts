import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { campaignTabs } from '../../app/points/campaign/file.server'
import { readCampaign } from '../../app/points/campaign/read.server'
import { sharesOf } from '../../app/points/campaign/tally'
import { closePoint, openPoint } from '../../app/points/points.server'
import { decideRegion, readLeft, validateRegion } from '../../app/points/validation/validate.server'
import { type Actor, asActor, asImporter, operator } from '../../db/actor'
import { connect, connections, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase, type TestDatabase } from '../setup/database'
import { addFile, addPlaces, anAccount, contest, finessOf } from '../setup/sheet-factory'

let database: TestDatabase
let owner: Sql
let people: Record<'ans' | 'bretagne' | 'cnsa' | 'editeur', Extract<Actor, { kind: 'account' }>>
const [rennes, vitre, brest, nantes] = [finessOf('35', 1), finessOf('35', 2), finessOf('29', 1), finessOf('44', 1)]
const es = (key: string) => ({ point: '2022-08', region: '53', volet: 'es' as const, key })

beforeEach(async () => {
  database = await aDatabase()
  connect(database.ownerUrl)
  owner = ownConnection(database.ownerUrl)
  await addPlaces(owner, [
    { finess: rennes, ej: finessOf('35', 9), departement: '35' },
    { finess: vitre, ej: finessOf('35', 9), departement: '35' },
    { finess: brest, ej: finessOf('29', 9), departement: '29' },
    { finess: nantes, ej: finessOf('44', 9), departement: '44' },
  ])
  people = {
    ans: await anAccount(owner, 'ans'),
    bretagne: await anAccount(owner, 'region', ['53'], 'Coordination Bretagne'),
    cnsa: await anAccount(owner, 'cnsa'),
    editeur: await anAccount(owner, 'editeur'),
  }
  await addFile(owner, 'insi', '2022-08', [{ finess: rennes, values: { appel: 'oui', appels: 12 } }])
  await owner`
    insert into entry (finess, region, column_key, value, author_name, at) values
      (${rennes}, '53', 'asp.meteo', 'alerte', 'B', now() - interval '5 months'), (${vitre}, '53', 'asp.meteo', 'deploye', 'B', now() - interval '40 days'),
      (${rennes}, '53', 'asp.commentaire', 'Relancé', 'B', now() - interval '40 days'), (${nantes}, '52', 'asp.meteo', 'alerte', 'P', now() - interval '40 days')`
  await openPoint(people.ans, '2022-08', {
    volets: ['es'],
    deadline: '2022-09-05',
    sources: [
      { source: 'insi', period: '2022-08', promised: '2022-08-20' },
      { source: 'mssante', period: '2022-07', promised: '2022-08-20' },
      { source: 'dmp', period: '2022-08', promised: '2099-01-01' },
    ],
  })
})
afterEach(async () => {
  await Promise.all([disconnect(), owner.end()])
  await database.drop()
})

const type = async (actor: Extract<Actor, { kind: 'account' }>, finess: string, column: string, value: string) => {
  const [seen] = await owner<
    { id: number }[]
  >`select id from entry where finess = ${finess} and column_key = ${column} and superseded_at is null`
  await connections()
    .app`select * from write_cells(${actor.sid}, '2022-08', ${JSON.stringify([{ finess, column, value, seen: seen?.id ?? 0 }])}::text::jsonb)`
}

test('the room counts, per département, what is filled, confirmed since the opening, and stale', async () => {
  await type(people.bretagne, vitre, 'asp.meteo', 'deploye')
  const { groups, regions, nation } = await readCampaign(people.ans, '2022-08')
  const ille = groups.find(({ departement }) => departement === '35')
  expect(ille).toMatchObject({ region: '53', lines: 2, filled: 3, confirmed: 1, stale: 1 })
  expect(groups.find(({ departement }) => departement === '29')).toMatchObject({ lines: 1, filled: 0, confirmed: 0, lastAt: null })
  expect(regions.find(({ region }) => region === '53')).toMatchObject({ stand: 'late', tally: { lines: 3, filled: 3 } })
  expect(nation).toMatchObject({ lines: 4, filled: 4 })
})

test('« part alimentée par le national »: what files fill, what is left to type, what was promised and has not come', async () => {
  const { groups, sources } = await readCampaign(people.ans, '2022-08')
  expect(sources.map(({ source, state }) => [source, state])).toEqual([
    ['dmp', 'waiting'],
    ['insi', 'came-late'],
    ['mssante', 'late'],
  ])
  const ille = groups.find(({ departement }) => departement === '35')
  // Two INSi cells; DMP has five grey columns and MSSanté two, on two lines.
  expect(ille).toMatchObject({ fed: 2, missing: 14 })
  expect(sharesOf(ille as NonNullable<typeof ille>).fed).toBeCloseTo(2 / ((ille?.grey ?? 0) + (ille?.yellow ?? 0)))
})

test('a region sees its own and the medians of all, never another’s', async () => {
  const { regions, groups, nation, medians } = await readCampaign(people.bretagne, '2022-08')
  expect(regions.map(({ region }) => region)).toEqual(['53'])
  expect(new Set(groups.map(({ region }) => region))).toEqual(new Set(['53']))
  expect(nation).toBeUndefined()
  expect(medians).toEqual((await readCampaign(people.ans, '2022-08')).medians)
  await expect(readCampaign(people.editeur, '2022-08')).rejects.toMatchObject({ status: 403 })
  expect((await readCampaign(people.cnsa, '2022-08')).regions).toEqual([])
})

test('before validating, a region is told what is left, column by column', async () => {
  const left = await readLeft(people.bretagne, es(''))
  expect(left.find(({ key }) => key === 'asp.meteo')).toMatchObject({ lines: 3, filled: 2, empty: 1, carriedOver: 2, oldest: 5 })
})

test('a region validates, the ANS sends back with a reason then accepts; all of it is in the journal', async () => {
  const target = { point: '2022-08', region: '53', volet: 'es' as const }
  await expect(decideRegion(people.ans, target, 'accepted')).rejects.toMatchObject({ status: 409 })
  await validateRegion(people.bretagne, target)
  await expect(validateRegion(people.bretagne, target)).rejects.toMatchObject({ status: 409 })
  await expect(decideRegion(people.ans, target, 'returned', ' ')).rejects.toMatchObject({ status: 400 })
  await decideRegion(people.ans, target, 'returned', 'La météo de Brest manque')
  const seen = (await readCampaign(people.bretagne, '2022-08')).regions[0]
  expect(seen).toMatchObject({
    stand: 'returned',
    validations: [{ state: 'returned', reason: 'La météo de Brest manque', remains: { carriedOver: 3 } }],
  })
  await validateRegion(people.bretagne, target)
  await decideRegion(people.ans, target, 'accepted')
  expect((await readCampaign(people.ans, '2022-08')).regions.find(({ region }) => region === '53')?.stand).toBe('accepted')
  const kept = await asActor(operator, (sql) => sql`select actor, action, object from journal where action like 'région%' order by id`)
  expect(kept.map(({ action }) => action)).toEqual(['région validée', 'région renvoyée', 'région validée', 'région acceptée'])
})

test('nobody validates for another region, decides for the ANS, or does so behind the application’s back', async () => {
  const target = { point: '2022-08', region: '52', volet: 'es' as const }
  for (const actor of [people.bretagne, people.ans, people.cnsa])
    await expect(validateRegion(actor, target)).rejects.toMatchObject({ status: 403 })
  await expect(decideRegion(people.bretagne, { ...target, region: '53' }, 'accepted')).rejects.toMatchObject({ status: 403 })
  const smuggle = (state: string, region: string) =>
    asImporter(
      people.bretagne,
      (sql) =>
        sql`insert into point_validation (point, region, volet, state, validated_by, remains) values ('2022-08', ${region}, 'esms', ${state}, 'B', '{}')`,
    )
  await expect(smuggle('accepted', '53')).rejects.toMatchObject({ code: '42501' })
  await expect(smuggle('validated', '52')).rejects.toMatchObject({ code: '42501' })
})

test('once the point is closed, nothing is validated any more and the figures stay', async () => {
  const figures = async () => {
    const { sources, months, regions, groups, medians, nation } = await readCampaign(people.ans, '2022-08')
    return { sources, months, regions, groups, medians, nation }
  }
  await contest(owner, rennes)
  const before = await figures()
  expect(before).toMatchObject({ nation: { contested: 1 }, sources: [{ state: 'waiting' }, { state: 'came-late' }, { state: 'late' }] })
  await closePoint(people.ans, '2022-08')
  await expect(validateRegion(people.bretagne, { point: '2022-08', region: '53', volet: 'es' })).rejects.toMatchObject({ status: 409 })
  expect(await figures()).toEqual(before)
  // Later, a file comes, another is undone, a contestation is withdrawn and another begins.
  await addFile(owner, 'mssante', '2022-08', [{ finess: brest, values: { messages: 7 } }])
  await owner`update import set status = 'undone' where source = 'insi'`
  await owner`update contestation set withdrawn_at = now()`
  await contest(owner, brest)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 })
  onTestFinished(() => void vi.useRealTimers())
  expect(await figures()).toEqual(before)
})

test('a contestation that waits counts for its département and its région, until the national side refuses it', async () => {
  const contested = async () => {
    const { groups, regions, nation } = await readCampaign(people.ans, '2022-08')
    const of = (found: { contested: number } | undefined) => found?.contested
    const [ille, finistere] = ['35', '29'].map((code) => of(groups.find(({ departement }) => departement === code)))
    return { ille, finistere, bretagne: of(regions.find(({ region }) => region === '53')?.tally), france: of(nation) }
  }
  await contest(owner, vitre)
  expect(await contested()).toEqual({ ille: 1, finistere: 0, bretagne: 1, france: 1 })
  await owner`update contestation set verdict = 'refusee', judged_at = now()`
  expect(await contested()).toEqual({ ille: 0, finistere: 0, bretagne: 0, france: 0 })
})

test('the file of a campaign has the figures of the page, counts and shares, and no other région than those read', async () => {
  await type(people.bretagne, vitre, 'asp.meteo', 'deploye')
  const campaign = await readCampaign(people.bretagne, '2022-08')
  const [regions, places] = campaignTabs(campaign)
  const named = (row: readonly unknown[] = []) => Object.fromEntries(regions?.header.map((title, rank) => [title, row[rank]]) ?? [])
  expect(regions?.rows.map(([name]) => name)).toEqual(['Bretagne', 'Médiane des régions'])
  const { tally } = campaign.regions[0] as (typeof campaign.regions)[0]
  expect(named(regions?.rows[0])).toMatchObject({
    ...{ Lignes: tally.lines, 'Cellules jaunes': tally.yellow, Renseignées: tally.filled, Confirmées: tally.confirmed },
    ...{ 'Cellules alimentées': tally.fed, 'Alimenté par le national (%)': Math.round((sharesOf(tally).fed ?? 0) * 1000) / 10 },
  })
  expect(places?.rows.map((row) => [...row.slice(0, 4), row[places.header.indexOf('Dernière saisie')]])).toEqual([
    ['Bretagne', 'Finistère', 'ES', 'pas commencé', null],
    ['Bretagne', 'Ille-et-Vilaine', 'ES', 'en cours', expect.stringMatching(/^\d\d\/\d\d \d\d:\d\d$/)],
  ])
  const nation = campaignTabs(await readCampaign(people.ans, '2022-08'))[0]
  expect(nation?.rows.map(([name]) => name)).toEqual(['Bretagne', 'Pays de la Loire', 'Médiane des régions', 'France'])
})
