import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exportWorkbooks } from '../../app/suivi/workbook/to-file.server'
import { applyImport } from '../../importers/import.server'
import { aWorkbook, bergerac, clinique, mssanteHeaders, staged } from '../import/world'
import { aDesk } from './desk'

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-reprise-'))
const desk = await aDesk('Corpus, reprise')
afterAll(async () => {
  await desk.end()
  rmSync(folder, { recursive: true })
})

const rows = [mssanteHeaders, [bergerac.ej, 'CH', 'ES Emetteur', 1830], [clinique.ej, 'Clinique', 'Non raccordé', 0]]
const name = 'Rapport indicateurs MSSanté-general-aout-2022.xlsx'
await desk.owner`insert into source_setting (source, key, value, author_name) values ('mssante', 'mode', 'mensuel', 'Mme Le Goff')`
const first = await staged({ name, rows, by: desk.ans })
await applyImport(desk.ans, first.import ?? 0)

test('F34 a file that says what the month shows has no difference', async () => {
  const less = [rows[0] ?? [], [bergerac.ej, 'CH', null, 1830], rows[2] ?? []]
  const { changes, issues, lines } = await desk.keepsOne({ name, content: await aWorkbook(less) })
  expect(changes).toMatchObject({ added: 0, changed: 0, removed: 0 })
  expect(lines).toMatchObject({ unchanged: 2 })
  expect(issues.map(({ message }) => message)).toContain('Aucune différence avec les données actuelles.')
})

test('F34 our own workbook of a region is told from a national file, and changes nothing (it is not imported)', async () => {
  const compare = async () => []
  const [written] = await exportWorkbooks(desk.ans, { region: '75', volet: 'es', point: '2022-08', out: `${folder}/` }, compare)
  const content = readFileSync(written?.file ?? '')
  await desk.asks({ name: path.basename(written?.file ?? ''), content }, 'source', /^Ce classeur est le suivi des régions/)
  await desk.asks({ name, content }, 'source', /^Ce classeur est le suivi des régions/)
})
