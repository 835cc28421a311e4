import { afterAll, expect, test } from 'vitest'
import { asActor } from '../../db/actor'
import { applyImport, stageFile } from '../../importers/import.server'
import { forgetAnswer, rememberAnswers } from '../../importers/rapprochement/answer'
import { diagnoseColumn } from '../../importers/rapprochement/column'
import { readQueuedImports, readUnmatched } from '../../importers/rapprochement/queue'
import { replayImport } from '../../importers/rapprochement/replay'
import { ambarroise, asp, aspHeaders, aWorld, bergerac, charente, clinique, codes, type Rows, staged } from '../import/world'
import { addPlaces, anAccount, finessOf, openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await addPlaces(owner, [
  { finess: '160006037', ej: '160006029', departement: '16', raisonSociale: 'CENTRE HOSPITALIER DE COGNAC', commune: 'COGNAC' },
])
await openPoint(owner, '2022-08')
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
const editeur = await anAccount(owner, 'editeur', [], 'Éditeur')
const region = await anAccount(owner, 'region', ['75'], 'Coordination')
afterAll(end)

const line = (eg: string, ej: string | null, nom = 'CH', dpi = 'Commande signée') => [eg, null, ej, nom, dpi, null, null, null, null, null]
/** A number of the right form that no référentiel knows, and one of which a digit was mistyped. */
const [absent, mistyped] = [finessOf('16', 999), '160006038']

async function anImport(name: string, ...rows: Rows) {
  return staged({ ...asp(...rows), name, by: ans })
}

test('lines nobody understood wait with what they say, and with the établissements they may be about', async () => {
  const { import: id } = await anImport(
    'ASP-AOUT-2022-SEGUR.xlsx',
    line(bergerac.eg, bergerac.ej),
    line(mistyped, null, 'C.H. Cognac'),
    line(absent, charente.ej, 'CH Saint-Roch'),
  )
  const [queued] = await readQueuedImports(ans)
  expect(queued).toMatchObject({ id, source: 'asp', waiting: 2, answered: 0 })
  const { unmatched, total } = await readUnmatched(ans, Number(id), 1)
  expect(total).toBe(2)
  expect(unmatched[0]).toMatchObject({ given: mistyped, code: 'cle-fausse', lines: [3], clues: { nom: 'C.H. Cognac' }, answer: undefined })
  expect(unmatched[0]?.suggestions[0]).toMatchObject({ finess: '160006037', why: ['un seul chiffre de différence'] })
  expect(unmatched[1]?.suggestions.map(({ finess, why }) => [finess, why])).toEqual([])
})

test('an answer is remembered: the next file is read with it, and says by whom and when', async () => {
  await rememberAnswers(ans, [{ given: mistyped, finess: '160006037' }])
  const next = await staged({ ...asp(line(` ${mistyped}`, null)), name: 'ASP-JUIN-2022-SEGUR.xlsx', by: ans })
  expect(next.lines).toMatchObject({ read: 1, applied: 1, rejected: 0 })
  expect(codes(next)).toEqual(['rapproche'])
  expect(next.issues.find(({ code }) => code === 'rapproche')?.message).toMatch(
    /^Lu 160006037 : rapproché par Agent ANS le \d\d\/\d\d\/\d{4}\.$/,
  )
})

test('replaying an import takes the lines resolved since, and leaves the others as they were', async () => {
  const [queued] = await readQueuedImports(ans)
  expect(queued).toMatchObject({ waiting: 1, answered: 1 })
  const first = await applyImport(ans, Number(queued?.id))
  expect(first.lines).toMatchObject({ read: 3, applied: 1, rejected: 2 })
  const again = await replayImport(ans, Number(queued?.id))
  expect(again).toMatchObject({
    status: 'staged',
    lines: { read: 3, applied: 1, unchanged: 1, rejected: 1 },
    changes: { added: 1, changed: 0, removed: 0 },
  })
  const applied = await applyImport(ans, Number(again.import))
  expect(applied.status).toBe('applied')
  expect(await owner`select finess, asp_dpi as dpi from sheet where asp_finess is not null order by finess`).toEqual([
    { finess: '160006037', dpi: 'commande_signee' },
    { finess: bergerac.eg, dpi: 'commande_signee' },
  ])
  expect((await readQueuedImports(ans))[0]).toMatchObject({ id: again.import, waiting: 1, answered: 0 })
  await expect(replayImport(ans, Number(queued?.id))).rejects.toMatchObject({ code: 'remplace' })
})

test('nothing resolved since: the file again changes nothing and says so', async () => {
  const [queued] = await readQueuedImports(ans)
  expect(await replayImport(ans, Number(queued?.id))).toMatchObject({ status: 'duplicate', lines: { unchanged: 3 } })
})

test('replaying an import that still waited sets it aside: two do not wait for the same month', async () => {
  const waiting = await anImport('ASP-MAI-2022-SEGUR.xlsx', line(clinique.eg, clinique.ej), line('160006053', null, 'CH COGNAC'))
  await rememberAnswers(ans, [{ given: '160006053', finess: '160006037' }])
  const again = await replayImport(ans, Number(waiting.import))
  expect(again.lines).toMatchObject({ read: 2, applied: 2, rejected: 0 })
  expect(await owner`select status from import where id = ${waiting.import}`).toEqual([{ status: 'discarded' }])
})

test('the référentiel wins over an answer, and a forgotten answer is asked again', async () => {
  const read = () => asActor(ans, (sql) => diagnoseColumn(sql, [mistyped, ambarroise.eg]))
  expect((await read()).map(({ finess, code, nom }) => [finess, code, nom.slice(0, 9)])).toEqual([
    ['160006037', 'rapproche', 'CENTRE HO'],
    [ambarroise.eg, 'conforme', 'CH 010002'],
  ])
  await owner`insert into finess_answer (given, finess, author_name) values (${ambarroise.eg}, '160006037', 'Agent ANS')`
  expect((await read())[1]).toMatchObject({ finess: ambarroise.eg, code: 'conforme' })
  await forgetAnswer(ans, mistyped)
  expect((await read())[0]).toMatchObject({ finess: null, code: 'cle-fausse' })
})

test('a number the référentiel does not know resolves nothing, and nobody answers for the imports of another', async () => {
  await expect(rememberAnswers(ans, [{ given: absent, finess: absent }])).rejects.toMatchObject({ code: 'absent-du-referentiel' })
  await expect(rememberAnswers(editeur, [{ given: absent, finess: bergerac.eg }])).rejects.toMatchObject({ status: 403 })
  await expect(rememberAnswers(region, [{ given: absent, finess: bergerac.eg }])).rejects.toMatchObject({ status: 403 })
  expect(await readQueuedImports(editeur)).toEqual([])
  expect(await owner`select count(*) as n from finess_answer where given = ${absent}`).toEqual([{ n: 0 }])
})

test('a number that Excel has rounded is never resolved for all the lines that read the same', async () => {
  const content = Buffer.from(`${aspHeaders.join(';')}\n2,4E+08;;;CH A;Commande signée;;;;;\n2,4E+08;;;CH B;Commande signée;;;;;\n`)
  const { results } = await stageFile(ans, { name: 'ASP-AVRIL-2022-SEGUR.csv', content })
  expect(results[0]?.lines.rejected).toBe(2)
  expect((await readUnmatched(ans, Number(results[0]?.import), 1)).unmatched).toEqual([])
})
