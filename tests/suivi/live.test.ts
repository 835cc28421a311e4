import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { readCells } from '../../app/suivi/live/cells.server'
import type { LiveEvents, LiveName } from '../../app/suivi/live/event'
import { endStreams } from '../../app/suivi/live/open-streams'
import { People } from '../../app/suivi/live/people.server'
import { sayPlace } from '../../app/suivi/live/respond.server'
import { LiveStream } from '../../app/suivi/live/stream.server'
import { type Edit, writeCells } from '../../app/suivi/write.server'
import { operator } from '../../db/actor'
import { followLine } from '../../importers/actions/write'
import { contestCell } from '../../importers/contestations/contest'
import { judgeContestations } from '../../importers/contestations/judge'
import { answerThread, openThread } from '../../importers/echanges/say'
import type { Visibility } from '../../importers/echanges/visibility'
import { addFile, addPlaces, anAccount, finessOf, rebuild } from '../setup/sheet-factory'
import { aSmallSheet } from './small-sheet'

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), 'vigie-flux-'))
const { loader } = await import('../../app/routes/suivi.$region_.vivant')
const { isSessionOpen } = await import('../../app/session')
const { cookieName, hashOf, newToken } = await import('../../app/session/cookie')

const sheet = await aSmallSheet()
afterAll(sheet.end)
afterEach(async () => {
  endStreams()
  await sleep(50)
})

type Account = typeof sheet.bretagne
type Heard = { [N in LiveName]: { name: N; id: number; said: LiveEvents[N] } }[LiveName]

/** A stream that is open, and all that it says. */
async function listen(account: Account, region: string, { since, beat }: { since?: number; beat?: number } = {}) {
  const isAlive = () => isSessionOpen(account.sid)
  const stream = new LiveStream(account, { region, volet: 'es', point: '2022-08' }, { since, isAlive, beat })
  const heard: Heard[] = []
  const raw = { text: '', isOver: false }
  void (async () => {
    let rest = ''
    for await (const piece of stream.body.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
      raw.text += piece
      const parts = `${rest}${piece}`.split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const [, id, name, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/s.exec(part) ?? []
        if (name) heard.push({ name, id: Number(id), said: JSON.parse(data ?? '') } as Heard)
      }
    }
    raw.isOver = true
  })()
  const all = <N extends LiveName>(name: N) => heard.flatMap((one) => (one.name === name ? [one.said as LiveEvents[N]] : []))
  const cells = () => all('cellules').flat()
  await until(() => all('ouvert').length === 1)
  return { stream, heard, raw, all, cells }
}

async function until(isSo: () => boolean, ms = 10_000): Promise<number> {
  const started = performance.now()
  while (!isSo()) {
    if (performance.now() - started > ms) throw new Error('rien n’est venu')
    await sleep(10)
  }
  return performance.now() - started
}

const write = (account: Account, edit: Partial<Edit> & { finess: string }) =>
  writeCells(account, '2022-08', [{ column: 'sih.note', raw: 'vu', seen: 0, ...edit }])

let rank = 400
/** An EJ with two hospitals in Bretagne and one in Pays de la Loire. */
async function aGroup() {
  const [ej, one, two, away] = [finessOf('29', rank++), finessOf('29', rank++), finessOf('29', rank++), finessOf('44', rank++)]
  await addPlaces(sheet.owner, [
    { finess: one, ej, departement: '29' },
    { finess: two, ej, departement: '29' },
    { finess: away, ej, departement: '44' },
  ])
  await rebuild('2022-08')
  return { ej, one, two, away }
}

test('what somebody types is told to those who have the sheet open, within two seconds, and to nobody of another region', async () => {
  const { ej, one, two, away } = await aGroup()
  const [here, there, nation] = [
    await listen(sheet.bretagne, '53'),
    await listen(sheet.paysDeLaLoire, '52'),
    await listen(sheet.ans, 'france'),
  ]
  await write(sheet.deuxRegions, { finess: one, raw: 'CANARI-53' })
  expect(await until(() => here.cells().length > 0 && nation.cells().length > 0)).toBeLessThan(2_000)
  expect(here.cells()).toMatchObject([
    { finess: one, column: 'sih.note', value: 'CANARI-53', text: 'CANARI-53', author: 'M. Deux', niveau: 'EG' },
  ])
  await write(sheet.deuxRegions, { finess: ej, niveau: 'EJ', region: '52', raw: 'CANARI-52' })
  await write(sheet.deuxRegions, { finess: ej, niveau: 'EJ', region: '53', raw: 'EJ-53' })
  await until(() => there.cells().length > 0 && here.cells().length > 1)
  await sleep(200)
  expect(there.cells()).toMatchObject([{ finess: away, value: 'CANARI-52', niveau: 'EJ', entry: 0 }])
  expect(here.cells().slice(1)).toMatchObject([
    { finess: one, value: 'CANARI-53', niveau: 'EG' },
    { finess: two, value: 'EJ-53', niveau: 'EJ' },
  ])
  expect(there.raw.text).not.toMatch(/CANARI-53|EJ-53/)
  expect(here.raw.text).not.toContain('CANARI-52')
}, 30_000)

test('even told the numbers of another region’s entries, a reader is given none of them; the operator, without policies, is', async () => {
  const { away } = await aGroup()
  const [answer] = await write(sheet.paysDeLaLoire, { finess: away, raw: 'CANARI-52' })
  const entries = [answer && 'entry' in answer ? answer.entry : 0]
  for (const region of ['53', '52', 'france'])
    expect((await readCells(sheet.bretagne, { region, volet: 'es', point: '2022-08' }, entries)).cells).toEqual([])
  expect((await readCells(operator, { region: 'france', volet: 'es', point: '2022-08' }, entries)).cells).toMatchObject([
    { value: 'CANARI-52' },
  ])
})

test('people see who is where, on which cell, and that they have left', async () => {
  const one = await listen(sheet.bretagne, '53')
  const other = await listen(sheet.deuxRegions, '53')
  await sayPlace(sheet.deuxRegions, { key: other.stream.key, region: '53', finess: sheet.rennes, column: 'asp.meteo' })
  await until(() => one.all('personnes').at(-1)?.[0]?.finess === sheet.rennes)
  expect(one.all('personnes').at(-1)).toMatchObject([{ name: 'M. Deux', finess: sheet.rennes, column: 'asp.meteo' }])
  await until(() => other.all('personnes').at(-1)?.[0]?.name === 'Mme Kermarrec')
  // Somebody else cannot speak for that stream.
  await sayPlace(sheet.bretagne, { key: other.stream.key, region: '53', finess: sheet.vitre, column: 'asp.meteo' })
  await sleep(500)
  expect(one.all('personnes').at(-1)).toMatchObject([{ finess: sheet.rennes }])
  const late = await listen(sheet.ans, 'france')
  await until(() => late.all('personnes').at(-1)?.length === 2)
  other.stream.close()
  await until(
    () =>
      one
        .all('personnes')
        .at(-1)
        ?.every(({ name }) => name !== 'M. Deux') === true,
  )
}, 30_000)

test('where a national reader is, a region is told for its own lines only', async () => {
  const [here, there, nation] = [
    await listen(sheet.bretagne, '53'),
    await listen(sheet.paysDeLaLoire, '52'),
    await listen(sheet.ans, 'france'),
  ]
  await sayPlace(sheet.ans, { key: nation.stream.key, region: 'france', finess: sheet.nantes, column: 'asp.meteo' })
  await until(() => there.all('personnes').at(-1)?.[0]?.finess === sheet.nantes)
  // A place that is no line of the region that is said, either.
  await sayPlace(sheet.deuxRegions, { key: 'x'.repeat(16), region: '53', finess: sheet.nantes, column: 'asp.meteo' })
  await until(() => here.all('personnes').at(-1)?.length === 2)
  expect(here.all('personnes').at(-1)).toMatchObject([
    { finess: '', column: '' },
    { name: 'M. Deux', finess: '', column: '' },
  ])
  expect(here.raw.text).not.toContain(sheet.nantes)
}, 30_000)

test('what is said on a line is told within two seconds to those who may read it, without its text, and to nobody else', async () => {
  const open = (visibility: Visibility, finess: string, column = '') =>
    openThread(sheet.bretagne, { finess, column, visibility, body: 'CANARI-DIT' })
  const { one, two, away } = await aGroup()
  const [colleague, other, ans, cnam] = [
    await listen(sheet.deuxRegions, '53'),
    await listen(sheet.paysDeLaLoire, '52'),
    await listen(sheet.ans, 'france'),
    await listen(sheet.cnam, 'france'),
  ]
  const told = ({ all }: typeof ans) => [...new Set(all('dits').flat())]
  await open('equipe', sheet.rennes)
  await open('region', one)
  const thread = await open('toutes', two)
  expect(await until(() => told(cnam).includes(two))).toBeLessThan(2_000)
  await until(() => told(ans).length > 1 && told(colleague).length > 2)
  expect([told(colleague).sort(), told(ans).sort(), told(cnam)]).toEqual([[sheet.rennes, one, two].sort(), [one, two].sort(), [two]])

  // Other regions read a thread of all, on a sheet that is not theirs; what is said on a line of theirs, they are told.
  await answerThread(sheet.paysDeLaLoire, thread, { body: 'CANARI-RÉPONSE' })
  await followLine(sheet.paysDeLaLoire, away, true)
  await until(() => told(other).includes(away))
  await sleep(300)
  expect([told(other), told(ans).includes(away), told(cnam).includes(away)]).toEqual([[away], false, false])
  for (const { raw } of [colleague, other, ans, cnam]) expect(raw.text).not.toContain('CANARI')
}, 30_000)

test('a figure of the EJ that is contested, or answered with others, is told on every line that shows it, and not in another region', async () => {
  const { ej, one, two, away } = await aGroup()
  await addFile(sheet.owner, 'mssante', '2022-08', [{ finess: ej, values: { raccordement: 'raccorde', messages: 12 } }])
  await rebuild('2022-08')
  const [here, there] = [await listen(sheet.deuxRegions, '53'), await listen(sheet.paysDeLaLoire, '52')]
  const told = ({ all }: typeof here) => [...new Set(all('dits').flat())].sort()
  const id = await contestCell(sheet.bretagne, { finess: one, column: 'mssante.messages', raw: '15', reason: 'Vu chez l’opérateur' })
  await until(() => told(here).length === 2)
  expect(told(here)).toEqual([one, two].sort())
  const before = here.all('dits').flat().length
  await judgeContestations(sheet.ans, { ids: [id], verdict: 'acceptee', answer: '' })
  await until(() => here.all('dits').flat().length >= before + 2)
  await sleep(200)
  expect([told(here), told(there)]).toEqual([[one, two].sort(), []])
  expect(there.raw.text).not.toContain(away)
}, 30_000)

test('a reader that comes back is told what it missed, or to read again when it was away too long', async () => {
  const { one, two } = await aGroup()
  const first = await listen(sheet.bretagne, '53')
  await write(sheet.deuxRegions, { finess: one, raw: 'avant' })
  await until(() => first.cells().length > 0)
  const since = first.heard.at(-1)?.id ?? 0
  first.stream.close()
  await write(sheet.deuxRegions, { finess: two, raw: 'pendant' })
  const back = await listen(sheet.bretagne, '53', { since })
  expect(back.cells().map(({ text }) => text)).toContain('pendant')
  const late = await listen(sheet.bretagne, '53', { since: since - 3_600_000 })
  expect(late.all('actualiser')).toEqual([{ point: '2022-08' }])
  expect(late.cells()).toEqual([])
}, 30_000)

test('what is typed while the database’s line is cut is told when it comes back', async () => {
  const { one } = await aGroup()
  const here = await listen(sheet.bretagne, '53')
  const cut = await sheet.owner`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%vigie_suivi%'`
  expect(cut.length).toBeGreaterThan(0)
  await write(sheet.deuxRegions, { finess: one, raw: 'pendant la coupure' })
  await until(() => here.cells().some(({ text }) => text === 'pendant la coupure'), 20_000)
}, 30_000)

test('a file applied, a point closed or reopened: readers are told to read again', async () => {
  const here = await listen(sheet.bretagne, '53')
  await rebuild('2022-08')
  await until(() => here.all('actualiser').length > 0)
  expect(here.all('actualiser')).toEqual([{ point: '2022-08' }])
})

test('a stream ends with its session, at the next beat, and does not make it last', async () => {
  const gone = await anAccount(sheet.owner, 'region', ['53'], 'Partie')
  const until30 = new Date(Date.now() + 20 * 60_000)
  await sheet.owner`update session set expires_at = ${until30} where id = ${gone.sid}`
  const here = await listen(gone, '53', { beat: 100 })
  await until(() => here.raw.text.includes(': battement'))
  const [session] = await sheet.owner`select expires_at from session where id = ${gone.sid}`
  expect(session?.expires_at).toEqual(until30)
  await sheet.owner`delete from session where id = ${gone.sid}`
  await write(sheet.bretagne, { finess: sheet.rennes, column: 'mssante.commentaire', raw: 'après la fin' })
  await until(() => here.all('fin').length === 1 && here.raw.isOver)
  expect(here.cells()).toEqual([])
})

test('the sheet of another region has no stream, nor has another volet; one account opens twelve at most', async () => {
  const open = async (account: Account, region: string, volet = 'es') => {
    const token = newToken()
    await sheet.owner`insert into session (id, account_id, expires_at) values (${hashOf(token)}, ${account.id}, now() + interval '1 hour')`
    const request = new Request(`http://127.0.0.1:3000/suivi/${region}/vivant?volet=${volet}&point=2022-08`, {
      headers: { cookie: `${cookieName}=${token}` },
    })
    const answer = await loader({ request, params: { region }, context: { cspNonce: '', reference: '' } }).catch(
      (thrown: unknown) => thrown,
    )
    return answer as Response
  }
  expect((await open(sheet.bretagne, '52')).status).toBe(404)
  expect((await open(sheet.bretagne, '99')).status).toBe(404)
  expect((await open(sheet.bretagne, 'france')).status).toBe(404)
  expect((await open(sheet.cnsa, '53')).status).toBe(404)
  expect((await open(sheet.editeur, '53', 'esms')).status).toBe(404)
  expect((await open(sheet.bretagne, '53', 'toutes')).status).toBe(400)
  const statuses = []
  for (let turn = 0; turn < 13; turn++) statuses.push((await open(sheet.cnam, 'france')).status)
  expect(statuses).toEqual([...Array(12).fill(200), 429])
  endStreams()
  const again = await open(sheet.cnam, 'france')
  expect([again.status, again.headers.get('Content-Type'), again.headers.get('Cache-Control')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    'no-store, no-transform',
  ])
}, 30_000)

test('an account that tells of a thousand places fills the memory of nobody', () => {
  const people = new People()
  const place = (rank: number) => ({ k: `k${rank}`, a: 'un-compte', r: '53', f: '', c: '' })
  for (let rank = 0; rank < 1_000; rank++) people.note(place(rank))
  expect(people.in('53', '')).toHaveLength(12)
  people.note({ ...place(1), r: '' })
  expect(people.note(place(2_000))).toBe(true)
})
