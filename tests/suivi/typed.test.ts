import { afterAll, beforeAll, expect, test } from 'vitest'
import { typedColumns } from '../../importers/sheet/typed-columns'
import { sheetColumn } from '../../importers/sheet-columns'
import { aSmallSheet, type SmallSheet } from './small-sheet'

let sheet: SmallSheet
beforeAll(async () => {
  sheet = await aSmallSheet()
})
afterAll(() => sheet.end())

const refusal = async (column: string, value: string | null, absence: string | null = null) =>
  (await sheet.owner<{ why: string | null }[]>`select typed_refusal(${column}, ${value}, ${absence}) as why`)[0]?.why

test('the database knows each yellow column as the sources say it, and no other', async () => {
  const kept = await sheet.owner`select * from typed_column order by key`
  const said = [...typedColumns].sort((a, b) => (a.key < b.key ? -1 : 1))
  expect(kept.map((row) => ({ ...row }))).toEqual(said.map((row) => ({ ...row })))
})

test('every value that a column proposes is accepted, and no other code, length or absence', async () => {
  for (const { key, codes, max_length: length, most, absences } of typedColumns) {
    for (const code of codes ?? []) expect([key, code, await refusal(key, code)]).toEqual([key, code, null])
    for (const absence of absences) expect([key, absence, await refusal(key, null, absence)]).toEqual([key, absence, null])
    if (codes) expect(await refusal(key, 'soleil')).toBe('valeur hors de la liste')
    if (length)
      expect([await refusal(key, 'a'.repeat(length)), await refusal(key, 'a'.repeat(length + 1))]).toEqual([null, 'texte trop long'])
    if (most !== null) expect([await refusal(key, String(most)), await refusal(key, `${most + 1}`)]).toEqual([null, 'nombre trop grand'])
    if (most !== null) expect(await refusal(key, '-1')).toBe('nombre attendu')
    expect([await refusal(key, null, 'parti'), await refusal(key, '')]).toEqual(['absence inconnue', 'valeur vide'])
    expect(await refusal(key, null)).toBeNull()
    expect(await refusal(key, codes?.[0] ?? '1', absences[0])).toBe('valeur et absence à la fois')
  }
  expect(await refusal('asp.dpi', 'commande_signee')).toBe('colonne inconnue')
})

test('no path stores what the sheet cannot show: not even the owner of the database', async () => {
  const insert = (column: string, value: string) =>
    sheet.owner`insert into entry (finess, region, column_key, value, author_name) values (${sheet.rennes}, '53', ${column}, ${value}, 'x')`
  await expect(insert('asp.meteo', 'soleil')).rejects.toThrow('Saisie refusée dans asp.meteo : valeur hors de la liste.')
  await expect(insert('asp.commentaire', 'a'.repeat(4001))).rejects.toThrow('texte trop long')
  await expect(insert('asp.dpi', 'commande_signee')).rejects.toThrow('colonne inconnue')
  await sheet.owner`alter table entry disable trigger entry_is_typable`
  await insert('asp.meteo', 'soleil')
  await sheet.owner`alter table entry enable trigger entry_is_typable`
  // The control: without the guard, the sheet would have had a word to show that is none.
  expect(sheetColumn('asp.meteo')?.column.options).not.toContain('soleil')
  expect(await sheet.owner`select from entry where value = 'soleil'`).toHaveLength(1)
})
