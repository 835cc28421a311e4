import { expect, test } from 'vitest'
import { startOfChoice } from '../../app/suivi/grid/editor/choices'
import { choiceOf, typeOn } from '../../app/suivi/grid/editor/type-ahead'
import { sheetColumn } from '../../importers/sheet-columns'

const labels = ['Non démarré', 'En cours de déploiement - pas d’alerte', 'En cours de déploiement - Alerte', 'Déployé / VA signée']

test.each([
  ['d', 0, 3],
  ['n', 3, 0],
  ['e', -1, 1],
  ['e', 1, 2],
  ['ee', 1, 2],
  ['e', 2, 1],
  ['en', 2, 2],
  ['dé', 3, 3],
  ['DEP', 3, 3],
  ['z', 1, undefined],
])('« %s » typed on choice %i leads to choice %s', (text, current, expected) => {
  expect(choiceOf(labels, current, { text, at: 0 })).toBe(expected)
})

test('letters typed without a pause make one word, and a second without any begins another', () => {
  const begun = typeOn({ text: 'd', at: 1000 }, 'e', 1400)
  expect(begun.text).toBe('de')
  expect(typeOn(begun, 'n', 2500).text).toBe('n')
})

test('the list of the météo opens on what the cell holds, or on the letter that opened it', () => {
  const meteo = sheetColumn('asp.meteo')?.column
  if (!meteo) throw new Error('la météo manque')
  expect(startOfChoice(meteo, 'alerte', undefined)).toBe('alerte')
  expect(startOfChoice(meteo, 'alerte', 'd')).toBe('deploye')
  expect(startOfChoice(meteo, 'alerte', 'z')).toBe('alerte')
  expect(startOfChoice(meteo, '', undefined)).toBe('')
})
