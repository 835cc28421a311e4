import { afterAll, expect, test } from 'vitest'
import { applyReturned, undoReturned } from '../../app/suivi/retour/apply.server'
import { standing } from '../../app/suivi/retour/words'
import { writeCell } from '../../app/suivi/write.server'
import { noCount } from '../../importers/returned/outcome'
import { readReturnedRow } from '../../importers/returned/register'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'
import { edited, exported, hasOffice, resaved, returned, rowOf } from './desk'

const { owner, close } = await threeHospitals()
afterAll(close)
const aquitaine = await anAccount(owner, 'region', ['75'], 'Mme Roux')
const colleague = await anAccount(owner, 'region', ['75'], 'M. Petit')
const [bergerac, angouleme, clinique] = ['240000372', '160000253', '160013207'] as const

const typed = (finess: string, column: string, raw: string, seen = 0) =>
  writeCell(colleague, { point: '2022-08', finess, column, raw, seen })
const heldOnline = async (finess: string, column: string) => {
  const [row] = await owner<
    { value: string | null }[]
  >`select value from entry where finess = ${finess} and column_key = ${column} and superseded_at is null`
  return row?.value ?? null
}

await typed(bergerac, 'asp.meteo', 'Non démarré')
await typed(bergerac, 'asp.commentaire', '=SOMME(A1)\nsur deux lignes & <balise>')
await typed(bergerac, 'insi.taux', '0,5 %')
await typed(angouleme, 'insi.taux', 'pas disponible')
const file = await exported(aquitaine, '75')

test('a workbook given back as it was changes nothing', async () => {
  const { kind, counts, notes, cells } = await returned(aquitaine, file)
  expect({ kind, cells, notes }).toEqual({ kind: 'estampille', cells: [], notes: [] })
  expect(counts).toMatchObject({ apply: 0, conflict: 0, refused: 0, grey: 0 })
  expect(counts.same).toBeGreaterThan(20)
})

test('the list says of it that there is no difference, and of one with only grey ones that there is nothing to take', async () => {
  const counts = { ...noCount(), same: 20 }
  expect(standing({ status: 'staged', reading: { counts } })).toEqual(['Aucune différence', 'neutral'])
  expect(standing({ status: 'staged', reading: { counts: { ...counts, grey: 1 } } })[0]).toBe('Rien à reprendre')
  expect(standing({ status: 'staged', reading: { counts: { ...counts, conflict: 1 } } })[0]).toBe('À relire')
})

test('saved again by another program, sorted, a line deleted, one inserted: still nothing', async () => {
  const again = await edited(file, (sheet) => {
    const rows = [5, 6, 7].map((row) => sheet.getRow(row).values)
    rows.reverse().forEach((values, index) => {
      sheet.getRow(5 + index).values = values as never
    })
    sheet.insertRow(6, [])
    sheet.spliceRows(sheet.actualRowCount + 1, 1)
  })
  const { cells } = await returned(aquitaine, again)
  expect(cells).toEqual([])
})

test.skipIf(!hasOffice)(
  'LibreOffice saves it as ods, then as xlsx again: the stamp is still there and nothing has changed',
  { timeout: 120_000 },
  async () => {
    const ods = resaved(file, 'ods')
    for (const one of [ods, resaved(ods, 'xlsx')]) {
      const { kind, cells } = await returned(aquitaine, one)
      expect({ kind, cells }).toEqual({ kind: 'estampille', cells: [] })
    }
  },
)

test.skipIf(!hasOffice)('our own ods and its stamp go through LibreOffice too', { timeout: 120_000 }, async () => {
  const ods = await exported(aquitaine, '75', 'volet=es&point=2022-08', 'ods')
  for (const one of [ods, resaved(ods, 'xlsx')]) {
    const { kind, cells } = await returned(aquitaine, one)
    expect({ kind, cells }).toEqual({ kind: 'estampille', cells: [] })
  }
})

test('only changed yellow cells are written; what moved online meanwhile is a conflict; the rest is refused and told', async () => {
  const away = await edited(file, (sheet) => {
    rowOf(sheet, bergerac).getCell('X').value = 'Déployé / VA signée'
    rowOf(sheet, bergerac).getCell('Y').value = 'Tapé hors ligne'
    rowOf(sheet, angouleme).getCell('X').value = 'En cours de déploiement - Alerte'
    rowOf(sheet, angouleme).getCell('AD').value = 140
    rowOf(sheet, clinique).getCell('J').value = 'Non concerné'
    const stranger = sheet.addRow([])
    stranger.getCell('A').value = '350000022'
    stranger.getCell('X').value = 'Non démarré'
  })
  await typed(
    bergerac,
    'asp.commentaire',
    'Tapé en ligne',
    Number((await owner`select max(id) as id from entry where column_key = 'asp.commentaire'`)[0]?.id),
  )
  const { id, counts, cells } = await returned(aquitaine, away)
  expect(counts).toMatchObject({ apply: 2, conflict: 1, refused: 2, grey: 1 })
  const conflict = cells.find(({ outcome }) => outcome === 'conflict')
  expect(conflict).toMatchObject({
    finess: bergerac,
    columnKey: 'asp.commentaire',
    given: 'Tapé hors ligne',
    online: 'Tapé en ligne',
    onlineBy: 'M. Petit',
  })
  expect(cells.filter(({ outcome }) => outcome === 'refused').map(({ reason }) => reason)).toEqual([
    'taux hors de 0 à 100 : « 140 »',
    'cette ligne n’était pas dans le classeur exporté',
  ])
  expect(await heldOnline(angouleme, 'asp.meteo')).toBe(null)

  // What moves while the person reviews is a conflict too.
  await typed(angouleme, 'asp.meteo', 'Non démarré')
  expect(await applyReturned(aquitaine, id, { byRank: new Map() })).toEqual({ written: 1, contested: 1 })
  expect(await heldOnline(bergerac, 'asp.meteo')).toBe('deploye')
  expect(await heldOnline(bergerac, 'asp.commentaire')).toBe('Tapé en ligne')
  expect(await applyReturned(aquitaine, id, { byRank: new Map([[conflict?.rank ?? 0, 'fichier']]), others: 'ligne' })).toEqual({
    written: 1,
    contested: 0,
  })
  expect(await heldOnline(bergerac, 'asp.commentaire')).toBe('Tapé hors ligne')
  expect(await heldOnline(angouleme, 'asp.meteo')).toBe('non_demarre')

  expect(await undoReturned(aquitaine, id)).toEqual({ restored: 2, kept: 0 })
  expect(await heldOnline(bergerac, 'asp.meteo')).toBe('non_demarre')
  expect(await heldOnline(bergerac, 'asp.commentaire')).toBe('Tapé en ligne')
})

test('a stamp that was altered, or of another server, is not believed', async () => {
  const forged = await edited(file, (_, workbook) => {
    const stamp = workbook.worksheets.at(-1)
    const line = stamp?.getRow(stamp.rowCount)
    if (line) line.getCell(2).value = '9,9,9,9,9,9,9,9'
  })
  const { kind, notes } = await returned(aquitaine, forged)
  expect(kind).toBe('ancien')
  expect(notes[0]).toMatch(/^L’estampille de ce classeur a été modifiée/)
})

test('another region’s workbook gives nothing to write, and a person sees their own returns alone', async () => {
  const bretagne = await anAccount(owner, 'region', ['53'])
  const away = await edited(file, (sheet) => {
    rowOf(sheet, clinique).getCell('X').value = 'Non démarré'
  })
  const { id, counts } = await returned(bretagne, away)
  expect(counts).toMatchObject({ apply: 0, conflict: 0 })
  await expect(applyReturned(aquitaine, id, { byRank: new Map() })).rejects.toMatchObject({ status: 404 })
  await expect(readReturnedRow(await anAccount(owner, 'cnsa'), id)).rejects.toMatchObject({ status: 404 })
})

test('once the point is closed, nothing is taken from a workbook', async () => {
  const away = await edited(file, (sheet) => {
    rowOf(sheet, clinique).getCell('X').value = 'Non démarré'
  })
  await owner`update point set state = 'closed'`
  const { cells } = await returned(aquitaine, away)
  await owner`update point set state = 'open'`
  expect(cells.map(({ outcome, reason }) => [outcome, reason])).toContainEqual(['refused', 'le point d’août 2022 est clos'])
})
