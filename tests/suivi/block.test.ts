import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { aSmallSheet } from './small-sheet'

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), 'vigie-bloc-'))
const { action } = await import('../../app/routes/suivi.cellule')
const { loader } = await import('../../app/routes/suivi.$region')
const { cookieName, hashOf, newToken } = await import('../../app/session/cookie')

const sheet = await aSmallSheet()
afterAll(sheet.end)

const context = { cspNonce: '', reference: '' }

type Account = typeof sheet.bretagne

/** The cookie of a session of the account. */
async function cookieOf({ id }: Account): Promise<string> {
  const token = newToken()
  await sheet.owner`insert into session (id, account_id, expires_at) values (${hashOf(token)}, ${id}, now() + interval '1 hour')`
  return `${cookieName}=${token}`
}

async function post(account: Account, saisies: unknown): Promise<Response> {
  const body = new URLSearchParams({ saisies: typeof saisies === 'string' ? saisies : JSON.stringify(saisies) })
  const headers = { cookie: await cookieOf(account) }
  const request = new Request('http://127.0.0.1:3000/suivi/cellule', { method: 'POST', body, headers })
  return action({ request, params: {}, context }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
}

const edit = (finess: string, column: string, raw: string, seen = 0) => ({ finess, point: '2022-08', column, raw, seen })

test('a block is answered cell by cell: what is refused does not keep the rest from being saved', async () => {
  const answer = await post(sheet.bretagne, [
    edit(sheet.rennes, 'asp.meteo', 'alerte'),
    edit(sheet.rennes, 'insi.taux', '140 %'),
    edit(sheet.nantes, 'sih.note', 'chez les voisins'),
    edit(sheet.vitre, 'mssante.messages', '12'),
    edit(sheet.vitre, 'sih.note', 'vu'),
    edit(sheet.vitre, 'sih.note', 'vu deux fois'),
  ])
  expect(answer.status).toBe(200)
  const answers = (await answer.json()) as { status: string }[]
  expect(answers.map(({ status }) => status)).toEqual(['saved', 'refused', 'unknown', 'read-only', 'saved', 'conflict'])
  expect(await sheet.owner`select column_key, value from entry order by id`).toEqual([
    { column_key: 'asp.meteo', value: 'alerte' },
    { column_key: 'sih.note', value: 'vu' },
  ])
})

test.each([
  ['not JSON', '[{'],
  ['nothing', []],
  ['more than a hundred cells', Array.from({ length: 101 }, () => edit(sheet.ehpad, 'sih.note', 'x'))],
  ['a field that is not known', [{ ...edit(sheet.ehpad, 'sih.note', 'x'), region: '52' }]],
])('a block that is %s is refused whole', async (_, saisies) => {
  expect((await post(sheet.bretagne, saisies)).status).toBe(400)
  expect(await sheet.owner`select from entry where finess = ${sheet.ehpad}`).toHaveLength(0)
})

/** Status, text and address of what the sheet answers when it is not shown. */
async function open(account: Account, where: string): Promise<[number, string, string | null]> {
  const request = new Request(`http://127.0.0.1:3000${where}`, { headers: { cookie: await cookieOf(account) } })
  const region = new URL(request.url).pathname.split('/').at(-1)
  try {
    await loader({ request, params: { region }, context })
  } catch (thrown) {
    if (thrown instanceof Response) return [thrown.status, await thrown.text(), thrown.headers.get('Location')]
    throw thrown
  }
  return [200, '', null]
}

test('a region of others and one that does not exist get the same answer', async () => {
  expect(await open(sheet.bretagne, '/suivi/52')).toEqual([404, 'Région introuvable.', null])
  expect(await open(sheet.bretagne, '/suivi/99')).toEqual([404, 'Région introuvable.', null])
  expect(await open(sheet.bretagne, '/suivi/53')).toEqual([200, '', null])
})

test('a CNSA account that follows the link of the other volet is led to its own', async () => {
  expect(await open(sheet.cnsa, '/suivi/53?volet=es&tri=asp.meteo')).toEqual([302, '', '/suivi/53?volet=esms'])
  expect(await open(sheet.cnsa, '/suivi/53?volet=constructor')).toEqual([400, 'Volet inconnu.', null])
  expect(await open(sheet.bretagne, '/suivi/53?volet=esms')).toEqual([200, '', null])
})
