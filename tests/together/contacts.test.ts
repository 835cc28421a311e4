import { afterAll, beforeAll, expect, test } from 'vitest'
import { readExchanges } from '../../app/suivi/echanges/read.server'
import { readLineDetail } from '../../app/suivi/panel/line.server'
import { type Actor, asActor, operator } from '../../db/actor'
import { contactsOf } from '../../importers/contacts/read'
import { endContact, writeContact } from '../../importers/contacts/write'
import { recordSuccession } from '../../importers/succession/record'
import { addPlaces, anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const bergerac = '240000372'
const referent = { finess: bergerac, role: 'Référent identitovigilance', phone: '05 00 00 00 00' }
let world: Awaited<ReturnType<typeof threeHospitals>>
let aquitaine: Awaited<ReturnType<typeof anAccount>>
let bretagne: typeof aquitaine
let ans: typeof aquitaine
let cnam: typeof aquitaine

beforeAll(async () => {
  world = await threeHospitals()
  aquitaine = await anAccount(world.owner, 'region', ['75'], 'Coordination A')
  bretagne = await anAccount(world.owner, 'region', ['53'], 'Coordination B')
  ans = await anAccount(world.owner, 'ans', [], 'Agent')
  cnam = await anAccount(world.owner, 'cnam', [], 'Cnam')
})
afterAll(() => world.close())

/** What the line tells of its contacts, the latest first: before and after. */
const history = async (actor: Actor) => {
  const { events } = await readLineDetail(actor, bergerac, undefined)
  return events.filter(({ kind }) => kind === 'contact').map(({ before, after }) => [before, after])
}

const contacts = (actor: typeof ans) => asActor(actor, (sql) => contactsOf(sql, bergerac))

test('a region types whom it reaches in an établissement, by function; it is read by it and the ANS, with its author and day', async () => {
  await writeContact(aquitaine, referent)
  const [known] = await contacts(aquitaine)
  expect(known).toMatchObject({ role: 'Référent identitovigilance', phone: '05 00 00 00 00', email: '', authorName: 'Coordination A' })
  expect((await readExchanges(ans, bergerac)).contacts).toEqual([known])
  expect([await contacts(bretagne), (await readExchanges(cnam, bergerac)).contacts]).toEqual([[], []])
  await expect(contacts(cnam)).rejects.toThrow(/permission denied/)

  await writeContact(aquitaine, { ...referent, id: known?.id, email: 'identito@ch-fictif.example' })
  const [changed, ...others] = await contacts(ans)
  expect([changed, others]).toMatchObject([{ email: 'identito@ch-fictif.example' }, []])
  await endContact(aquitaine, changed?.id ?? 0)
  expect(await contacts(aquitaine)).toEqual([])
  const told = [
    ['Référent identitovigilance · 05 00 00 00 00 · identito@ch-fictif.example', ''],
    ['Référent identitovigilance · 05 00 00 00 00', 'Référent identitovigilance · 05 00 00 00 00 · identito@ch-fictif.example'],
    ['', 'Référent identitovigilance · 05 00 00 00 00'],
  ]
  expect([await history(aquitaine), await history(ans), await history(operator), await history(cnam)]).toEqual([told, told, told, []])
  expect(await world.owner`select ended_by from contact where finess = ${bergerac}`).toEqual([
    { ended_by: 'Coordination A' },
    { ended_by: 'Coordination A' },
  ])
})

test('nobody else writes them: another region finds no such line, the ANS reads only', async () => {
  await writeContact(aquitaine, referent)
  const [{ id } = { id: 0 }] = await contacts(aquitaine)
  await expect(writeContact(bretagne, referent)).rejects.toMatchObject({ status: 404 })
  await expect(writeContact(ans, referent)).rejects.toMatchObject({ status: 403 })
  await expect(writeContact(bretagne, { ...referent, id })).rejects.toMatchObject({ status: 404 })
  await expect(endContact(bretagne, id)).rejects.toMatchObject({ status: 404 })
  await expect(endContact(ans, id)).rejects.toMatchObject({ status: 403 })
  expect(await contacts(ans)).toHaveLength(1)
})

test('a number that replaces another has its contacts, and they can be changed or taken away there', async () => {
  await endContact(aquitaine, (await contacts(aquitaine))[0]?.id ?? 0)
  const provisoire = 'PROV000001'
  await addPlaces(world.owner, [{ finess: provisoire, ej: '240000059', departement: '24' }])
  await writeContact(aquitaine, { ...referent, finess: provisoire })
  expect(await contacts(aquitaine)).toEqual([])
  await recordSuccession(ans, { ancien: provisoire, nouveau: bergerac })
  const [known] = (await readExchanges(aquitaine, bergerac)).contacts
  expect(known).toMatchObject({ role: referent.role, phone: referent.phone })
  await writeContact(aquitaine, { ...referent, id: known?.id, phone: '05 11 11 11 11' })
  const [changed, ...others] = await contacts(ans)
  expect([changed?.phone, others]).toEqual(['05 11 11 11 11', []])
  expect([await contacts(bretagne), (await readExchanges(cnam, bergerac)).contacts]).toEqual([[], []])
})

test.each([
  [{ role: ' ' }, /la fonction/],
  [{ phone: '' }, /un téléphone ou une adresse/],
  [{ phone: 'le standard' }, /« le standard » n’est pas un numéro de téléphone/],
  [{ email: 'dsi@ch' }, /« dsi@ch » n’est pas une adresse électronique/],
  [{ role: 'Mme Exemple' }, /le nom d’une personne/],
])('what cannot reach anyone, or names someone, is said before anything is kept', async (said, message) => {
  await expect(writeContact(aquitaine, { ...referent, ...said })).rejects.toMatchObject({
    status: 422,
    message: expect.stringMatching(message),
  })
})
