import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { compareRegions as compare } from '../../app/pilotage/compare.server'
import { readView } from '../../app/suivi/view'
import { openExport } from '../../app/suivi/workbook/export.server'
import type { Actor } from '../../db/actor'
import { readWorkbook } from '../../importers/steps/read'
import { addFile, anAccount, rebuild } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
await addFile(owner, 'mssante', '2022-07', [
  { finess: '240000059', values: { raccordement: 'emetteur', messages: 1830 } },
  { finess: '160000451', values: { raccordement: 'emetteur', messages: 10980 } },
  { finess: '160001632', values: { raccordement: 'non_raccorde', messages: 0 } },
  { finess: '350000030', values: { raccordement: 'emetteur', messages: 1001 } },
])
await rebuild('2022-08')
const both = await anAccount(owner, 'region', ['53', '75'])
const ans = await anAccount(owner, 'ans')

/** The comparison tab, each line under its headings. */
async function compared(actor: Actor, region: string, format: 'xlsx' | 'ods'): Promise<Record<string, Record<string, string>>> {
  const view = readView({ region }, new URL('http://vigie/?volet=es&point=2022-08'))
  const { stream, written } = await openExport(actor, { view, format, compare })
  const [content] = await Promise.all([buffer(stream), written])
  const workbook = readWorkbook(`classeur.${format}`, content)
  const tab = 'refused' in workbook ? undefined : workbook.sheets.find(({ name }) => name === 'Comparaison nationale')
  const [headings = [], ...lines] = (tab?.rows ?? []).map(({ cells }) => cells)
  return Object.fromEntries(
    lines.map(([label = '', ...values]) => [label, Object.fromEntries(values.map((value, at) => [headings[at + 1] ?? '', value]))]),
  )
}

test('a workbook of several regions compares each with the nation, and counts each', async () => {
  for (const format of ['xlsx', 'ods'] as const) {
    const lines = await compared(both, '53,75', format)
    expect(lines['MSSanté : messages envoyés']).toMatchObject({ Bretagne: '1001', 'Nouvelle-Aquitaine': '12810', France: '13811' })
    expect(lines['MSSanté : messages envoyés']).toMatchObject({ 'Nombre (Bretagne)': '1', 'Nombre (Nouvelle-Aquitaine)': '3' })
  }
})

test('the workbook of the nation has its figures and the median of regions', async () => {
  for (const format of ['xlsx', 'ods'] as const) {
    const lines = await compared(ans, 'france', format)
    expect(lines['MSSanté : messages envoyés']).toMatchObject({ France: '13811', 'Nombre (France)': '4' })
    expect(lines['PFI : commandes signées']).toEqual({ France: '0.6', 'Médiane des régions': '0.375', 'Nombre (France)': '5' })
  }
})
