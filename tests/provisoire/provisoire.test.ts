import { afterAll, expect, test } from 'vitest'
import { readSheet } from '../../app/suivi/read.server'
import { readView } from '../../app/suivi/view'
import { cellOf } from '../../app/suivi/workbook/cells'
import { layoutOf } from '../../app/suivi/workbook/layout'
import { correctLines } from '../../importers/corrections/correct'
import { finessKeyOk } from '../../importers/finess'
import { createProvisoire } from '../../importers/provisoire/create'
import { readProvisoires } from '../../importers/provisoire/read'
import { forgetSuccession, recordSuccession } from '../../importers/succession/record'
import { applied, asp, aWorld, bergerac } from '../import/world'
import { addPlaces, anAccount, finessOf, openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
const aquitaine = await anAccount(owner, 'region', ['75'], 'Coordination')
afterAll(end)

const clinique = { nom: 'Clinique des Tilleuls', commune: 'Périgueux', departement: '24', categorie: '365', codePostal: '24000' }
const real = finessOf('24', 77)
const view = readView({ region: '75' }, new URL('http://vigie/?volet=es&point=2022-08'))
const shown = async () => (await readSheet(aquitaine, view)).lines.map(({ finess }) => finess)
const dpi = () => owner`select finess, asp_dpi as dpi, asp_meteo as meteo from sheet where raison_sociale ilike 'Clinique des Tilleuls'`

test('an établissement without number is followed, then attached to its FINESS with its history', async () => {
  await expect(createProvisoire(aquitaine, clinique)).rejects.toMatchObject({ status: 403 })
  await expect(createProvisoire(ans, { ...clinique, categorie: '999' })).rejects.toMatchObject({ status: 400 })
  const finess = await createProvisoire(ans, clinique)
  expect(finess).toBe('PROV000001')
  expect(finessKeyOk(finess)).toBe(false)
  expect(await shown()).toContain(finess)
  // A line without number is about it, once its cell says so.
  const { import: id } = await applied({
    ...asp([null, null, null, 'Clinique des Tilleuls', 'Commande signée'], [bergerac.eg, null, null, 'CH', 'Soldé']),
    by: ans,
  })
  const corrected = await correctLines(ans, id ?? 0, [{ line: 2, col: 0, value: finess }])
  expect(corrected).toMatchObject({ accepted: 1, stillRejected: 0, lines: { read: 2, applied: 2, rejected: 0 } })
  await owner`insert into entry (finess, region, column_key, value, author_name) values (${finess}, '75', 'asp.meteo', 'alerte', 'Coordination')`
  expect(await dpi()).toMatchObject([{ finess, dpi: 'commande_signee' }])

  // It leaves Vigie as « provisoire », in the column of the numbers too.
  const column = layoutOf('es').find(({ identity }) => identity === 'finess')
  expect(column && cellOf(column, { finess, ej: finess } as Parameters<typeof cellOf>[1])).toBe('provisoire')

  // The référentiel comes to know it: proposed, never decided.
  // The factory names the EJ of all: this one has none.
  await owner`update etablissement set ej = ${bergerac.ej} where finess = ${finess}`
  await addPlaces(owner, [{ finess: real, ej: bergerac.ej, departement: '24', categorie: '365', raisonSociale: 'CLINIQUE DES TILLEULS' }])
  const [waiting] = await readProvisoires(ans)
  expect(waiting?.suggestions[0]).toMatchObject({ finess: real, why: expect.arrayContaining(['même nom']) })
  await expect(recordSuccession(ans, { ancien: real, nouveau: finess })).rejects.toMatchObject({ status: 409 })
  const { entries } = await recordSuccession(ans, { ancien: finess, nouveau: real })
  expect(entries).toBe(1)
  expect(await dpi()).toEqual([{ finess: real, dpi: 'commande_signee', meteo: 'alerte' }])
  expect(await readProvisoires(ans)).toEqual([])
  await forgetSuccession(ans, finess)
  expect(await shown()).toContain(finess)
})
