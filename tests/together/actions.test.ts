import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSigns } from '../../app/suivi/signs.server'
import { asActor } from '../../db/actor'
import { followOf, readActions } from '../../importers/actions/read'
import { completeAction, followLine, writeAction } from '../../importers/actions/write'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const bergerac = '240000372'
let world: Awaited<ReturnType<typeof threeHospitals>>
let aquitaine: Awaited<ReturnType<typeof anAccount>>
let bretagne: typeof aquitaine
let ans: typeof aquitaine

beforeAll(async () => {
  world = await threeHospitals()
  aquitaine = await anAccount(world.owner, 'region', ['75'], 'Coordination A')
  bretagne = await anAccount(world.owner, 'region', ['53'], 'Coordination B')
  ans = await anAccount(world.owner, 'ans', [], 'Agent')
})
afterAll(() => world.close())

const signsOf = (actor = aquitaine) => readSigns(actor, { region: '75', volet: 'es', point: '2022-08' })

test('an action has a day and a person, is done, and can be to do again', async () => {
  const id = await writeAction(aquitaine, { finess: bergerac, text: 'Relancer l’éditeur', due: '15/09/2022', personId: ans.id })
  expect(await readActions(ans, { personId: ans.id, open: true })).toMatchObject([
    { id, finess: bergerac, raisonSociale: 'C.H DE BERGERAC', due: '2022-09-15', personName: 'Agent', region: '75', doneAt: null },
  ])
  expect((await signsOf())[bergerac]).toEqual({ '': ['a-faire'] })
  await completeAction(ans, id, true)
  expect(await readActions(ans, { personId: ans.id, open: true })).toEqual([])
  expect(await readActions(aquitaine, { finess: bergerac })).toMatchObject([{ id, doneBy: 'Agent' }])
  await completeAction(aquitaine, id, false)
  expect(await readActions(aquitaine, { finess: bergerac, open: true })).toHaveLength(1)
})

test('an action of a region as a whole says where it was decided', async () => {
  const id = await writeAction(ans, { region: '53', volet: 'es', text: 'Préparer le point', personName: 'La région', origin: 'reunion:1' })
  expect(await readActions(bretagne, { origin: 'reunion:1' })).toMatchObject([{ id, finess: null, personName: 'La région' }])
  expect(await readActions(aquitaine, { origin: 'reunion:1' })).toEqual([])
})

test('another region neither reads, adds nor ends an action', async () => {
  const id = await writeAction(aquitaine, { finess: bergerac, text: 'Canari-action' })
  expect(JSON.stringify(await readActions(bretagne, {}))).not.toContain('Canari-action')
  await expect(completeAction(bretagne, id, true)).rejects.toMatchObject({ status: 404 })
  await expect(writeAction(bretagne, { id, text: 'Autre' })).rejects.toMatchObject({ status: 404 })
  await expect(writeAction(bretagne, { finess: bergerac, text: 'Autre' })).rejects.toMatchObject({ status: 404 })
  await expect(writeAction(aquitaine, { finess: bergerac, text: 'x', personId: bretagne.id })).rejects.toMatchObject({ status: 422 })
})

test.each([
  [{ text: '  ' }, /Dites ce qu’il y a à faire/],
  [{ text: 'x', due: '31/06/2022' }, /n’est pas une date/],
])('what cannot be an action is refused with its reason', async (draft, message) => {
  await expect(writeAction(aquitaine, { finess: bergerac, ...draft })).rejects.toMatchObject({
    status: 422,
    message: expect.stringMatching(message),
  })
})

test('a region follows a line for all its coordinators; the ANS has a flag of its own', async () => {
  await followLine(aquitaine, '160000253', true)
  await followLine(aquitaine, '160000253', true)
  const colleague = await anAccount(world.owner, 'region', ['75', '53'])
  expect((await signsOf(colleague))['160000253']).toEqual({ '': ['suivi'] })
  expect((await signsOf(ans))['160000253']).toBeUndefined()
  await followLine(colleague, '160000253', false)
  expect(await asActor(aquitaine, (sql) => followOf(sql, '160000253'))).toBeNull()
  await expect(followLine(bretagne, '160000253', true)).rejects.toMatchObject({ status: 404 })
})

test('the signs of another region are not there to be read', async () => {
  await expect(async () => readSigns(bretagne, { region: '75', volet: 'es', point: '2022-08' })).rejects.toMatchObject({ status: 404 })
})
