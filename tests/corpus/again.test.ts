import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exportWorkbooks } from '../../app/suivi/workbook/to-file.server'
import { applyImport, stageFile } from '../../importers/import.server'
import { aWorkbook, bergerac, clinique, mssanteHeaders, staged } from '../import/world'
import { aDesk } from './desk'
import { fingerprint } from './fingerprint'

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

test('F34 our own workbook of a region is told from a national file, whatever its name, and has no difference', async () => {
  const compare = async () => []
  const [written] = await exportWorkbooks(desk.ans, { region: '75', volet: 'es', point: '2022-08', out: `${folder}/` }, compare)
  const content = readFileSync(written?.file ?? '')
  const before = await fingerprint(desk.owner, ['returned_workbook'])
  for (const given of [path.basename(written?.file ?? ''), name]) {
    const { results, questions, returned = 0 } = await stageFile(desk.ans, { name: given, content })
    expect({ results, questions }).toEqual({ results: [], questions: [] })
    const [kept] = await desk.owner`select kind, reading -> 'counts' as counts from returned_workbook where id = ${returned}`
    expect(kept).toMatchObject({ kind: 'estampille', counts: { apply: 0, conflict: 0, refused: 0, older: 0, grey: 0 } })
  }
  expect(await fingerprint(desk.owner, ['returned_workbook'])).toBe(before)
})
