import { afterAll, expect, onTestFailed, test } from 'vitest'
import { paste, type } from './story/cells'
import { expectedReport } from './story/expected'
import { augustFiles, septemberFiles } from './story/files'
import { importFiles } from './story/imports'
import { movesOf } from './story/moves'
import { aDesk } from './story/office'
import { changesTold, linesTold, openPoint, remindOnce, validateAndClose } from './story/points'
import { expectFacts, expectNothingChanged, sendReport } from './story/report'
import { stockOf } from './story/stock'
import { giveBack, settle, takeAway } from './story/workbook'
import { anEmptyVigie } from './story/world'

const desk = aDesk()
const world = await anEmptyVigie()
afterAll(async () => {
  await world.close()
  desk.close()
})

test('from an empty Vigie: August is opened, filled, taken offline and given back, closed, reported to the CNSA, then compared with September', async () => {
  onTestFailed(() => void process.stdout.write(`${world.problems().join('\n')}\n`))
  const { ans, cnsa, bretagne, colleague, centre } = world.people
  const stock = stockOf()
  await importFiles(ans, [stock.file])
  const waited = {
    'Prestation Ségur': '2022-08',
    INSi: '2022-08',
    MSSanté: '2022-07',
    DMP: '2022-08',
    ROC: '2022-08',
    'ESMS numérique': '2022-08',
  }
  await openPoint(ans, { month: '2022-08', deadline: '2027-09-05', message: 'Merci de compléter (message fictif).', files: waited })
  const files = await augustFiles()
  await importFiles(ans, files)

  // Two régions fill.
  const [one = '', other = ''] = stock.lines
    .filter(({ region, categorie }) => region === '53' && categorie === '500')
    .map(({ finess }) => finess)
  const at = (finess: string, column: string) => ({ region: '53', finess, column })
  await type(bretagne, at(one, 'asp.meteo'), 'Non démarré')
  await type(bretagne, at(one, 'asp.commentaire'), 'Avant de partir')
  await type(bretagne, at(one, 'esms.commentaire'), '=SOMME(A1)')
  const labels = Array.from({ length: 20 }, (_, rank) => (rank % 3 === 0 ? 'Déployé / VA signée' : 'En cours de déploiement - Alerte'))
  const pasted = await paste(centre, '24', labels)

  // One works offline while a colleague types in the same cell.
  const taken = await takeAway(bretagne)
  await type(colleague, at(one, 'asp.commentaire'), 'Tapé en ligne')
  const given = await desk.edit(taken.content, [
    { finess: one, letter: taken.letterOf('Commentaires'), text: 'Tapé hors ligne' },
    { finess: other, letter: taken.letterOf('Météo'), text: 'Déployé / VA signée' },
  ])
  await giveBack(bretagne, taken, given)
  await settle(bretagne, { offline: 'Tapé hors ligne', online: 'Tapé en ligne' })

  await remindOnce(world)
  await validateAndClose(world)
  const typed = new Map([
    ...pasted.map((finess, rank) => [`${finess} asp.meteo`, labels[rank] ?? ''] as const),
    [`${one} asp.meteo`, 'Non démarré'],
    [`${one} esms.commentaire`, '=SOMME(A1)'],
    [`${other} asp.meteo`, 'Déployé / VA signée'],
  ])
  const compared = expectFacts(await sendReport(cnsa), await expectedReport(stock.lines, files, typed, world.owner))
  expect(compared).toBeGreaterThan(80_000)

  // September: three orders are signed, an EJ sends more messages, a météo changes.
  const moves = await movesOf(stock.lines, files)
  await openPoint(ans, { month: '2022-09' })
  await importFiles(ans, await septemberFiles(files, moves))
  await type(bretagne, { ...at(one, 'asp.meteo'), point: '2022-09' }, 'Déployé / VA signée')
  const changed = new Set([
    ...moves.signed,
    one,
    ...stock.lines.filter(({ ej, volet }) => ej === moves.ej && volet === 'esms').map(({ finess }) => finess),
  ])
  const followed = stock.lines
    .filter(({ volet }) => volet === 'esms')
    .length.toLocaleString('fr-FR')
    .replace(/\s/g, ' ')
  expect(await changesTold(ans, 'esms')).toEqual({
    lead: `Entre le point d’août 2022 et celui de septembre 2022, France (ESMS) : ${changed.size} établissements ont changé sur ${followed} suivis.`,
    sentences: [
      'DUI : 3 établissements passent de « Pas de commande signée » à « Commande signée ».',
      'Météo : 1 établissement passe de « Non démarré » à « Déployé / VA signée ».',
      'Nb de messages envoyés : +500 en tout, sur 1 entité juridique.',
    ],
  })
  expect(await linesTold(bretagne)).toEqual([...changed].sort())
  expect((await changesTold(ans, 'es')).sentences).toEqual([])
  await expectNothingChanged(cnsa)
  expect(world.problems()).toEqual([])
}, 300_000)
