import { afterAll, expect, test } from 'vitest'
import { readSending } from '../../app/reporting/sendings/read.server'
import { sendReport } from '../../app/reporting/sendings/send.server'
import { addToken, revokeToken } from '../../app/session'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const last = await import('../../app/routes/api.rapports.$key.dernier')
const one = await import('../../app/routes/api.rapports.envois.$id')
const list = await import('../../app/routes/api.rapports')

const { owner, close } = await threeHospitals()
afterAll(close)
const cnsa = await anAccount(owner, 'cnsa', [], 'Agent CNSA')
const ans = await anAccount(owner, 'ans')
const bretagne = await anAccount(owner, 'region', ['53'])
const editeur = await anAccount(owner, 'editeur')

async function tokenOf({ email }: { email: string }) {
  const made = await addToken(email, 'Récupération du rapport')
  if (!made) throw new Error('Pas de jeton')
  return made
}

const tokens = new Map<object, string>()
for (const account of [cnsa, ans, bretagne, editeur]) tokens.set(account, (await tokenOf(account)).token)

/** As a program asks, with the token of an account, one that is given, or none. */
function ask(path: string, who?: object | string): Promise<Response> {
  const token = typeof who === 'string' ? who : who && tokens.get(who)
  const { pathname, href } = new URL(path, 'http://127.0.0.1:3000')
  const request = new Request(href, token ? { headers: { authorization: `Bearer ${token}` } } : {})
  const [key = '', name = ''] = pathname.split('/').slice(3)
  if (!key) return list.loader({ request, params: {}, context: {} as never })
  if (key === 'envois') return one.loader({ request, params: { id: name }, context: {} as never })
  return last.loader({ request, params: { key }, context: {} as never })
}
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const told = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

test('a program takes the last sending with a token: the very bytes that left, under their name', async () => {
  expect(await told(await ask('/api/rapports/cnsa/dernier', cnsa))).toEqual([404, 'envoi'])
  const first = (await sendReport(cnsa, 'cnsa', { point: '2022-08', format: 'xlsx' })) as number
  const second = (await sendReport(cnsa, 'cnsa', { point: '2022-08', format: 'ods', again: true })) as number
  const answer = await ask('/api/rapports/cnsa/dernier', cnsa)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain('2022-08_Rapport')
  expect(await bytesOf(answer)).toEqual((await readSending(cnsa, second)).content)
  expect(await bytesOf(await ask(`/api/rapports/envois/${first}`, ans))).toEqual((await readSending(cnsa, first)).content)
  const { reports } = (await (await ask('/api/rapports', cnsa)).json()) as { reports: { key: string; sendings: { id: number }[] }[] }
  expect(reports.find(({ key }) => key === 'cnsa')?.sendings.map(({ id }) => id)).toEqual([second, first])
})

test('without a token that still opens, nothing is read', async () => {
  const { id, token } = await tokenOf(cnsa)
  expect((await ask('/api/rapports/cnsa/dernier', token)).status).toBe(200)
  await revokeToken(id)
  for (const path of ['/api/rapports', '/api/rapports/cnsa/dernier', '/api/rapports/envois/1'])
    for (const who of [undefined, token, `vigie_${'x'.repeat(43)}`]) expect(await told(await ask(path, who))).toEqual([401, 'jeton'])
})

test('a report that a profile may not read is not there for its programs either', async () => {
  await sendReport(ans, 'comparaison-es', { point: '2022-08', format: 'csv' })
  const refused = async (path: string, who: object) => told(await ask(path, who))
  expect(await refused('/api/rapports/cnsa/dernier', editeur)).toEqual([404, 'rapport'])
  expect(await refused('/api/rapports/comparaison-es/dernier', cnsa)).toEqual([404, 'rapport'])
  // The national sending names établissements of other régions.
  expect(await refused('/api/rapports/cnsa/dernier', bretagne)).toEqual([404, 'envoi'])
  expect(await refused('/api/rapports/envois/1', bretagne)).toEqual([404, 'envoi'])
  expect(await refused('/api/rapports/cnsa/dernier?point=hier', cnsa)).toEqual([400, 'point'])
  expect(await refused('/api/rapports/cnsa/dernier?point=2022-07', cnsa)).toEqual([404, 'envoi'])
})
