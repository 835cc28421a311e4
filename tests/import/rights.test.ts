import { afterAll, expect, test } from 'vitest'
import type { Actor } from '../../db/actor'
import { applyImport, discardImport, readImport, undoImport } from '../../importers/import.server'
import { anAccount } from '../setup/sheet-factory'
import { applied, asp, aWorld, bergerac, clinique, dmp, type Given, staged } from './world'

const { owner, end } = await aWorld()
afterAll(end)

const order = (name: string): Given => ({
  ...asp([bergerac.eg, null, null, 'CH', 'Commande signée', null, null, null, null, null]),
  name: `ASP-${name}-SEGUR.xlsx`,
})
const planning = (name: string): Given => ({
  name: `ROC ${name}.xlsx`,
  sheet: 'Planning_déploiement',
  rows: [
    ['Finess juridique', 'Statut du planning'],
    [bergerac.ej, "Proposé à l'établissement"],
  ],
})

test('the ANS stages, applies and undoes a file under its own rights', async () => {
  const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
  const result = await applied({ ...order('JANVIER-2022'), by: ans })
  expect(result).toMatchObject({ status: 'applied', lines: { applied: 1 } })
  expect(await owner`select author_id, author_name, ended_by from import where id = ${result.import}`).toEqual([
    { author_id: ans.id, author_name: 'Mme Le Goff', ended_by: 'Mme Le Goff' },
  ])
  expect(await readImport(ans, result.import ?? 0)).toMatchObject({ sample: [{ finess: bergerac.eg }] })
  expect(await undoImport(ans, result.import ?? 0)).toMatchObject({ status: 'undone' })
  expect(await owner`select actor, action from journal where account_id = ${ans.id} order by id`).toEqual(
    ['appliqué', 'annulé'].map((what) => ({ actor: 'Mme Le Goff', action: `import ${what}` })),
  )
})

test.for(['region', 'editeur', 'cnam', 'cnsa', 'admin'] as const)(
  'a %s account cannot import an ASP file, nor apply one that waits',
  async (role) => {
    const actor = await anAccount(owner, role, role === 'region' ? ['75'] : [])
    await expect(staged({ ...order('FEVRIER-2022'), by: actor })).rejects.toMatchObject({ status: 403, code: 'droits' })
    const { import: id } = await staged(order('MARS-2022'))
    for (const act of [applyImport, discardImport, undoImport]) await expect(act(actor, id ?? 0)).rejects.toMatchObject({ status: 403 })
    expect(await owner`select status from import where id = ${id}`).toEqual([{ status: 'staged' }])
    expect(await owner`select 1 from asp where import_id = ${id}`).toHaveLength(0)
  },
)

test('an éditeur brings its own planning, and touches nobody else’s', async () => {
  const [editeur, other] = [await anAccount(owner, 'editeur'), await anAccount(owner, 'editeur')]
  const { import: id } = await staged({ ...planning('janvier 2022'), by: editeur })
  for (const act of [applyImport, discardImport]) await expect(act(other, id ?? 0)).rejects.toMatchObject({ status: 403 })
  expect(await applyImport(editeur, id ?? 0)).toMatchObject({ status: 'applied' })
  await expect(undoImport(other, id ?? 0)).rejects.toMatchObject({ status: 403 })
  expect(await readImport(other, id ?? 0)).toMatchObject({ sample: [], issues: [] })
})

test('the Cnam applies a DMP file of its own; the one of the ANS is the ANS’s to undo', async () => {
  const [ans, cnam] = [await anAccount(owner, 'ans'), await anAccount(owner, 'cnam')]
  const given = dmp([clinique.eg, null, 'Oui', null, null, null, null])
  expect(await applied({ ...given, name: 'DMP janvier 2022.xlsx', by: cnam })).toMatchObject({ status: 'applied' })
  const { import: id } = await applied({ ...given, name: 'DMP février 2022.xlsx', by: ans })
  await expect(undoImport(cnam, id ?? 0)).rejects.toMatchObject({ status: 403 })
})

test('the database refuses too: an account signed out cannot stage', async () => {
  const ans: Actor = await anAccount(owner, 'ans')
  await owner`delete from session where account_id = ${ans.kind === 'account' ? ans.id : ''}`
  await expect(staged({ ...order('AVRIL-2022'), by: ans })).rejects.toThrow(/row-level security/)
})
