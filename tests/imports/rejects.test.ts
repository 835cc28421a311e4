import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { readRejects, rejectsName, writeRejects } from '../../app/imports/rejects.server'
import { asp, aWorld, bergerac, staged } from '../import/world'
import { anAccount } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
const ans = await anAccount(owner, 'ans')
afterAll(end)

const hostile = '=HYPERLINK("http://ailleurs.example";"CH")'
const good = [bergerac.eg, null, bergerac.ej, 'C.H DE BERGERAC', 'Commande signée', null, null, null, null, null]
const bad = ['750999994', null, null, hostile, 'Oui peut-être', null, null, null, null, null]

async function workbookOf(id: number): Promise<ExcelJS.Workbook> {
  const out = new PassThrough()
  const [content] = await Promise.all([buffer(out), writeRejects(await readRejects(ans, id), out)])
  const workbook = new ExcelJS.Workbook()
  // exceljs declares an older Buffer than Node's.
  await workbook.xlsx.load(content as unknown as ExcelJS.Buffer)
  return workbook
}

const { import: id } = await staged({ ...asp(good, bad), by: ans })

test('the reject list gives each rejected line as it was written, behind its reason', async () => {
  const workbook = await workbookOf(id ?? 0)
  const sheet = workbook.getWorksheet('Lignes rejetées')
  const titles = sheet?.getRow(2).values as string[]
  expect(titles.slice(1, 5)).toEqual(['Motif du rejet', 'Ligne', 'FINESS géographique', 'Motif – FINESS géographique'])
  expect(sheet?.rowCount).toBe(3)
  const rejected = sheet?.getRow(3)
  expect(rejected?.getCell(1).value).toContain('DPI : Valeur « Oui peut-être » inconnue')
  expect(rejected?.getCell(2).value).toBe(3)
  expect(rejected?.getCell(3).value).toBe('750999994')
  expect(rejected?.getCell(8).value).toBe('Oui peut-être')
  expect(rejected?.getCell(9).value).toContain('Valeur « Oui peut-être » inconnue')
})

test('nothing of it is a formula', async () => {
  const workbook = await workbookOf(id ?? 0)
  const kinds = workbook.worksheets.flatMap((sheet) => {
    const found: ExcelJS.ValueType[] = []
    sheet.eachRow((row) => row.eachCell((cell) => found.push(cell.type)))
    return found
  })
  expect(kinds).not.toContain(ExcelJS.ValueType.Formula)
  expect(workbook.getWorksheet('Lignes rejetées')?.getRow(3).getCell(7).value).toBe(`'${hostile}`)
})

test('the name of the file says the source, the month and the import', async () => {
  const { row } = await readRejects(ans, id ?? 0)
  expect(rejectsName(row)).toBe(`Rejets_Prestation Ségur_2022-08_import-${id}.xlsx`)
})

test('a region and the Cnam do not get the reject list of the ANS', async () => {
  for (const role of ['region', 'cnam', 'cnsa', 'editeur'] as const) {
    const other = await anAccount(owner, role, role === 'region' ? ['75'] : [])
    await expect(readRejects(other, id ?? 0), role).rejects.toMatchObject({ status: 403 })
  }
})
