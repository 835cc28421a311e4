import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSigns } from '../../app/suivi/signs.server'
import { asActor, operator } from '../../db/actor'
import { contestCell, withdrawContestation } from '../../importers/contestations/contest'
import { canJudge, judgeContestations } from '../../importers/contestations/judge'
import { contestationsOfCell, readAhead, readContestations } from '../../importers/contestations/read'
import { undoImport } from '../../importers/import.server'
import { showPeriod } from '../../importers/period'
import { sources } from '../../importers/sources'
import { applied, aWorld, bergerac, charente, clinique, mssante, type Rows, type World } from '../import/world'
import { anAccount, openPoint } from '../setup/sheet-factory'

let world: World
let aquitaine: Awaited<ReturnType<typeof anAccount>>
let paris: typeof aquitaine
let ans: typeof aquitaine
const file = (month: string, ...lines: Rows) =>
  applied({ ...mssante(...lines), name: `Rapport indicateurs MSSanté ${showPeriod(month)}.xlsx` })

beforeAll(async () => {
  world = await aWorld()
  await file(
    '2022-07',
    [bergerac.ej, 'CH', 'ES Emetteur', 1830],
    [charente.ej, 'CH', 'ES Emetteur', 5],
    [clinique.ej, 'Clinique', 'ES Emetteur', 7],
  )
  await openPoint(world.owner, '2022-07')
  aquitaine = await anAccount(world.owner, 'region', ['75'], 'Coordination A')
  paris = await anAccount(world.owner, 'region', ['11'], 'Coordination P')
  ans = await anAccount(world.owner, 'ans', [], 'Agent')
})
afterAll(() => world.end())

const contest = (finess: string, raw: string, reason = 'Le tableau de bord de l’opérateur en compte davantage', by = aquitaine) =>
  contestCell(by, { finess, column: 'mssante.messages', raw, reason })
const one = async (id: number, by = aquitaine) => (await readContestations(by, {})).find((each) => each.id === id)
const signsOf = async (finess: string) => (await readSigns(aquitaine, { region: '75', volet: 'es', point: '2022-07' }))[finess]
const backdate = (id: number, days: number) =>
  world.owner`update contestation set at = at - make_interval(days => ${days}) where id = ${id}`

test('a contestation is shown beside the fact until a file agrees, which closes it and says how many days the region was ahead', async () => {
  const id = await contest(bergerac.eg, '2 000')
  await backdate(id, 12)
  expect(await one(id)).toMatchObject({ said: '1\u202f830', proposed: '2\u202f000', level: 'EJ', subject: bergerac.ej, state: 'ouverte' })
  expect(await signsOf(bergerac.eg)).toEqual({ 'mssante.messages': ['contestation'] })

  await file('2022-08', [bergerac.ej, 'CH', 'ES Emetteur', 1900])
  expect(await one(id)).toMatchObject({ state: 'ouverte', file: expect.stringContaining('août'), differsAt: expect.any(Date) })
  await judgeContestations(ans, { ids: [id], verdict: 'acceptee', answer: 'Vu avec l’opérateur' })
  expect(await one(id)).toMatchObject({ state: 'acceptee', answer: 'Vu avec l’opérateur', judgedBy: 'Agent' })
  expect(await world.owner`select mssante_messages as n from sheet where finess = ${bergerac.eg}`).toEqual([{ n: 1830 }])

  const { import: last } = await file('2022-09', [bergerac.ej, 'CH', 'ES Emetteur', 2000])
  expect(await one(id)).toMatchObject({ state: 'confirmee', daysAhead: 12, differsAt: null, file: expect.stringContaining('septembre') })
  expect(await signsOf(bergerac.eg)).toBeUndefined()
  expect((await readAhead(ans)).find(({ source }) => source === 'mssante')).toMatchObject({ confirmed: 1, median: 12, longest: 12 })

  await undoImport(operator, last ?? 0)
  expect(await one(id)).toMatchObject({ state: 'acceptee', daysAhead: null, file: null })
  // Under the rights of a person this time, not of the operator.
  const again = {
    ...mssante([bergerac.ej, 'CH', 'ES Emetteur', 2000]),
    name: 'Rapport indicateurs MSSanté septembre 2022.xlsx',
    by: ans,
    asked: { mode: 'mensuel' },
  }
  await applied(again)
  expect(await one(id)).toMatchObject({ state: 'confirmee' })
  expect(await asActor(aquitaine, (sql) => sql`select from news where kind = 'contestation' and about = ${id}`)).toHaveLength(3)
})

test('a file of an earlier month, or that does not name the établissement, closes nothing', async () => {
  const id = await contest(clinique.eg, '9')
  await file('2022-06', [clinique.ej, 'Clinique', 'ES Emetteur', 9])
  await file('2022-10', [bergerac.ej, 'CH', 'ES Emetteur', 2000])
  expect(await one(id)).toMatchObject({ state: 'ouverte', file: null })
})

test('one contestation at a time for a value, from whichever of its établissements; taken back, another may follow', async () => {
  const id = await contest(charente.eg, '12')
  await expect(contest(charente.eg, '13')).rejects.toMatchObject({ status: 409, message: expect.stringContaining('déjà contestée') })
  await withdrawContestation(aquitaine, id)
  const next = await contest(charente.eg, '13')
  expect((await asActor(aquitaine, (sql) => contestationsOfCell(sql, charente.eg, 'mssante.messages'))).map(({ state }) => state)).toEqual([
    'ouverte',
    'retiree',
  ])
  await judgeContestations(ans, { ids: [next], verdict: 'refusee', answer: 'Le fichier fait foi' })
  expect(await one(next)).toMatchObject({ state: 'refusee', answer: 'Le fichier fait foi' })
  await withdrawContestation(aquitaine, await contest(charente.eg, '14'))
})

test('the ANS answers several at once, and only those that wait for it', async () => {
  const column = 'mssante.raccordement'
  const ids: number[] = []
  for (const finess of [bergerac.eg, charente.eg, clinique.eg])
    ids.push(await contestCell(aquitaine, { finess, column, raw: 'ES Raccordé', reason: 'Vu sur place' }))
  await withdrawContestation(aquitaine, ids[2] ?? 0)
  expect(await judgeContestations(ans, { ids, verdict: 'acceptee', answer: '' })).toEqual(expect.arrayContaining(ids.slice(0, 2)))
  await expect(judgeContestations(ans, { ids, verdict: 'refusee', answer: 'Trop tard' })).rejects.toMatchObject({ status: 409 })
})

test('the file of the last rights: another region neither reads nor contests, and a region does not judge', async () => {
  const id = await contestCell(aquitaine, { finess: bergerac.eg, column: 'asp.dpi', raw: 'Commande signée', reason: 'Canari-motif' })
  expect(JSON.stringify(await readContestations(paris, {}))).not.toContain('Canari-motif')
  await expect(contest(bergerac.eg, '3', 'x', paris)).rejects.toMatchObject({ status: 404 })
  await expect(judgeContestations(aquitaine, { ids: [id], verdict: 'acceptee', answer: '' })).rejects.toMatchObject({ status: 409 })
  await expect(contest(bergerac.eg, '3', 'x', ans)).rejects.toMatchObject({ status: 403 })
})

test.each([
  [{ raw: 'beaucoup' }, /nombre entier attendu/],
  [{ raw: '' }, /Proposez la valeur/],
  [{ reason: ' ' }, /Dites pourquoi/],
  [{ reason: 'Voir Mme Exemple au 05 00 00 00 00' }, /contient peut-être un numéro de téléphone.*, le nom d’une personne/],
  [{ column: 'asp.meteo' }, /Seule une cellule grise/],
])('a contestation that does not hold is refused with its reason: %j', async (part, message) => {
  const asked = {
    finess: clinique.eg,
    column: 'mssante.raccordement',
    raw: 'ES Raccordé',
    reason: 'Motif',
    ...('raw' in part ? { column: 'mssante.messages' } : {}),
    ...part,
  }
  await expect(contestCell(aquitaine, asked)).rejects.toMatchObject({ status: 422, message: expect.stringMatching(message) })
})

test('who answers for a source is said alike by the sources, the code and the database', async () => {
  for (const { key, importedBy } of sources) {
    for (const role of ['ans', 'cnam', 'cnsa', 'admin', 'region'] as const) {
      const [row] = await world.owner<{ may: boolean }[]>`select answers_for(${role}, ${key}) as may`
      expect(row?.may, `${role} ${key}`).toBe(canJudge({ ...ans, role }, key))
      if (importedBy.length > 0) expect(row?.may, `${role} ${key}`).toBe(importedBy.some((one) => one === role))
    }
  }
})
