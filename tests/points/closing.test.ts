import { expect, test } from 'vitest'
import { closePoint, currentPoint, openPoint, readPoints, reopenPoint } from '../../app/points/points.server'
import { pointStatus } from '../../app/points/status.server'
import { asImporter, operator } from '../../db/actor'
import { rebuildSheet } from '../../importers/sheet/rebuild'
import { anAccount, aWorld, cells, ej, journal, receive, type } from './world'

test('the ANS opens a point: each établissement has its line, with the latest month known', async () => {
  await aWorld()
  const point = await openPoint(await anAccount('ans'), '2022-08')
  expect(point).toMatchObject({ period: '2022-08', state: 'open', openedBy: 'Référent national', closedAt: null })
  expect(await cells('2022-08')).toEqual({ messages: 1830, meteo: null })
  expect(await pointStatus(operator)).toMatchObject([{ period: '2022-08', lines: { es: 1, esms: 0 }, months: { mssante: '2022-07' } }])
})

test('a point follows ES, ESMS or both: only their lines are on its sheet, and without any it does not open', async () => {
  await aWorld()
  await asImporter(
    operator,
    (sql) => sql`
      insert into etablissement (finess, ej, raison_sociale, categorie, secteur, volet, departement, region, etat, released_at)
      values ('240000521', ${ej}, 'EHPAD LES TILLEULS', '500', 'Médico-social', 'esms', '24', '75', 'Ouvert', '2022-06-01')`,
  )
  await expect(openPoint(operator, '2022-07', { volets: [] })).rejects.toMatchObject({ status: 400, code: 'perimetre' })
  await openPoint(operator, '2022-08', { volets: ['es'] })
  await openPoint(operator, '2022-09', { volets: ['esms'] })
  await openPoint(operator, '2022-10', { volets: ['es', 'esms'] })
  const lines = (await pointStatus(operator)).map(({ period, lines }) => [period, lines])
  expect(lines).toEqual([
    ['2022-10', { es: 1, esms: 1 }],
    ['2022-09', { es: 0, esms: 1 }],
    ['2022-08', { es: 1, esms: 0 }],
  ])
})

test('a point opens once, and a month is written AAAA-MM', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await expect(openPoint(operator, '2022-08')).rejects.toMatchObject({
    status: 409,
    message: 'Le point de suivi d’août 2022 existe déjà.',
  })
  await expect(openPoint(operator, '08/2022')).rejects.toMatchObject({ status: 400 })
})

test('a region neither opens, closes nor reopens a point', async () => {
  await aWorld()
  const region = await anAccount('region')
  await openPoint(operator, '2022-08')
  for (const attempt of [openPoint(region, '2022-09'), closePoint(region, '2022-08'), reopenPoint(region, '2022-08', 'erreur')]) {
    await expect(attempt).rejects.toMatchObject({ status: 403 })
  }
  expect((await readPoints(region)).map(({ period, state }) => ({ period, state }))).toEqual([{ period: '2022-08', state: 'open' }])
})

test('a file that arrives late changes the open point and not the closed one, whose sheet cannot even be made anew', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  await openPoint(operator, '2022-09')
  await receive('2022-08', 2400)
  expect(await cells('2022-08')).toEqual({ messages: 1830, meteo: null })
  expect(await cells('2022-09')).toEqual({ messages: 2400, meteo: null })
  await expect(asImporter(operator, (sql) => rebuildSheet(sql, '2022-08'))).rejects.toThrow('ses lignes ne changent plus')
  expect(await cells('2022-08')).toEqual({ messages: 1830, meteo: null })
})

test('without the freeze, the late file would have changed the month that was over', async () => {
  await aWorld()
  await openPoint(operator, '2022-08')
  await receive('2022-08', 2400)
  expect(await cells('2022-08')).toEqual({ messages: 2400, meteo: null })
})

test('nothing is typed in a closed point', async () => {
  await aWorld()
  const { sid } = await anAccount('region')
  await openPoint(operator, '2022-08')
  const { status, entry } = await type(sid, '2022-08', 'alerte')
  expect(status).toBe('saved')
  await closePoint(operator, '2022-08')
  expect(await type(sid, '2022-08', 'deploye', entry)).toMatchObject({ status: 'closed' })
  expect(await cells('2022-08')).toEqual({ messages: 1830, meteo: 'alerte' })
})

test('edits that race with the closing are in the archive or refused, never lost nor late', async () => {
  await aWorld()
  const { sid } = await anAccount('region')
  await openPoint(operator, '2022-08')
  let last: string | null = null
  let seen = 0
  const closing = closePoint(operator, '2022-08')
  for (let turn = 0; turn < 200; turn++) {
    const value = turn % 2 === 0 ? 'alerte' : 'deploye'
    const { status, entry } = await type(sid, '2022-08', value, seen)
    if (status === 'closed') break
    expect(status).toBe('saved')
    last = value
    seen = entry
  }
  await closing
  expect(await type(sid, '2022-08', 'alerte', seen)).toMatchObject({ status: 'closed' })
  expect(await cells('2022-08')).toEqual({ messages: 1830, meteo: last })
})

test('reopening a point needs a reason, which the journal keeps; what came meanwhile enters', async () => {
  await aWorld()
  const ans = await anAccount('ans')
  await openPoint(ans, '2022-08')
  await closePoint(ans, '2022-08')
  await receive('2022-08', 2400)
  await expect(reopenPoint(ans, '2022-08', '  ')).rejects.toMatchObject({
    status: 400,
    message: 'Rouvrir un point de suivi demande un motif.',
  })
  expect(await reopenPoint(ans, '2022-08', 'fichier MSSanté reçu en retard')).toMatchObject({
    state: 'open',
    closedAt: null,
    closedBy: null,
  })
  expect(await cells('2022-08')).toEqual({ messages: 2400, meteo: null })
  const empreinte = expect.stringMatching(/^[0-9a-f]{64}$/)
  expect(await journal()).toEqual([
    { actor: 'Référent national', action: 'point ouvert', object: '2022-08', details: {} },
    { actor: 'Référent national', action: 'point clos', object: '2022-08', details: { empreinte } },
    {
      actor: 'Référent national',
      action: 'point rouvert',
      object: '2022-08',
      details: { motif: 'fichier MSSanté reçu en retard', empreinte },
    },
  ])
})

test('the current point is the latest open one, else the latest', async () => {
  await aWorld()
  expect(await currentPoint(operator)).toBeUndefined()
  await openPoint(operator, '2022-07')
  await openPoint(operator, '2022-08')
  await closePoint(operator, '2022-08')
  expect(await currentPoint(operator)).toMatchObject({ period: '2022-07' })
  await closePoint(operator, '2022-07')
  expect(await currentPoint(operator)).toMatchObject({ period: '2022-08' })
  await expect(closePoint(operator, '2022-08')).rejects.toMatchObject({ status: 409 })
  await expect(closePoint(operator, '2022-09')).rejects.toMatchObject({ status: 404 })
})
