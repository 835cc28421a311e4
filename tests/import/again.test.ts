import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { applyImport, stageFile } from '../../importers/import.server'
import { type Period, showPeriod } from '../../importers/period'
import { applied, aWorkbook, aWorld, bergerac, charente, clinique, type Given, mssante, type Rows, staged } from './world'

const { owner, end } = await aWorld()
afterAll(end)

/** A MSSanté file of a month of its own, so that no test sees another's. */
const of = (period: Period, ...lines: Rows): Given => ({
  ...mssante(...lines),
  name: `Rapport indicateurs MSSanté ${showPeriod(period)}.xlsx`,
})

test('the same bytes again answer « déjà importé » and write nothing', async () => {
  const content = await aWorkbook(
    of('2021-01', [bergerac.ej, 'CH', 'ES Emetteur', 1830], [clinique.ej, 'Clinique', 'Non raccordé', 0]).rows,
  )
  const file = { name: 'Rapport indicateurs MSSanté janvier 2021.xlsx', content }
  const first = (await stageFile(operator, file)).results[0]
  await applyImport(operator, first?.import ?? 0)
  const [{ count }] = await owner<[{ count: number }]>`select count(*) from import`
  const { results } = await stageFile(operator, { ...file, name: 'renommé, MSSanté janvier 2021.xlsx' })
  expect(results).toMatchObject([
    { import: first?.import, status: 'duplicate', lines: { read: 2, applied: 0, unchanged: 2, duplicate: 0, rejected: 0 } },
  ])
  expect(results[0]?.issues[0]?.message).toMatch(
    /^Fichier déjà importé le \d\d\/\d\d\/\d{4} à \d\d:\d\d par exploitant\. Aucune donnée n’a été modifiée\.$/,
  )
  expect(await owner`select count(*) from import`).toEqual([{ count }])
  expect(await applyImport(operator, first?.import ?? 0)).toMatchObject({ status: 'duplicate', lines: { unchanged: 2 } })
})

test('the same file under the same name is answered without being read', async () => {
  const given = of('2021-12', [bergerac.ej, 'CH', 'ES Emetteur', 1830])
  const { import: id } = await applied(given)
  const [row] = await owner<[{ sha256: string }]>`select sha256 from import where id = ${id}`
  const [file] = await owner<[{ content: Buffer }]>`select content from file where sha256 = ${row.sha256}`
  const stepsOf = async (name: string) => {
    const steps = new Set<string>()
    const { results } = await stageFile(operator, { name, content: file.content }, {}, { tell: ({ step }) => steps.add(step) })
    return { steps: [...steps], results }
  }
  const again = await stepsOf(given.name)
  expect(again).toMatchObject({ steps: ['read'], results: [{ import: id, status: 'duplicate', lines: { read: 1, unchanged: 1 } }] })
  expect(again.results[0]?.reasons).toContain('en-têtes reconnus : 2 sur 2')
  // The month comes from the name: the same bytes under another one are another file.
  expect((await stepsOf('Rapport indicateurs MSSanté mai 2020.xlsx')).results).toMatchObject([{ period: '2020-05', status: 'staged' }])
})

test('the same content saved again, in another order and under another name, is recognised', async () => {
  await applied(of('2021-02', [bergerac.ej, 'CH', 'ES Emetteur', 1830], [clinique.ej, 'Clinique', 'Non raccordé', 0]))
  const again = of('2021-02')
  const rows = [
    ['ES Raccordé', 'FINESS juridique', 'Messages envoyés'],
    ['Non raccordé', clinique.ej, '0'],
    ['emetteur', bergerac.ej, '1 830'],
  ]
  const result = await staged({ ...again, name: 'MSSanté février 2021 (copie).xlsx', rows })
  expect(result.status).toBe('duplicate')
  expect(result.issues[0]?.message).toMatch(/^Contenu déjà importé \(« Rapport indicateurs MSSanté février 2021\.xlsx »\)/)
})

test('control: one figure that differs is another file', async () => {
  await applied(of('2021-03', [bergerac.ej, 'CH', 'ES Emetteur', 1830]))
  expect(await staged(of('2021-03', [bergerac.ej, 'CH', 'ES Emetteur', 1831]))).toMatchObject({ status: 'staged', lines: { applied: 1 } })
})

test('another file for a month tells what it adds, changes and removes, by region and by column, before it replaces it', async () => {
  await applied(
    of('2021-04', [bergerac.ej, 'CH', 'ES Emetteur', 1830], [clinique.ej, 'Clinique', 'Non raccordé', 0], [charente.ej, 'CH', null, 5]),
  )
  const result = await staged(
    of('2021-04', [bergerac.ej, 'CH', 'ES Raccordé', 1900], [clinique.ej, 'Clinique', 'Non raccordé', 0], ['750006728', 'Croix', null, 12]),
  )
  expect(result.lines).toEqual({ read: 3, applied: 2, unchanged: 1, duplicate: 0, rejected: 0 })
  expect(result.changes).toEqual({
    ...{ added: 1, changed: 1, removed: 1 },
    byRegion: { '75': { added: 0, changed: 1, removed: 1, back: 1 }, '11': { added: 1, changed: 0, removed: 0 } },
    byColumn: {
      'mssante.raccordement': { added: 0, changed: 1, removed: 0, back: 1, moves: { 'ES Emetteur→ES Raccordé': 1 } },
      'mssante.messages': { added: 1, changed: 1, removed: 1 },
    },
  })
})

test('a file replaced since is told so when it comes again', async () => {
  const first = of('2021-06', [bergerac.ej, 'CH', 'ES Emetteur', 1])
  await applied(first)
  const second = await applied(of('2021-06', [bergerac.ej, 'CH', 'ES Emetteur', 2]))
  expect((await staged(first)).issues[0]?.message).toContain(`L’import n° ${second.import} l’a remplacé depuis`)
})

test('an import staged before another of the same month is counted anew when it is applied', async () => {
  const waiting = await staged(of('2021-09', [bergerac.ej, 'CH', 'ES Emetteur', 1], [clinique.ej, 'Clinique', null, 2]))
  expect(waiting).toMatchObject({ lines: { applied: 2, unchanged: 0 } })
  await applied(of('2021-09', [bergerac.ej, 'CH', 'ES Emetteur', 1], [clinique.ej, 'Clinique', null, 3]))
  expect(await applyImport(operator, waiting.import ?? 0)).toMatchObject({
    lines: { applied: 1, unchanged: 1 },
    changes: { added: 0, changed: 1, removed: 0 },
  })
})

test('another import waiting for the same month is told to the next person', async () => {
  await staged(of('2021-10', [bergerac.ej, 'CH', 'ES Emetteur', 1]))
  const { issues } = await staged(of('2021-10', [bergerac.ej, 'CH', 'ES Emetteur', 2]))
  expect(issues.find(({ code }) => code !== 'mode-a-preciser')?.message).toMatch(
    /^Un autre import de MSSanté – octobre 2021 attend d’être appliqué : n° \d+, préparé par exploitant le/,
  )
})

test('a file that says what the month already shows has no difference', async () => {
  await applied(of('2021-11', [bergerac.ej, 'CH', 'ES Emetteur', 1], [clinique.ej, 'Clinique', null, 3]))
  const result = await staged(of('2021-11', [bergerac.ej, 'CH', null, 1], [clinique.ej, 'Clinique', null, 3]))
  expect(result).toMatchObject({ lines: { unchanged: 2 }, changes: { added: 0, changed: 0, removed: 0 } })
  expect(result.issues.map(({ message }) => message)).toContain('Aucune différence avec les données actuelles.')
})

test('the first file of a month says what changes since the last month known, by column and in words', async () => {
  await applied(of('2020-05', [bergerac.ej, 'CH', 'ES Emetteur', 100], [clinique.ej, 'Clinique', 'ES Emetteur', 7]))
  const next = await staged(of('2020-06', [bergerac.ej, 'CH', 'Non raccordé', 100]))
  expect(next.lines).toMatchObject({ read: 1, applied: 1, unchanged: 0 })
  expect(next.changes).toMatchObject({ added: 0, changed: 1, removed: 1 })
  expect(next.changes.byColumn?.['mssante.raccordement']?.moves).toEqual({ 'ES Emetteur→Non raccordé': 1 })
  expect(next.issues.map(({ message }) => message)).toContain('Les changements se comptent depuis mai 2020, dernier mois connu.')
})
