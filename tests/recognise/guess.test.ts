import { expect, test } from 'vitest'
import type { Source } from '../../importers/source'
import { sourceByKey, sources } from '../../importers/sources'
import { columnsIn, guessTargets } from '../../importers/steps/recognise/guess'

const source = (key: string) => sourceByKey(key) as Source

test('words in common and what the values look like suggest a column, each once', () => {
  const labels = ["Identifiant de l'entité", 'Nom', 'État', 'Messages envoyés en tout', 'Ville']
  const previews = [['240000059', '160000451'], ['CH DE BERGERAC'], ['ES Emetteur', 'Non raccordé'], ['1 830'], ['BERGERAC']]
  expect(guessTargets(source('mssante'), labels, previews)).toEqual(['EG', undefined, 'raccordement', 'messages', undefined])
})

test('what several columns could be equally is left to the person', () => {
  const guessed = guessTargets(source('dmp'), ['FINESS juridique', 'Réponse'], [['240000059'], ['Oui', 'Non']])
  expect(guessed).toEqual(['EJ', undefined])
})

test('the header says its level better than its values do', () => {
  const previews = [['240000059'], ['240000372'], ['240000059']]
  expect(guessTargets(source('asp'), ['Code finess EJ', 'Code finess ET', 'PMSI (finess)'], previews)).toEqual(['EJ', 'EG', 'PMSI'])
})

test('headers that say nothing leave the values to tell the source, even where they cannot tell its columns apart', () => {
  const labels = ['Identifiant', 'Etat dossier patient', 'Etat plateforme']
  const orders = ['Commande signée', 'Pas de commande signée', 'Soldé']
  const counted = sources.map((one) => [one.key, columnsIn(one, labels, [['240000372'], orders, orders])] as const)
  const [best, next] = counted.toSorted(([, one], [, other]) => other - one)
  expect(best).toEqual(['asp', 3])
  expect(next?.[1]).toBeLessThan(3)
  expect(guessTargets(source('asp'), labels, [['240000372'], orders, orders])).toEqual(['EG', undefined, undefined])
})
