import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { readRejects, writeRejects } from '../../app/imports/rejects.server'
import { correctLines, takeBackCorrections } from '../../importers/corrections/correct'
import { takeRejectList } from '../../importers/corrections/reject-list'
import { applyImport, readImport, undoImport } from '../../importers/import.server'
import { ambarroise, applied, asp, aWorld, bergerac, charente, clinique, type Rows, staged } from '../import/world'
import { anAccount, openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
const editeur = await anAccount(owner, 'editeur', [], 'Éditeur')
afterAll(end)

const line = (eg: string, dpi: string): Rows[number] => [eg, null, null, 'CH', dpi, null, null, null, null, null]
const [eg, dpi] = [0, 4]
const shown = () => owner`select finess, asp_dpi as dpi from sheet where point = '2022-08' and asp_finess is not null order by finess`
const facts = (id: number | null) => owner`select finess, line, dpi, xmin::text as written from asp where import_id = ${id} order by line`
const sumOf = ({ applied, unchanged, duplicate, rejected }: { applied: number; unchanged: number; duplicate: number; rejected: number }) =>
  applied + unchanged + duplicate + rejected

/** A good line, two with the same wrong word, one with a wrong number, one that repeats the good one once its word is right. */
const file = () =>
  asp(
    line(bergerac.eg, 'Commande signée'),
    line(charente.eg, 'Signé'),
    line(clinique.eg, 'Signé'),
    line('240000373', 'Commande signée'),
    line(bergerac.eg, 'Comande signée'),
  )

test('wrong cells of a staged import are corrected in place, many at once, and the file is counted again', async () => {
  const before = await staged({ ...file(), by: ans })
  expect(before.lines).toEqual({ read: 5, applied: 1, unchanged: 0, duplicate: 0, rejected: 4 })
  const words = [3, 4].map((one) => ({ line: one, col: dpi, value: 'Commande signée' }))
  const after = await correctLines(ans, before.import ?? 0, [...words, { line: 5, col: eg, value: 'pas un numéro' }])
  expect(after).toMatchObject({ status: 'staged', accepted: 2, stillRejected: 1 })
  expect(after.lines).toEqual({ read: 5, applied: 3, unchanged: 0, duplicate: 0, rejected: 2 })
  expect(after.changes).toMatchObject({ added: 3 })
  expect(after.issues.filter(({ code }) => code === 'corrige').map(({ line: at }) => at)).toEqual([3, 4, 5])
  expect(after.issues.find(({ code }) => code === 'corrige')?.message).toMatch(/^Corrigé par Agent ANS le .* « Signé » dans le fichier/)
  // The right word makes a line the repeat of a good one: said, and nothing is counted twice.
  const all = await correctLines(ans, before.import ?? 0, [
    { line: 5, col: eg, value: ambarroise.eg },
    { line: 6, col: dpi, value: 'Commande signée' },
  ])
  expect(all.lines).toEqual({ read: 5, applied: 4, unchanged: 0, duplicate: 1, rejected: 0 })
  const back = await takeBackCorrections(ans, before.import ?? 0, [4])
  expect(back.lines).toEqual({ read: 5, applied: 3, unchanged: 0, duplicate: 1, rejected: 1 })
  const applying = await applyImport(ans, before.import ?? 0)
  expect(applying.lines).toEqual(back.lines)
  expect(await facts(before.import)).toHaveLength(3)
  await undoImport(ans, before.import ?? 0)
})

test('lines corrected after the import was applied enter it, and the good ones are not written again', async () => {
  const { import: id, lines } = await applied({ ...file(), by: ans })
  const before = await facts(id)
  expect(await shown()).toHaveLength(1)
  const after = await correctLines(ans, id ?? 0, [{ line: 3, col: dpi, value: 'Soldé' }])
  expect(after).toMatchObject({ status: 'applied', accepted: 1, stillRejected: 0 })
  expect(after.lines).toEqual({ ...lines, applied: 2, rejected: 3 })
  expect(sumOf(after.lines)).toBe(after.lines.read)
  expect(await shown()).toEqual([
    { finess: charente.eg, dpi: 'solde' },
    { finess: bergerac.eg, dpi: 'commande_signee' },
  ])
  expect((await facts(id)).filter(({ line: at }) => at === 2)).toEqual(before)
  await takeBackCorrections(ans, id ?? 0)
  expect(await shown()).toHaveLength(1)
  expect((await readImport(ans, id ?? 0)).lines).toEqual(lines)
  expect(await facts(id)).toEqual(before)
})

test('the reject list, corrected in a spreadsheet and given back, adds the corrected lines and no other', async () => {
  const [last] = await owner<{ id: number }[]>`select max(id)::int as id from import`
  const id = last?.id ?? 0
  const before = await facts(id)
  const workbook = await rejectListOf(id)
  const sheet = workbook.getWorksheet('Lignes rejetées') as ExcelJS.Worksheet
  const header = sheet.getRow(2).values as string[]
  const at = header.indexOf('DPI')
  expect(header[at + 1]).toBe('Motif – DPI')
  expect(String(sheet.getRow(3).getCell(at + 1).value)).toContain('Valeur « Signé » inconnue')
  sheet.getRow(3).getCell(at).value = 'Commande signée'
  sheet.getRow(5).getCell(header.indexOf('FINESS géographique')).value = Number(ambarroise.eg)
  const content = Buffer.from(await workbook.xlsx.writeBuffer())
  const after = await takeRejectList(ans, id, { name: `Rejets_import-${id}.xlsx`, content })
  expect(after).toMatchObject({ accepted: 2, stillRejected: 0, lines: { read: 5, applied: 3, rejected: 2 } })
  expect((await facts(id)).filter(({ line: one }) => one === 2)).toEqual(before)
  expect((await shown()).map(({ finess }) => finess)).toEqual([ambarroise.eg, charente.eg, bergerac.eg])
  await expect(takeRejectList(ans, id, { name: 'Rejets.xlsx', content: await plainWorkbook() })).rejects.toMatchObject({ status: 422 })
  await expect(takeRejectList(ans, id - 1, { name: 'Rejets.xlsx', content })).rejects.toMatchObject({
    message: expect.stringContaining(`celle de l’import n° ${id} `),
  })
})

test('a cell outside of the columns of the file is refused, however far to the right', async () => {
  const { import: id } = await staged({ ...file(), by: ans })
  for (const col of [99_999, -1, Number.NaN])
    await expect(correctLines(ans, id ?? 0, [{ line: 3, col, value: 'x' }])).rejects.toMatchObject({ status: 400 })
})

test('a good line, somebody else’s import, and one that a closed point rests on take no correction', async () => {
  const { import: id } = await staged({ ...asp(line(bergerac.eg, 'Soldé'), line(charente.eg, 'Signé')), by: ans })
  await expect(correctLines(ans, id ?? 0, [{ line: 2, col: dpi, value: 'Non concerné' }])).rejects.toMatchObject({ status: 400 })
  await expect(correctLines(editeur, id ?? 0, [{ line: 3, col: dpi, value: 'Soldé' }])).rejects.toMatchObject({ status: 403 })
  await applyImport(ans, id ?? 0)
  const frozen = [{ source: 'asp', months: {}, groups: [{ fields: ['dpi'], imports: [id] }] }]
  await owner`update point set state = 'closed', frozen = ${owner.json(frozen)} where period = '2022-08'`
  await expect(correctLines(ans, id ?? 0, [{ line: 3, col: dpi, value: 'Soldé' }])).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('Le point de suivi de août 2022, clos, repose sur cet import'),
  })
})

async function rejectListOf(id: number): Promise<ExcelJS.Workbook> {
  const out = new PassThrough()
  const [content] = await Promise.all([buffer(out), writeRejects(await readRejects(ans, id), out)])
  const workbook = new ExcelJS.Workbook()
  // exceljs declares an older Buffer than Node's.
  await workbook.xlsx.load(content as unknown as ExcelJS.Buffer)
  return workbook
}

async function plainWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Lignes rejetées').addRow(['Bonjour'])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
