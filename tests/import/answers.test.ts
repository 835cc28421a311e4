import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { type Asked, stageFile } from '../../importers/import.server'
import { readLayouts } from '../../importers/layouts'
import { anAccount } from '../setup/sheet-factory'
import { applied, asp, aWorkbook, aWorld, bergerac, charente, clinique, insi, mssante, type Rows } from './world'

const { owner, end } = await aWorld()
afterAll(end)
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')

async function given(name: string, rows: Rows, asked: Asked = {}, by = operator) {
  return stageFile(by, { name, content: await aWorkbook(rows) }, asked)
}
const countImports = async () => (await owner<{ n: number }[]>`select count(*)::int as n from import`)[0]?.n

const called = (calls: number) => insi([clinique.eg, null, 'Oui', 1], [bergerac.eg, null, 'Oui', calls]).rows

test('a source that a person named is not asked again for the same headers, and the reasons say who answered', async () => {
  expect(await given('ASP-MARS-2022-SEGUR.xlsx', called(1))).toMatchObject({ results: [], questions: [{ code: 'source' }] })
  const answered = await given('ASP-MARS-2022-SEGUR.xlsx', called(1), { source: 'insi' })
  expect(answered.results).toMatchObject([{ source: 'insi', status: 'staged' }])
  const next = await given('ASP-AVRIL-2022-SEGUR.xlsx', called(2))
  expect(next.questions).toEqual([])
  expect(next.results).toMatchObject([{ source: 'insi', period: '2022-04', status: 'staged' }])
  expect(next.results[0]?.reasons?.[0]).toMatch(
    /^disposition “INSi – ASP-MARS-2022-SEGUR\.xlsx” connue depuis le \d\d\/\d\d\/\d{4} \(par exploitant\)$/,
  )
  expect(await applied({ name: 'ASP-MAI-2022-SEGUR.xlsx', rows: called(3) })).toMatchObject({ source: 'insi', status: 'applied' })
})

test('control: an answer that nothing asked for is not kept', async () => {
  const before = (await readLayouts(operator)).length
  const rows: Rows = [
    ['FINESS géographique', 'Appel au TS INSi'],
    [clinique.eg, 'Oui'],
  ]
  await given('M1271_V02_TLSt_Publication donnees INSi mai 2022.xlsx', rows, { source: 'insi' })
  expect(await readLayouts(operator)).toHaveLength(before)
})

test('« FINESS » that holds entités juridiques is asked about, never taken for swapped columns, and the answer is kept', async () => {
  const many = await owner<{ finess: string }[]>`select finess from entite_juridique`
  const rows = (month: number): Rows => [
    ['FINESS', 'Appel au TS INSi', "Nb d'appels du mois"],
    ...Array.from({ length: 40 }, (_, rank) => [many[rank % many.length]?.finess ?? '', 'Oui', month]),
  ]
  const before = await countImports()
  const asked = await given('donnees INSi juin 2022.xlsx', rows(6))
  expect(asked).toMatchObject({ results: [], questions: [{ code: 'level', choices: [{ value: 'EG' }, { value: 'EJ' }] }] })
  expect(asked.questions[0]?.preview).toHaveLength(10)
  expect(await countImports()).toBe(before)
  const answered = await given('donnees INSi juin 2022.xlsx', rows(6), { level: 'EJ' })
  expect(answered).toMatchObject({ questions: [], results: [{ status: 'staged' }] })
  expect((await given('donnees INSi juillet 2022.xlsx', rows(7))).results).toMatchObject([{ status: 'staged' }])
})

test('MSSanté of the month or cumulative is asked once; the operator, whom nothing stops, is asked by a warning until the answer', async () => {
  const file = (month: string, messages: number) => ({
    name: `Rapport indicateurs MSSanté-general-${month}-2023.xlsx`,
    rows: mssante([bergerac.ej, 'CH', 'ES Emetteur', messages]).rows,
  })
  const [may, june] = [file('mai', 5), file('juin', 6)]
  const before = await countImports()
  expect(await given(may.name, may.rows, {}, ans)).toMatchObject({
    results: [],
    questions: [{ code: 'mode', choices: [{ value: 'mensuel' }, { value: 'cumul' }] }],
  })
  expect(await countImports()).toBe(before)
  const toOperator = async () =>
    (await given(may.name, may.rows)).results.map(({ status, issues }) => [status, issues.map(({ code }) => code)])
  expect(await toOperator()).toEqual([['staged', expect.arrayContaining(['mode-a-preciser'])]])
  expect((await given(may.name, may.rows, { mode: '__proto__' }, ans)).questions).toMatchObject([{ code: 'mode' }])
  expect((await given(may.name, may.rows, { mode: 'cumul' }, ans)).results).toMatchObject([{ status: 'staged' }])
  expect(await owner`select source, key, value, author_name from source_setting`).toEqual([
    { source: 'mssante', key: 'mode', value: 'cumul', author_name: 'Agent ANS' },
  ])
  expect((await given(june.name, june.rows, {}, ans)).results).toMatchObject([{ status: 'staged' }])
  expect(await toOperator()).toEqual([['staged', expect.not.arrayContaining(['mode-a-preciser'])]])
})

test('swapped columns, another month and another source are caught before anything is written', async () => {
  const before = await countImports()
  const swapped = insi([bergerac.ej, bergerac.eg, 'Oui', 1], [clinique.ej, clinique.eg, 'Oui', 1], [charente.ej, charente.eg, 'Oui', 1])
  const refused = await given('donnees INSi aout 2022.xlsx', swapped.rows)
  expect(refused.results).toMatchObject([{ import: null, status: 'refused', issues: [{ code: 'colonnes-inversees' }] }])
  const july = asp([bergerac.eg, null, null, 'CH', 'Commande signée', null, null, null, null, null]).rows
  const other = await given('ASP-JUILLET-2022-SEGUR.xlsx', july, { period: '2022-08' })
  expect(other.questions).toMatchObject([
    { code: 'confirm', message: 'Le fichier semble concerner juillet 2022 alors que vous importez août 2022. Confirmer ?' },
  ])
  const wrong = await given('ASP-AOUT-2022-SEGUR.xlsx', mssante([bergerac.ej, 'CH', 'ES Emetteur', 1]).rows, { source: 'asp' })
  expect(wrong.questions).toMatchObject([{ code: 'source', message: 'Ce fichier ressemble à un rapport MSSanté, pas à un fichier ASP.' }])
  expect(await countImports()).toBe(before)
  const confirmed = await given('ASP-JUILLET-2022-SEGUR.xlsx', july, { period: '2022-08', confirm: '2022-08' })
  expect(confirmed.results).toMatchObject([{ status: 'staged', period: '2022-08' }])
})

test('control: two crossed lines among many are judged one by one', async () => {
  const lines = [
    [bergerac.ej, bergerac.eg],
    [clinique.ej, clinique.eg],
    [charente.eg, charente.ej],
  ]
  const { results } = await given('donnees INSi mars 2023.xlsx', insi(...lines.map(([eg, ej]) => [eg ?? '', ej ?? '', 'Oui', 1])).rows)
  expect(results).toMatchObject([{ status: 'staged' }])
})
