import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { stageFile } from '../../importers/import.server'
import { applied, asp, aWorkbook, aWorld, bergerac, charente, clinique, dmp, type Given, insi, mssante, type Rows, staged } from './world'

const { end } = await aWorld()
afterAll(end)

const messages = (month: string, ...lines: Rows): Given => ({
  ...mssante(...lines),
  name: `Rapport indicateurs MSSanté-general-${month}.xlsx`,
})
const said = ({ issues }: Awaited<ReturnType<typeof staged>>, code: string) =>
  issues.filter((issue) => issue.code === code).map(({ line, level, message }) => [line, level, message])

test('messages that lose nine tenths since the last known month warn on their line', async () => {
  await applied(
    messages(
      'mai-2022',
      [bergerac.ej, 'CH', 'ES Emetteur', 1830],
      [clinique.ej, 'Cl', 'ES Emetteur', 40],
      [charente.ej, 'CH', 'ES Emetteur', 500],
    ),
  )
  const july = await staged(
    messages(
      'juillet-2022',
      [clinique.ej, 'Cl', 'ES Emetteur', 1],
      [bergerac.ej, 'CH', 'ES Emetteur', 183],
      [charente.ej, 'CH', 'ES Emetteur', 51],
    ),
  )
  expect(said(july, 'evolution')).toEqual([
    [
      3,
      'warning',
      '« Nb de messages envoyés » perd au moins 90 % : 1 830 puis 183 (depuis mai 2022).'.replace('1 830', (1830).toLocaleString('fr-FR')),
    ],
  ])
  expect(july.lines.applied).toBe(3)
})

test('a cumulative series that decreases warns; control: said to be monthly, it does not', async () => {
  await applied(messages('mai-2023', [bergerac.ej, 'CH', 'ES Emetteur', 1000]))
  const june = messages('juin-2023', [bergerac.ej, 'CH', 'ES Emetteur', 900])
  const content = await aWorkbook(june.rows)
  const [monthly] = (await stageFile(operator, { name: june.name, content }, { mode: 'mensuel' })).results
  const [cumulative] = (await stageFile(operator, { name: june.name, content }, { mode: 'cumul' })).results
  expect(monthly?.issues.map(({ code }) => code)).not.toContain('evolution')
  expect(cumulative?.issues.find(({ code }) => code === 'evolution')).toMatchObject({
    line: 2,
    level: 'warning',
    message: expect.stringMatching(/^Le cumul des messages diminue : 1.000 puis 900 \(depuis mai 2023\)\.$/),
  })
})

test('an order that comes undone, a certificate that disappears and a teleservice no longer called warn', async () => {
  await applied({ ...asp([bergerac.eg, null, null, 'CH', 'VA signée', null, null, null, null, null]), name: 'ASP-MARS-2022-SEGUR.xlsx' })
  const order = await staged({
    ...asp([bergerac.eg, null, null, 'CH', 'Commande signée', 'Commande signée', null, null, null, null]),
    name: 'ASP-AVRIL-2022-SEGUR.xlsx',
  })
  expect(said(order, 'evolution')).toEqual([[2, 'warning', 'DPI recule de « VA signée » à « Commande signée » (depuis mars 2022).']])
  await applied({ ...dmp([bergerac.eg, bergerac.ej, 'Oui', null, null, 'Commande effectuée', 'Oui']), name: 'DMP-mars-2022.xlsx' })
  const certificate = await staged({
    ...dmp([bergerac.eg, bergerac.ej, 'Oui', null, null, 'Pas de commande', 'Non']),
    name: 'DMP-avril-2022.xlsx',
  })
  expect(said(certificate, 'evolution')).toHaveLength(2)
  await applied({ ...insi([bergerac.eg, null, 'Oui', 300]), name: 'donnees INSi mars 2022.xlsx' })
  const call = await staged({ ...insi([bergerac.eg, null, 'Non', 0]), name: 'donnees INSi avril 2022.xlsx' })
  expect(said(call, 'evolution')).toHaveLength(2)
})

test('the first month of a source has nothing to be compared with', async () => {
  expect(said(await staged(messages('janvier-2020', [bergerac.ej, 'CH', 'ES Emetteur', 0])), 'evolution')).toEqual([])
})

test('what becomes of empty cells is counted per column before anything is applied', async () => {
  const blanks = await staged({
    name: 'DMP-mai-2022.xlsx',
    rows: [
      ['FINESS géographique', 'Documents de sorties DPI', 'CR Labo'],
      [bergerac.eg, 'Oui', null],
      [clinique.eg, null, null],
      [charente.eg, 'Oui', 'Oui'],
    ],
  })
  expect(said(blanks, 'vides')).toEqual([
    [null, 'notice', 'Colonne « Documents de sorties DPI », 1 cellule vide : laissée telle quelle, ce que le mois contient déjà reste.'],
    [null, 'notice', 'Colonne « CR Labo », 2 cellules vides : laissées telles quelles, ce que le mois contient déjà reste.'],
  ])
  const ruled = await staged({
    ...asp([bergerac.eg, null, null, 'CH', 'Commande signée', null, 'NC', 'NC', 'NC', 'NC']),
    name: 'ASP-MAI-2022-SEGUR.xlsx',
  })
  expect(said(ruled, 'vides')).toEqual([[null, 'notice', 'Colonne « PFI », 1 cellule vide : lue « Pas de commande signée », par règle.']])
})

test('a cell in error, rejected with its line, is not counted as empty', async () => {
  const { issues } = await staged({
    name: 'DMP-juin-2022.xlsx',
    rows: [
      ['FINESS géographique', 'CR Labo', 'CR Radio'],
      [bergerac.eg, 'peut-être', null],
      [clinique.eg, 'Oui', 'Non'],
    ],
  })
  expect(issues.filter(({ code }) => code === 'vides')).toEqual([])
})
