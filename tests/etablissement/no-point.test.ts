import { afterAll, expect, test } from 'vitest'
import { readEtablissement } from '../../app/etablissement/read.server'
import { aSmallSheet } from '../suivi/small-sheet'

const { owner, vitre, bretagne, end } = await aSmallSheet()
await owner`delete from point`
afterAll(end)

test('without any point, the page still says who the établissement is', async () => {
  const page = await readEtablissement(bretagne, vitre)
  expect(page).toMatchObject({ place: { raisonSociale: 'CH Simone Veil' }, point: undefined, line: undefined })
})
