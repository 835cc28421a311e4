import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { applyReturned, undoReturned } from '../../app/suivi/retour/apply.server'
import { writeCell } from '../../app/suivi/write.server'
import { stageFile } from '../../importers/import.server'
import { readReturnedRow } from '../../importers/returned/register'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'
import { returned } from './desk'

const { owner, close } = await threeHospitals()
afterAll(close)
const aquitaine = await anAccount(owner, 'region', ['75'], 'Mme Roux')
const [bergerac, angouleme, clinique] = ['240000372', '160000253', '160013207'] as const

/** The workbook of the regions as it is today: fields on rows 3 and 4, « Commentaires » under several blocks, columns moved and hidden. */
async function legacyWorkbook() {
  const workbook = new ExcelJS.Workbook()
  const fields = ['FINESS Géographique', 'Raison sociale', 'DPI', 'Météo', 'Commentaires', 'Commentaires', 'ES Raccordé']
  const months = {
    'Suivi Ségur ES - JUIN': [
      [bergerac, 'CH', 'Commande signée', 'Non démarré', 'Juin', 'MSS de juin', ''],
      [angouleme, 'CH', '', 'Orageux', '', '', ''],
    ],
    'Suivi Ségur ES - AOÛT': [
      [bergerac, 'CH', 'Non concerné', 'Déployé / VA signée', 'Août', '', ''],
      [clinique, 'Clinique', '', '', 'Plus récent en ligne', '', ''],
      ['350000022', 'CH', '', 'Non démarré', '', '', ''],
    ],
  }
  for (const [name, rows] of Object.entries(months)) {
    const sheet = workbook.addWorksheet(name)
    sheet.getRow(3).values = ['', '', "Prestation Ségur (données issues de l'ASP et de la région)", '', '', 'MSSanté - Juillet 2022', '']
    sheet.getRow(4).values = fields
    rows.forEach((row, index) => {
      sheet.getRow(5 + index).values = row
    })
    sheet.getColumn(3).hidden = true
  }
  return { name: '2022_Suivi Ségur ES_Nouvelle-Aquitaine.xlsx', content: Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer) }
}

const history = (column: string) =>
  owner<{ value: string; author: string; month: string }[]>`
    select value, author_name as author, to_char(at at time zone 'UTC', 'YYYY-MM') as month from entry
    where finess = ${bergerac} and column_key = ${column} order by at`

test('an old workbook, several months at once: dated entries, never over a newer one; grey cells only told; undone', async () => {
  await writeCell(aquitaine, { point: '2022-08', finess: clinique, column: 'asp.commentaire', raw: 'Tapé en ligne', seen: 0 })
  const { id, kind, counts, notes, cells } = await returned(aquitaine, await legacyWorkbook())
  expect(kind).toBe('ancien')
  expect(notes[0]).toMatch(/^Ce classeur ne porte pas d’estampille/)
  expect(counts).toMatchObject({ apply: 5, older: 1, refused: 2 })
  const told = cells.filter(({ outcome }) => outcome === 'grey')
  expect(told).toContainEqual(
    expect.objectContaining({ columnKey: 'asp.dpi', given: 'Non concerné', online: 'Commande signée', month: '2022-08', finess: bergerac }),
  )
  const refused = cells.filter(({ outcome }) => outcome === 'refused').map(({ reason }) => reason)
  expect(refused[0]).toMatch(/^valeur « Orageux » inconnue/)
  expect(refused[1]).toBe('seule la région de l’établissement reprend ses cellules jaunes')

  expect(await applyReturned(aquitaine, id, { byRank: new Map() })).toEqual({ written: 5, contested: 0 })
  const author = 'repris du classeur « 2022_Suivi Ségur ES_Nouvelle-Aquitaine.xlsx » (Mme Roux)'
  expect([...(await history('asp.meteo'))]).toEqual([
    { value: 'non_demarre', author, month: '2022-06' },
    { value: 'deploye', author, month: '2022-08' },
  ])
  expect(await history('mssante.commentaire')).toMatchObject([{ value: 'MSS de juin', month: '2022-06' }])
  const [line] = await owner`select asp_meteo, asp_commentaire from sheet where finess = ${bergerac} and point = '2022-08'`
  expect(line).toEqual({ asp_meteo: 'deploye', asp_commentaire: 'Août' })

  expect(await undoReturned(aquitaine, id)).toEqual({ restored: 3, kept: 0 })
  const [undone] = await owner`select asp_meteo, asp_commentaire from sheet where finess = ${bergerac} and point = '2022-08'`
  expect(undone).toEqual({ asp_meteo: null, asp_commentaire: null })
})

test('the ESMS tab of an old workbook is taken for its volet: météo and comment written', async () => {
  const ehpad = '240007617'
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Suivi Ségur ESMS - AOÛT')
  sheet.getRow(3).values = ['', '', 'Prestation Ségur', '', '', 'ESMS numérique', '']
  sheet.getRow(4).values = ['FINESS Géographique', 'Raison sociale', 'DUI', 'Météo', 'Commentaires', 'Nb DUI actifs', 'Commentaires']
  sheet.getRow(5).values = [ehpad, 'EHPAD', '', 'Non démarré', 'Commande en attente', 12, 'Projet du GHT']
  const file = {
    name: '2022_Suivi Ségur_Nouvelle-Aquitaine.xlsx',
    content: Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer),
  }
  const { id, kind, counts, reading, cells } = await returned(aquitaine, file)
  expect({ kind, tabs: reading.tabs }).toMatchObject({ kind: 'ancien', tabs: [{ volet: 'esms', period: '2022-08', lines: 1 }] })
  expect(counts).toMatchObject({ apply: 3, refused: 0 })
  expect(
    cells
      .filter(({ outcome }) => outcome === 'apply')
      .map(({ columnKey }) => columnKey)
      .sort(),
  ).toEqual(['asp.commentaire', 'asp.meteo', 'esms.commentaire'])
  expect(cells).toContainEqual(expect.objectContaining({ outcome: 'grey', columnKey: 'esms.duiActifs', given: '12' }))
  expect(await applyReturned(aquitaine, id, { byRank: new Map() })).toEqual({ written: 3, contested: 0 })
  const [line] = await owner`select asp_meteo, esms_commentaire from sheet where finess = ${ehpad} and point = '2022-08'`
  expect(line).toEqual({ asp_meteo: 'non_demarre', esms_commentaire: 'Projet du GHT' })
})

test('the ANS compares an old workbook and writes none of its cells', async () => {
  const ans = await anAccount(owner, 'ans')
  const { counts } = await returned(ans, await legacyWorkbook())
  expect(counts.apply).toBe(0)
})

test('dropped among the national files, an old workbook is compared and not imported; who gives none back is told where it goes', async () => {
  const [ans, cnam] = [await anAccount(owner, 'ans'), await anAccount(owner, 'cnam')]
  const staging = await stageFile(ans, await legacyWorkbook())
  expect(staging.results).toEqual([])
  const row = await readReturnedRow(ans, staging.returned ?? 0)
  expect(row).toMatchObject({ kind: 'ancien', status: 'staged', fileName: '2022_Suivi Ségur ES_Nouvelle-Aquitaine.xlsx' })
  await expect(stageFile(cnam, await legacyWorkbook())).rejects.toThrow(/^Ce fichier est un classeur de suivi.*« Classeurs »/)
  expect(await owner`select from import where file_name like '2022_Suivi%'`).toEqual([])
})

test('a trial, or a reading that was stopped, keeps nothing of an old workbook', async () => {
  const [ans, file] = [await anAccount(owner, 'ans'), await legacyWorkbook()]
  const kept = async () => (await owner`select from returned_workbook`).length
  const before = await kept()
  await expect(stageFile(ans, file, {}, { isTrial: true })).rejects.toThrow(/^Ce fichier est un classeur de suivi.*« Classeurs »/)
  const stop = new AbortController()
  const reading = stageFile(ans, file, {}, { signal: stop.signal })
  setImmediate(() => stop.abort(new Error('arrêtée')))
  await expect(reading).rejects.toThrow('arrêtée')
  expect(await kept()).toBe(before)
})

test('a file of one source that has a yellow column of its own stays a national file', async () => {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('ASP').addRows([
    ['FINESS Géographique', 'DPI', 'PFI', 'RI', 'Météo', 'Commentaires'],
    [bergerac, 'Commande signée', '', '', '', 'x'],
  ])
  const content = Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer)
  const staging = await stageFile(await anAccount(owner, 'ans'), { name: 'ASP-AOUT-2022-SEGUR.xlsx', content })
  expect(staging.returned).toBeUndefined()
  expect(staging.results).toMatchObject([{ source: 'asp', status: 'staged' }])
})
