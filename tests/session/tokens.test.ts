import { afterAll, expect, test } from 'vitest'
import { asBearer } from '../../app/session'
import { changeTokens, readTokens } from '../../app/session/tokens/tokens.server'
import { connections } from '../../db/client.server'
import { aWorld } from '../import/world'
import { anAccount } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
afterAll(end)
const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
const cnam = await anAccount(owner, 'cnam', [], 'Agent Cnam')
const admin = await anAccount(owner, 'admin', [], 'Administration')

const form = (fields: Record<string, string>) => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  return made
}
const make = (by = ans, nom = 'Dépôt de nuit') => changeTokens(by, form({ nom }))
const bearer = (token = '') => new Request('http://127.0.0.1/api/imports', { headers: { authorization: `Bearer ${token}` } })
const opens = (token?: string) => asBearer(bearer(token), async (user) => user.id)

test('an account makes a token that opens with its rights, sees its use, and revokes it', async () => {
  const made = await make()
  expect(made).toMatchObject({ status: 200, token: expect.stringMatching(/^vigie_/) })
  expect(await readTokens(ans)).toMatchObject([{ name: 'Dépôt de nuit', lastUsedAt: null, revokedAt: null }])
  expect(await opens(made.token)).toBe(ans.id)
  const [seen] = await readTokens(ans)
  expect(seen?.lastUsedAt).toBeInstanceOf(Date)
  expect(await changeTokens(ans, form({ revoquer: seen?.id ?? '' }))).toMatchObject({ status: 200 })
  await expect(opens(made.token)).rejects.toMatchObject({ status: 401 })
  expect(await changeTokens(ans, form({ revoquer: seen?.id ?? '' }))).toMatchObject({ status: 404 })
  const journal = await owner`select actor, action, details from journal where account_id = ${ans.id} and action like 'jeton%' order by id`
  expect(journal).toEqual([
    { actor: 'Mme Le Goff', action: 'jeton créé', details: { jeton: seen?.id } },
    { actor: 'Mme Le Goff', action: 'jeton révoqué', details: { jeton: seen?.id } },
  ])
  expect(JSON.stringify(journal)).not.toContain(made.token?.slice(6))
})

test('another account neither sees nor revokes it; an administrator does both', async () => {
  const made = await make(ans, 'Rapport du mois')
  const [mine] = await readTokens(ans)
  expect((await readTokens(cnam)).map(({ name }) => name)).not.toContain('Rapport du mois')
  expect(await changeTokens(cnam, form({ revoquer: mine?.id ?? '' }))).toMatchObject({ status: 404 })
  expect(await opens(made.token)).toBe(ans.id)
  expect(await readTokens(admin)).toContainEqual(expect.objectContaining({ id: mine?.id, email: ans.email }))
  expect(await changeTokens(admin, form({ revoquer: mine?.id ?? '' }))).toMatchObject({ status: 200 })
  await expect(opens(made.token)).rejects.toMatchObject({ status: 401 })
})

test('without a session the database gives and changes nothing, and the table itself is closed to the application', async () => {
  await make(cnam, 'Gardé')
  const nobody = { ...admin, sid: 'inconnue' }
  expect(await readTokens(nobody)).toEqual([])
  expect(await make(nobody, 'Intrus')).toMatchObject({ tone: 'error' })
  const [kept] = await readTokens(cnam)
  expect(await changeTokens(nobody, form({ revoquer: kept?.id ?? '' }))).toMatchObject({ status: 404 })
  await expect(connections().app`select * from api_token`).rejects.toThrow('permission denied')
  await expect(connections().app`select is_token_mine('x')`).rejects.toThrow('permission denied')
})

test('a token has a name, and an account has twenty at most', async () => {
  expect(await make(ans, '  ')).toMatchObject({ status: 422 })
  expect(await make(ans, 'x'.repeat(81))).toMatchObject({ status: 422 })
  for (let rank = 0; rank < 20; rank++) expect((await make(ans, `n° ${rank}`)).status).toBe(200)
  expect(await make(ans, 'De trop')).toEqual({ tone: 'error', status: 409, message: expect.stringContaining('Vingt jetons') })
})
