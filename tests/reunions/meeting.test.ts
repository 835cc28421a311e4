import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closePoint, openPoint } from '../../app/points/points.server'
import { addItem, decide, noteMeeting, planMeeting, readMeeting, readMeetings } from '../../app/reunions/meetings.server'
import { minutesName, minutesOf } from '../../app/reunions/minutes.server'
import { type Actor, asImporter, operator } from '../../db/actor'
import { connect, connections, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { readActions } from '../../importers/actions/read'
import { aDatabase, type TestDatabase } from '../setup/database'
import { addPlaces, anAccount, contest, finessOf } from '../setup/sheet-factory'

let database: TestDatabase
let owner: Sql
let people: Record<'ans' | 'bretagne' | 'loire' | 'cnsa', Extract<Actor, { kind: 'account' }>>
const [rennes, vitre, brest] = [finessOf('35', 1), finessOf('35', 2), finessOf('29', 1)]

beforeEach(async () => {
  database = await aDatabase()
  connect(database.ownerUrl)
  owner = ownConnection(database.ownerUrl)
  const places = [rennes, vitre, brest].map((finess) => ({
    finess,
    ej: finessOf('35', 9),
    departement: finess.slice(0, 2),
    raisonSociale: `CH ${finess}`,
  }))
  await addPlaces(owner, places)
  people = {
    ans: await anAccount(owner, 'ans'),
    bretagne: await anAccount(owner, 'region', ['53'], 'Coordination Bretagne'),
    loire: await anAccount(owner, 'region', ['52']),
    cnsa: await anAccount(owner, 'cnsa'),
  }
  await owner`
    insert into entry (finess, region, column_key, value, author_name, at) values
      (${rennes}, '53', 'asp.meteo', 'alerte', 'B', now() - interval '6 months'), (${vitre}, '53', 'asp.meteo', 'sans_alerte', 'B', now() - interval '5 months')`
  await openPoint(operator, '2022-07')
  await closePoint(operator, '2022-07')
  await openPoint(operator, '2022-08', { sources: [{ source: 'mssante', period: '2022-08', promised: '2022-09-01' }] })
  const edits = JSON.stringify([{ finess: brest, column: 'asp.meteo', value: 'deploye', seen: 0 }])
  await connections().app`select * from write_cells(${people.bretagne.sid}, '2022-08', ${edits}::text::jsonb)`
})
afterEach(async () => {
  await Promise.all([disconnect(), owner.end()])
  await database.drop()
})

const plan = (actor: Actor, region = '53') => planMeeting(actor, { region, volet: 'es', point: '2022-08', heldOn: '2022-09-06' })

test('the agenda is drawn from what is in alert, what moved, what is stale and which files are late', async () => {
  const { meeting, items } = await readMeeting(people.bretagne, await plan(people.bretagne))
  expect(meeting).toMatchObject({ region: '53', since: '2022-07', heldOn: '2022-09-06' })
  expect(items.map(({ subject, finess }) => [subject, finess])).toEqual([
    ['alerte', rennes],
    ['bouge', brest],
    ['perime', vitre],
    ['retard', null],
  ])
  expect(items[1]?.detail).toContain('vide → Déployé / VA signée')
})

test('a contested cell is in the agenda, with what the file says, what the region says and why', async () => {
  await contest(owner, vitre)
  const { items } = await readMeeting(people.bretagne, await plan(people.bretagne))
  expect(items.filter(({ finess }) => finess === vitre)).toMatchObject([{ subject: 'conteste' }])
  const detail = items.find(({ subject }) => subject === 'conteste')?.detail
  expect(detail).toContain('le fichier dit 3, la région dit 12. L’opérateur en compte 12')
})

test('a decision typed on the spot becomes a dated action on its line; decided again, the same action changes', async () => {
  const id = await plan(people.bretagne)
  const [first] = (await readMeeting(people.bretagne, id)).items
  await decide(people.bretagne, id, first?.id ?? 0, { text: 'Appeler la direction', owner: 'GRADeS', due: '2022-09-20' })
  await decide(people.bretagne, id, first?.id ?? 0, { text: 'Appeler la direction et l’éditeur', owner: 'GRADeS', due: '30/09/2022' })
  expect(await readActions(people.bretagne, { origin: `reunion:${id}` })).toMatchObject([
    { finess: rennes, text: 'Appeler la direction et l’éditeur', due: '2022-09-30', personName: 'GRADeS' },
  ])
  expect((await readMeeting(people.ans, id)).items[0]).toMatchObject({
    decision: 'Appeler la direction et l’éditeur',
    due: '2022-09-30',
    decidedBy: 'Coordination Bretagne',
  })
})

test('two people who decide the same point at once make one action, and nobody’s notes are written over unseen', async () => {
  const id = await plan(people.bretagne)
  const item = (await readMeeting(people.bretagne, id)).items[0]?.id ?? 0
  const both = [people.bretagne, people.ans].map((actor) => decide(actor, id, item, { text: `Par ${actor.name}`, owner: '', due: '' }))
  await Promise.all(both)
  expect(await readActions(people.bretagne, { origin: `reunion:${id}` })).toHaveLength(1)
  const blank = { attendees: '', notes: '' }
  await noteMeeting(people.bretagne, id, { attendees: 'Région', notes: 'Une ligne\r\net une autre' }, blank)
  await expect(noteMeeting(people.ans, id, { attendees: 'ANS', notes: '' }, blank)).rejects.toMatchObject({ status: 409 })
  const { meeting } = await readMeeting(people.ans, id)
  expect(meeting.attendees).toBe('Région')
  await noteMeeting(people.ans, id, { attendees: 'Région, ANS', notes: '' }, { ...meeting, notes: meeting.notes.replace('\n', '\r\n') })
})

test('a day that is in no calendar is refused', async () => {
  const asked = { region: '53', volet: 'es', point: '2022-08', heldOn: '2026-02-31' } as const
  await expect(planMeeting(people.bretagne, asked)).rejects.toMatchObject({ status: 400 })
})

test('a point that nothing foresaw, and a late file, are decided for the region as a whole', async () => {
  const id = await plan(people.bretagne)
  await addItem(people.bretagne, id, 'Calendrier de l’automne')
  const { items } = await readMeeting(people.bretagne, id)
  await decide(people.bretagne, id, items.at(-1)?.id ?? 0, { text: 'Se revoir en octobre', owner: '', due: '' })
  expect(await readActions(people.bretagne, { origin: `reunion:${id}` })).toMatchObject([
    { finess: null, region: '53', text: 'Se revoir en octobre' },
  ])
})

test('a meeting is for its region and the ANS: for the others it does not exist', async () => {
  const id = await plan(people.bretagne)
  for (const other of [people.loire, people.cnsa]) {
    await expect(readMeeting(other, id)).rejects.toMatchObject({ status: 404 })
    await expect(noteMeeting(other, id, { attendees: 'x', notes: '' }, { attendees: '', notes: '' })).rejects.toMatchObject({ status: 404 })
    await expect(plan(other)).rejects.toMatchObject({ status: 403 })
    expect(await readMeetings(other)).toEqual([])
  }
  const smuggled = await asImporter(people.loire, async (sql) => (await sql`update meeting set notes = 'x' where id = ${id}`).count)
  expect(smuggled).toBe(0)
})

test('the minutes are a .docx that holds the decisions, who and when', async () => {
  const id = await plan(people.ans)
  const [first] = (await readMeeting(people.ans, id)).items
  await decide(people.ans, id, first?.id ?? 0, { text: 'Proposer un accompagnement', owner: 'ANS', due: '2022-10-03' })
  await noteMeeting(people.ans, id, { attendees: 'Région, ANS\v', notes: 'Prochaine réunion en octobre' }, { attendees: '', notes: '' })
  const { meeting, items } = await readMeeting(people.ans, id)
  expect(documentIn(await minutesOf(meeting, items))).not.toContain('\v')
  const text = documentIn(await minutesOf(meeting, items)).replace(/<[^>]+>/g, '|')
  for (const said of ['Proposer un accompagnement', '03/10/2022', 'Région, ANS', 'Prochaine réunion en octobre', 'Météo périmée'])
    expect(text).toContain(said)
  expect(minutesName(meeting)).toBe('Compte rendu – Bretagne – 2022-09-06 – ES.docx')
})

/** The part of the package that holds the text, found by its local header. */
function documentIn(docx: Buffer): string {
  const start = docx.indexOf('word/document.xml')
  const [extra, from] = [docx.readUInt16LE(start - 2), start + 'word/document.xml'.length]
  return inflateRawSync(docx.subarray(from + extra), { finishFlush: 2 }).toString()
}
