import { afterAll, expect, test, vi } from 'vitest'
import { operator } from '../../db/actor'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import type * as Mssante from '../../importers/sources/mssante'
import { aDatabase } from '../setup/database'
import { addPlaces, anAccount, openPoint } from '../setup/sheet-factory'

// The one line of the decision record « ajouter une colonne », added to the source for this file alone.
vi.mock('../../importers/sources/mssante', async (original) => {
  const { mssante } = await original<typeof Mssante>()
  const { choice } = await import('../../importers/column')
  const offre = choice('Type de messagerie', { nationale: 'Offre nationale', editeur: 'Offre d’éditeur' }, { level: 'EJ', assumed: true })
  return { mssante: { ...mssante, national: { ...mssante.national, offre } } }
})

const { applyImport, stageFile } = await import('../../importers/import.server')
const { sheetColumn } = await import('../../importers/sheet-columns')
const { tables } = await import('../../importers/tables')
const { readSheet } = await import('../../app/suivi/read.server')
const { readLine } = await import('../../app/suivi/one-line.server')
const { readView } = await import('../../app/suivi/view')
const { canEdit } = await import('../../app/suivi/rights')
const { layoutOf } = await import('../../app/suivi/workbook/layout')
const { methodRows } = await import('../../app/suivi/workbook/method')

const database = await aDatabase()
connect(database.ownerUrl)
const owner = ownConnection(database.ownerUrl)
afterAll(async () => {
  await Promise.all([disconnect(), owner.end()])
  await database.drop()
})
// What the generated migration does.
await owner`alter table mssante add column offre text`
await owner`alter table sheet add column mssante_offre text`
await addPlaces(owner, [
  { finess: '240000372', ej: '240000059', departement: '24' },
  { finess: '160000253', ej: '160000451', departement: '16' },
])

test('a national choice column is one line: tables, recognition, sheet, rights, filter, export, notice and command follow', async () => {
  expect(Object.keys(tables.sheet)).toContain('mssante_offre')
  const csv = 'FINESS juridique;ES Raccordé;Nb de messages envoyés;Type de messagerie\r\n240000059;ES Emetteur;1830;Offre nationale\r\n'
  const { results } = await stageFile(operator, { name: 'Rapport indicateurs MSSanté-general-juillet-2022.csv', content: Buffer.from(csv) })
  expect(results[0]?.issues.filter(({ code }) => code === 'colonne-inconnue')).toEqual([])
  await applyImport(operator, results[0]?.import ?? 0)
  await openPoint(owner, '2022-08')

  const aquitaine = await anAccount(owner, 'region', ['75'])
  const view = readView({ region: '75' }, new URL('http://vigie/?volet=es&point=2022-08&f.mssante.offre=nationale'))
  expect((await readSheet(aquitaine, view)).lines.map(({ finess }) => finess)).toEqual(['240000372'])
  const column = sheetColumn('mssante.offre')
  expect(column && canEdit(aquitaine, '75', column, 'open')).toBe(false)
  expect(layoutOf('es').at(-1)?.index).toBeGreaterThan(46)
  expect(layoutOf('es').map(({ header }) => header)).toContain('Type de messagerie')
  expect(JSON.stringify(methodRows('es'))).toContain('Type de messagerie')
  const line = await readLine(aquitaine, '240000372', '2022-08')
  expect(line.columns['mssante.offre']).toMatchObject({
    value: 'nationale',
    label: 'Offre nationale',
    level: 'EJ',
    inherited: true,
    source: { line: 2, column: 'D' },
  })
})
