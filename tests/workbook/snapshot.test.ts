import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { compareRegions as compare } from '../../app/pilotage/compare.server'
import { readView } from '../../app/suivi/view'
import { openExport } from '../../app/suivi/workbook/export.server'
import { progressOf } from '../../app/suivi/workbook/under-way'
import { operator } from '../../db/actor'
import { applyImport } from '../../importers/import.server'
import { readWorkbook } from '../../importers/steps/read'
import { mssante, staged } from '../import/world'
import { addFile, addPlaces, anAccount, finessOf, rebuild } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const ej = finessOf('33', 90_000)
await addPlaces(
  owner,
  Array.from({ length: 3000 }, (_, rank) => ({ finess: finessOf('33', 100 + rank), ej, departement: '33' })),
)
await addFile(owner, 'mssante', '2022-07', [{ finess: ej, values: { raccordement: 'emetteur', messages: 1 } }])
await rebuild('2022-08')
const aquitaine = await anAccount(owner, 'region', ['75'])

const open = () => openExport(aquitaine, { view: readView({ region: '75' }, new URL('http://vigie/?volet=es&point=2022-08')), compare })
const stagedFile = async (messages: number) => (await staged(mssante([ej, 'CH', 'ES Emetteur', messages]))).import ?? 0

/** Every number of messages that the 3,000 lines of the EJ say, and that of the comparison tab. */
function messagesOf(content: Buffer): { lines: string[]; compared: string | undefined } {
  const workbook = readWorkbook('classeur.xlsx', content)
  const [sheet, comparison] = 'refused' in workbook ? [] : workbook.sheets
  const at = sheet?.rows.find(({ row }) => row === 4)?.cells.indexOf('Nb de messages envoyés') ?? -1
  const lines = sheet?.rows.filter(({ cells }) => cells[2] === ej) ?? []
  expect(lines).toHaveLength(3000)
  const compared = comparison?.rows.find(({ cells }) => cells[0] === 'MSSanté : messages envoyés')?.cells[1]
  return { lines: [...new Set(lines.map(({ cells }) => cells[at] ?? ''))], compared }
}

test('a file applied while a workbook is being written is wholly absent from it, and wholly in the next', async () => {
  const [held] = await owner`select mssante_messages::text as messages from sheet where ej = ${ej} and point = '2022-08' limit 1`
  const before = held?.messages
  const id = await stagedFile(2)
  const { stream, written } = await open()
  await applyImport(operator, id)
  // Nobody has read the stream: the workbook cannot have been finished before the file was applied.
  const { done, total } = progressOf(aquitaine.id) ?? { done: 0, total: 0 }
  expect(done).toBeLessThan(total)
  const [content] = await Promise.all([buffer(stream), written])
  expect(messagesOf(content)).toEqual({ lines: [before], compared: before })
  const after = await open()
  const [next] = await Promise.all([buffer(after.stream), after.written])
  expect(messagesOf(next)).toEqual({ lines: ['2'], compared: '2' })
})

test('the naïve control, lines read part after part without a snapshot, mixes two states', async () => {
  const part = (offset: number) =>
    owner<{ messages: number }[]>`
      select mssante_messages as messages from sheet where ej = ${ej} and point = '2022-08' order by finess limit 1500 offset ${offset}`
  const id = await stagedFile(3)
  const first = await part(0)
  await applyImport(operator, id)
  const read = [...first, ...(await part(1500))].map(({ messages }) => messages)
  expect([...new Set(read)]).toHaveLength(2)
})
